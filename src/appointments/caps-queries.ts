import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Held until the transaction ends. */
export async function lockBookings(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bookings ${tx.businessId} ${key}`}, 0))`.execute(sqlOf(tx))
}

type Whose = {
  bookedBy: string
  visitor: string | null
  phoneId: string | null
  emailId: string | null
  /** What is being booked in one go is not counted yet; what was, counts as one. */
  togetherId: string | null
}

/** What stands already of those who are counted together; each count reads one index. */
export async function countBookings(tx: Tx, { bookedBy, visitor, phoneId, emailId, togetherId }: Whose) {
  const all = sqlOf(tx)
    .selectFrom('appointments')
    .select(sql<number>`count(distinct coalesce(together_id, id))`.as('count'))
    .where('business_id', '=', tx.businessId)
    .$if(togetherId !== null, (query) => query.where('together_id', 'is distinct from', togetherId))
  const ahead = all.where('state', 'in', ['booked', 'requested']).where('starts_at', '>', tx.now)
  const unconfirmed = ahead.where('unconfirmed', '=', true)
  const every = sqlOf(tx)
    .selectFrom('appointments')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('business_id', '=', tx.businessId)
    .where('state', 'in', ['booked', 'requested'])
    .where('starts_at', '>', tx.now)
    .where('unconfirmed', '=', true)
  return sqlOf(tx)
    .selectNoFrom((row) => [
      all.where('booked_by', '=', bookedBy).$asScalar().$notNull().as('ofConversation'),
      row
        .fn<number>('greatest', [ahead.where('phone_id', '=', phoneId), ahead.where('email_id', '=', emailId)])
        .as('ofContact'),
      all
        .where('visitor', '=', visitor)
        .where('created_at', '>', tx.now.subtract({ hours: 24 }))
        .$asScalar()
        .$notNull()
        .as('ofVisitor'),
      unconfirmed.where('visitor', '=', visitor).$asScalar().$notNull().as('unconfirmedOfVisitor'),
      // Each of them takes time of the business.
      every.$asScalar().$notNull().as('unconfirmed'),
    ])
    .executeTakeFirstOrThrow()
}

/** Keeps the hash of the link by which whoever booked confirms; an older link is good no more. */
export async function keepConfirmHash(tx: Tx, appointmentId: string, hash: Buffer): Promise<void> {
  await sqlOf(tx)
    .updateTable('appointments')
    .set({ confirm_hash: hash })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', appointmentId)
    .where('unconfirmed', '=', true)
    .execute()
}

/** Which appointment a link is about, in whichever business; undefined when there is none. */
export async function findByConfirmHash(tx: Parameters<typeof sqlOf>[0], hash: Buffer) {
  return sqlOf(tx)
    .selectFrom('appointments')
    .select(['business_id', 'id', 'state', 'unconfirmed'])
    .where('confirm_hash', '=', hash)
    .executeTakeFirst()
}

export async function markConfirmed(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('appointments')
    .set({ unconfirmed: false })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}
