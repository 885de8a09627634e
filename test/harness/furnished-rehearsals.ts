import { randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'

/** Two rehearsals that are over, each with a call; the id of the first. */
export async function furnishRehearsals(app: TestApp, businessId: string, tag: string): Promise<string> {
  const ids = [randomUUID(), randomUUID()]
  const call = {
    ...{ wish: 'knowledge', about: `Do you like ${tag}?`, language: 'en', faults: [], stood: [] },
    expected: [{ kind: 'says', about: `Yes, ${tag} is fine.`, met: true }],
    lines: [{ who: 'caller', text: `Do you like ${tag}?` }],
  }
  for (const id of ids) {
    await app.sql(
      `insert into rehearsals (business_id, id, asked_by, calls, created_at, moved_at, ended_at)
        values ($1, $2, 'system:test', 1, now(), now(), now())`,
      [businessId, id],
    )
    await app.sql(
      `insert into rehearsed_calls (business_id, rehearsal_id, nth, call, verdict) values ($1, $2, 0, $3, 'right')`,
      [businessId, id, JSON.stringify(call)],
    )
  }
  return ids[0] as string
}
