/** The time that is kept for somebody while they decide. */
import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import type { StepMinutes } from '../parts.ts'
import { hasTravel } from '../travel-queries.ts'

/** What these offers would take, if they were made to this actor and still stand, in the order of the clock. */
export async function findHoldable(tx: Tx, madeTo: string, offerIds: readonly string[]) {
  return sqlOf(tx)
    .selectFrom('offers as o')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'o.business_id').onRef('s.id', '=', 'o.service_id'),
    )
    .select(['o.id', 'o.starts_at', 'o.ends_at', 'o.expires_at'])
    .select(({ fn }) => [
      fn.coalesce('o.buffer_before_minutes', 's.buffer_before_minutes').as('buffer_before_minutes'),
      fn.coalesce('o.buffer_after_minutes', 's.buffer_after_minutes').as('buffer_after_minutes'),
    ])
    .select(['o.travel_minutes', 'o.steps'])
    .select(hasTravel)
    .$narrowType<{ steps: StepMinutes[] | null }>()
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('offer_subjects as os')
          .innerJoin('subjects as u', (join) =>
            join.onRef('u.business_id', '=', 'os.business_id').onRef('u.id', '=', 'os.subject_id'),
          )
          .select(['os.requirement', 'u.kind', 'os.subject_id as subjectId', 'os.seat'])
          .whereRef('os.business_id', '=', 'o.business_id')
          .whereRef('os.offer_id', '=', 'o.id'),
      ).as('taken'),
      hasExpired(tx, row).as('has_expired'),
    ])
    .where('o.business_id', '=', tx.businessId)
    .where('o.made_to', '=', madeTo)
    .where('o.id', 'in', [...offerIds])
    .where('o.expires_at', '>', tx.now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('appointments as a')
            .select('a.id')
            .whereRef('a.business_id', '=', 'o.business_id')
            .whereRef('a.offer_id', '=', 'o.id'),
        ),
      ),
    )
    .orderBy('o.starts_at')
    .orderBy('o.id')
    .execute()
}

/** Whether holds that have run out are in the way of the offer `o`: their rows take the time until they are gone. */
export function hasExpired(tx: Tx, offer: ExpressionBuilder<DB & { o: DB['offers'] }, 'o'>) {
  return offer
    .exists(
      offer
        .selectFrom('offer_subjects as t')
        .innerJoin('allocations as l', (join) =>
          join.onRef('l.business_id', '=', 't.business_id').onRef('l.subject_id', '=', 't.subject_id'),
        )
        .select('l.id')
        .whereRef('t.business_id', '=', 'o.business_id')
        .whereRef('t.offer_id', '=', 'o.id')
        .where('l.state', '=', 'held')
        .where('l.hold_expires_at', '<=', tx.now)
        .where('l.ends_at', '>', tx.now),
    )
    .$castTo<boolean>()
}

/** How many offers are held for others of this business just now. */
export async function countHeld(tx: Tx, madeTo: string): Promise<number> {
  const { count } = await sqlOf(tx)
    .selectFrom('allocations as l')
    .innerJoin('offers as o', (join) =>
      join.onRef('o.business_id', '=', 'l.business_id').onRef('o.id', '=', 'l.offer_id'),
    )
    .select(({ fn }) => fn.count<number>('l.offer_id').distinct().as('count'))
    .where('l.business_id', '=', tx.businessId)
    .where('l.state', '=', 'held')
    .where('l.hold_expires_at', '>', tx.now)
    .where('o.made_to', '<>', madeTo)
    .executeTakeFirstOrThrow()
  return count
}

export type NewHold = {
  id: string
  offerId: string
  subjectId: string
  seat: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  travelMinutes: number
}

/**
 * Lets go of what is held for an actor, all of it or one offer, and says of how many offers that was. In the order in
 * which whoever clears expired holds away takes them.
 */
export async function deleteHoldsOf(tx: Tx, madeTo: string, offerId?: string): Promise<number> {
  const gone = await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', (row) =>
      row
        .selectFrom('allocations as l')
        .innerJoin('offers as o', (join) =>
          join.onRef('o.business_id', '=', 'l.business_id').onRef('o.id', '=', 'l.offer_id'),
        )
        .select('l.id')
        .where('l.business_id', '=', tx.businessId)
        .where('l.state', '=', 'held')
        .where('o.made_to', '=', madeTo)
        .$if(offerId !== undefined, (these) => these.where('o.id', '=', offerId as string))
        .orderBy('l.subject_id')
        .orderBy('l.seat')
        .orderBy('l.starts_at')
        .forUpdate('l'),
    )
    .returning('offer_id')
    .execute()
  return new Set(gone.map((row) => row.offer_id)).size
}

/**
 * Holds what is free of these, in one statement and sorted, so that two who hold several times cannot wait for each
 * other; returns the ids of the rows that are there.
 */
export async function insertHolds(tx: Tx, holds: readonly NewHold[], until: Temporal.Instant): Promise<string[]> {
  const rows = holds.map((one) => ({
    ...one,
    startsAt: one.startsAt.toString(),
    endsAt: one.endsAt.toString(),
  }))
  const { rows: held } = await sql<{ id: string }>`
    insert into allocations
      (business_id, id, subject_id, seat, starts_at, ends_at, travel_minutes, state, hold_expires_at, offer_id)
    select ${tx.businessId}::uuid, h.id, h."subjectId", h.seat, h."startsAt", h."endsAt", h."travelMinutes", 'held',
           ${until}, h."offerId"
      from jsonb_to_recordset(${json(rows)}) as h
        (id uuid, "subjectId" uuid, seat smallint, "startsAt" timestamptz, "endsAt" timestamptz, "travelMinutes" int,
         "offerId" uuid)
     order by h."subjectId", h.seat, h."startsAt"
    on conflict do nothing
    returning id`.execute(sqlOf(tx))
  return held.map((row) => row.id)
}

/** Gives back the rows of offers that could not be held whole. */
export async function deleteHeldRows(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', [...ids])
    .execute()
}

/**
 * Clears away what was held of these subjects for too long: `now()` is not allowed in the constraint, so such a row
 * takes its time until it is gone. Call it before anything is taken. The lock lets one at a time do so: whoever had
 * taken one time and waited for another to be cleared would wait for somebody who waits for them.
 */
export async function clearExpired(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  const lock = sqlOf(tx)
    .selectFrom('subjects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', [...subjectIds])
    .orderBy('id')
    .forNoKeyUpdate()
  const clear = sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', (row) =>
      row
        .selectFrom('allocations')
        .select('id')
        .where('business_id', '=', tx.businessId)
        .where('subject_id', 'in', [...subjectIds])
        .where('state', '=', 'held')
        .where('hold_expires_at', '<=', tx.now)
        .orderBy('subject_id')
        .orderBy('seat')
        .orderBy('starts_at')
        .forUpdate(),
    )
  await inOrder([lock.execute(), clear.execute()])
}
