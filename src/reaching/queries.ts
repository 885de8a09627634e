import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { ReachHours, ReachSubject, ReachTime } from '#contract/reaching.ts'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type Person = {
  id: string
  name: string
  address: string
  language: Language
  subjects: ReachSubject[]
  hours: ReachHours
  proved_at: Temporal.Instant | null
  /** No summaries are texted to them until then. */
  off_until: Temporal.Instant | null
}

const peopleOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('reachable_people')
    .select(['id', 'name', 'address', 'language', 'subjects', 'hours', 'proved_at', 'off_until'])
    .$narrowType<{ language: Language; subjects: ReachSubject[]; hours: ReachTime[] | null }>()
    .where('business_id', '=', tx.businessId)

const personOf = <T extends { hours: ReachTime[] | null }>(row: T) => ({
  ...row,
  hours: row.hours ?? ('always' as const),
})

/** In their order. */
export async function findPeople(tx: Tx): Promise<Person[]> {
  return (await peopleOf(tx).orderBy('position').execute()).map(personOf)
}

export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const found = await peopleOf(tx).where('id', '=', id).executeTakeFirst()
  return found ? personOf(found) : null
}

/** Those who are rung about this, at whatever hours, in their order: proved, and no number of this desk itself. */
export async function findProvedPeople(tx: Tx, subject: ReachSubject): Promise<Person[]> {
  const found = await peopleOf(tx)
    .where('proved_at', 'is not', null)
    .where(sql<boolean>`${subject} = any (subjects)`)
    .where(sql<boolean>`not platform.is_desk_number(address)`)
    .orderBy('position')
    .execute()
  return found.map(personOf)
}

/** Which of these numbers this desk itself answers, for whichever business. */
export async function findDeskNumbers(tx: Tx, numbers: string[]): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from unnest(${numbers}::text[]) as given(number) where platform.is_desk_number(number)`.execute(
    sqlOf(tx),
  )
  return rows.map(({ number }) => number)
}

export async function deletePeople(tx: Tx, ids: string[]): Promise<void> {
  if (!ids.length) return
  await sqlOf(tx)
    .deleteFrom('reachable_people')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
}

/** Writes the whole list in its order. Who is there already keeps when they were entered. */
export async function writePeople(tx: Tx, people: Person[]): Promise<void> {
  if (!people.length) return
  await sqlOf(tx)
    .insertInto('reachable_people')
    .values(
      people.map(({ hours, ...person }, index) => ({
        ...person,
        business_id: tx.businessId,
        position: index + 1,
        hours: hours === 'always' ? null : json(hours),
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['business_id', 'id']).doUpdateSet((row) => ({
        position: row.ref('excluded.position'),
        name: row.ref('excluded.name'),
        address: row.ref('excluded.address'),
        language: row.ref('excluded.language'),
        subjects: row.ref('excluded.subjects'),
        hours: row.ref('excluded.hours'),
        proved_at: row.ref('excluded.proved_at'),
        off_until: row.ref('excluded.off_until'),
      })),
    )
    .execute()
}

export async function markProved(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('reachable_people')
    .set({ proved_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}
