import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Texting } from '#contract/afterwards.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export async function findTexting(tx: Tx): Promise<Texting> {
  const { texts_missed_callers: missedCallers } = await sqlOf(tx)
    .selectFrom('businesses')
    .select('texts_missed_callers')
    .where('id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
  return { missedCallers }
}

/** False when it is so already. */
export async function updateTexting(tx: Tx, { missedCallers }: Texting): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ texts_missed_callers: missedCallers })
    .where('id', '=', tx.businessId)
    .where('texts_missed_callers', '<>', missedCallers)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Whether this is a number of the desk's or of its people. */
export async function isOurs(tx: Tx, phone: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select platform.is_desk_number(${phone})
      or exists (select from reachable_people where business_id = ${tx.businessId} and address = ${phone})
      as found`.execute(sqlOf(tx))
  return rows[0]?.found ?? false
}

type Caller = { phone: string; conversationId: string; since: Temporal.Instant }

/** Whether whoever has this number has called or texted again since. */
export async function isBack(tx: Tx, { phone, conversationId, since }: Caller): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from conversations where business_id = ${tx.businessId} and caller_phone = ${phone}
        and id <> ${conversationId} and started_at >= ${since}) as found`.execute(sqlOf(tx))
  return rows[0]?.found ?? false
}
