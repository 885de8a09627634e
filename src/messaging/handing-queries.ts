import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Segments } from './segments.ts'

/** Makes whoever stops texts to a number and whoever is about to hand one over wait for each other. */
export async function lockTextsTo(tx: Tx, recipient: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`texts ${tx.businessId} ${recipient}`}, 0))`.execute(
    sqlOf(tx),
  )
}

/** From here to its outcome the text is in flight. */
export async function markHanded(tx: Tx, id: string, { encoding, segments }: Segments): Promise<void> {
  await sqlOf(tx)
    .updateTable('messages')
    .set({ handed_at: sql`clock_timestamp()`, encoding, segments })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** Whether a text to this number is on its way to the carrier just now; longer than so many seconds none can be. */
export async function isTextInFlight(tx: Tx, recipient: string, mostSeconds: number): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('effects', (join) =>
      join.onRef('effects.business_id', '=', 'messages.business_id').onRef('effects.id', '=', 'messages.effect_id'),
    )
    .select('messages.id')
    .where('messages.business_id', '=', tx.businessId)
    .where('messages.channel', '=', 'sms')
    .where('messages.recipient', '=', recipient)
    .where('effects.state', '=', 'trying')
    .where('handed_at', '>', sql<never>`clock_timestamp() - make_interval(secs => ${mostSeconds})`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Lets a moment pass, in which others commit. */
export async function pause(tx: Tx, seconds: number): Promise<void> {
  await sql`select pg_sleep(${seconds})`.execute(sqlOf(tx))
}
