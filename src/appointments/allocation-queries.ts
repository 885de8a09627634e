/** The taking of time, under the one constraint. */
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Temporal } from 'temporal-polyfill'
import { epochMs } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { instant, mostTravelMinutes, slotRules } from './queries.ts'
import { whoDoes } from './who-does.ts'

export type NewAllocation = {
  id: string
  subjectId: string
  seat: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Without buffers. */
  work?: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }
  travelMinutes?: number
  appointmentId: string
}

/**
 * An expired hold blocks until its row is gone: `now()` is not allowed in the constraint. Its own statement, before the
 * insert.
 */
export async function deleteExpiredHolds(
  tx: Tx,
  subjectIds: string[],
  between: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('state', '=', 'held')
    .where('hold_expires_at', '<=', tx.now)
    .where('starts_at', '<', between.endsAt)
    .where('ends_at', '>', between.startsAt)
    .execute()
}

/**
 * Locks whose time is to be taken, in the order of their ids; whoever `travels` alone, because no constraint holds the
 * way to a neighbour: of two who take time beside each other the second sees the first. All who take time of a business
 * that travels do so before they take any: whoever had taken it would wait for the lock of somebody who waits for
 * them.
 */
export async function lockToTake(tx: Tx, subjectIds: string[], { travels }: { travels: boolean }): Promise<void> {
  await sqlOf(tx)
    .selectFrom('subjects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', subjectIds)
    .orderBy('id')
    .$call((query) => (travels ? query.forUpdate() : query.forKeyShare()))
    .execute()
}

/**
 * Takes the time. Returns the subject of each row that was free; fewer than asked for means that somebody else has one
 * of them. Sorted, and without raising: that is what keeps bookings of several rows from deadlocking (114 of 120
 * against none).
 */
export async function insertAllocations(tx: Tx, allocations: NewAllocation[]): Promise<string[]> {
  const sorted = [...allocations].sort(
    (a, b) =>
      a.subjectId.localeCompare(b.subjectId) ||
      a.seat - b.seat ||
      a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds,
  )
  const inserted = await sqlOf(tx)
    .insertInto('allocations')
    .values(
      sorted.map((one) => ({
        business_id: tx.businessId,
        id: one.id,
        subject_id: one.subjectId,
        seat: one.seat,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        work_starts_at: one.work?.startsAt ?? null,
        work_ends_at: one.work?.endsAt ?? null,
        travel_minutes: one.travelMinutes ?? 0,
        state: 'booked',
        appointment_id: one.appointmentId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .execute()
  return inserted.map((row) => row.subject_id)
}

/** Marks where the taking of time begins, so that all that was taken can be given back. */
export async function beginAllocating(tx: Tx): Promise<void> {
  await sql`savepoint allocating`.execute(sqlOf(tx))
}

/**
 * Gives back what was taken since. Whoever waits for it goes on at once; a deleted row would hold them until our
 * commit.
 */
export async function undoAllocating(tx: Tx): Promise<void> {
  await sql`rollback to savepoint allocating`.execute(sqlOf(tx))
}

/** Gives back what an appointment took, where that was a single row. */
export async function deleteAllocations(tx: Tx, appointmentId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .execute()
}

type Around = { subjectIds: string[]; start: number; end: number } & (
  | { appointmentId: string }
  | { offerIds: string[] }
)

/** What others have of these subjects between two instants, and near enough for a way to or from it to matter. */
export function neighbours(tx: Tx, { subjectIds, start, end, ...own }: Around) {
  const way = mostTravelMinutes * 60_000
  const query = sqlOf(tx)
    .selectFrom('allocations as l')
    .select(['l.subject_id as subjectId', 'l.seat', sql<number>`l.travel_minutes * 60000`.as('travelMs')])
    .select(({ ref }) => [epochMs(ref('l.starts_at')).as('start'), epochMs(ref('l.ends_at')).as('end')])
    .where('l.business_id', '=', tx.businessId)
    .where('l.subject_id', 'in', subjectIds)
    .where('l.starts_at', '<', instant(end + way))
    .where('l.ends_at', '>', instant(start - way))
    .where((one) => one.or([one('l.state', '<>', 'held'), one('l.hold_expires_at', '>', tx.now)]))
  return 'appointmentId' in own
    ? query.where('l.appointment_id', 'is distinct from', own.appointmentId)
    : query.where((one) => one.or([one('l.offer_id', 'is', null), one('l.offer_id', 'not in', own.offerIds)]))
}

/**
 * Everything `findSlotRules` finds, and what of these subjects is blocked between two instants or promised to others
 * around them. A statement of its own after the time was taken: it sees every block whose writer did not wait for us,
 * and every neighbour who has to be driven to or from.
 */
export async function findFacts(
  tx: Tx,
  serviceId: string,
  taken: { subjectIds: string[]; start: number; end: number; appointmentId: string },
) {
  const found = await slotRules(tx, serviceId)
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('blocks as k')
          .select('k.subject_id as subjectId')
          .select(({ ref }) => [epochMs(ref('k.starts_at')).as('start'), epochMs(ref('k.ends_at')).as('end')])
          .whereRef('k.business_id', '=', 's.business_id')
          .where('k.subject_id', 'in', taken.subjectIds)
          .where('k.starts_at', '<', instant(taken.end))
          .where('k.ends_at', '>', instant(taken.start)),
      ).as('blocked'),
      jsonArrayFrom(neighbours(tx, taken)).as('neighbours'),
    ])
    .executeTakeFirst()
  return found && { ...found, subjects: whoDoes(found.subjects) }
}
