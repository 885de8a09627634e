import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/**
 * Locks these subjects, or all there are, until the end of the transaction: nobody takes time of them meanwhile. In the
 * order of ids, as bookings do, and `for update`, because the row that a booking takes locks its subject only against
 * that. Whoever writes what makes somebody unavailable does this first. Returns those that exist.
 */
export async function lockSubjects(tx: Tx, subjectIds: string[] | 'all'): Promise<string[]> {
  const locked = await sqlOf(tx)
    .selectFrom('subjects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .$if(subjectIds !== 'all', (query) => query.where('id', 'in', subjectIds as string[]))
    .orderBy('id')
    .forUpdate()
    .execute()
  return locked.map(({ id }) => id)
}

export type Block = {
  id: string
  subjectId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  source: 'time-off' | 'calendar' | 'personal'
  note: string | null
}

export async function insertBlock(tx: Tx, block: Block): Promise<void> {
  await sqlOf(tx)
    .insertInto('blocks')
    .values({
      business_id: tx.businessId,
      id: block.id,
      subject_id: block.subjectId,
      starts_at: block.startsAt,
      ends_at: block.endsAt,
      source: block.source,
      note: block.note,
      created_at: tx.now,
    })
    .execute()
}

/** The blocks of a subject that are not over, in the order in which they were entered. */
export async function findBlocks(tx: Tx, subjectId: string, { beyond, size }: { beyond: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('blocks')
    .innerJoin('businesses', 'businesses.id', 'blocks.business_id')
    .select(['blocks.id', 'subject_id', 'starts_at', 'ends_at', 'source', 'note', 'zone'])
    .$narrowType<{ source: Block['source'] }>()
    .where('business_id', '=', tx.businessId)
    .where('subject_id', '=', subjectId)
    .where('ends_at', '>', tx.now)
    .$if(beyond !== null, (query) => query.where('blocks.id', '>', beyond as string))
    .orderBy('blocks.id')
    .limit(size)
    .execute()
}

/** A block of this subject, with the zone it is read in; undefined when there is none. */
export async function findBlock(tx: Tx, subjectId: string, id: string) {
  return sqlOf(tx)
    .selectFrom('blocks')
    .innerJoin('businesses', 'businesses.id', 'blocks.business_id')
    .select(['blocks.id', 'subject_id as subjectId', 'starts_at as startsAt', 'ends_at as endsAt'])
    .select(['source', 'note', 'zone'])
    .$narrowType<{ source: Block['source'] }>()
    .where('business_id', '=', tx.businessId)
    .where('subject_id', '=', subjectId)
    .where('blocks.id', '=', id)
    .executeTakeFirst()
}

/** False when there is no such block of this subject; one of a calendar is removed in the calendar. */
export async function deleteBlock(tx: Tx, subjectId: string, id: string): Promise<boolean> {
  const gone = await sqlOf(tx)
    .deleteFrom('blocks')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', '=', subjectId)
    .where('id', '=', id)
    .where('connection_id', 'is', null)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function findZone(tx: Tx): Promise<string> {
  const { zone } = await sqlOf(tx)
    .selectFrom('businesses')
    .select('zone')
    .where('id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
  return zone
}

/** The appointments that take time of these subjects between two instants, buffers included. */
export async function findAppointmentsOver(
  tx: Tx,
  subjectIds: string[],
  between: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('allocations')
    .select('appointment_id')
    .distinct()
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('starts_at', '<', between.endsAt)
    .where('ends_at', '>', between.startsAt)
    .where('appointment_id', 'is not', null)
    .execute()
  return found.map(({ appointment_id: id }) => id as string)
}

/** Which of these appointments somebody or something is away for that they take. */
export async function findStillBlocked(tx: Tx, appointmentIds: readonly string[]): Promise<Set<string>> {
  if (!appointmentIds.length) return new Set()
  const found = await sqlOf(tx)
    .selectFrom('allocations as l')
    .innerJoin('blocks as k', (join) =>
      join
        .onRef('k.business_id', '=', 'l.business_id')
        .onRef('k.subject_id', '=', 'l.subject_id')
        .onRef('k.starts_at', '<', 'l.ends_at')
        .onRef('k.ends_at', '>', 'l.starts_at'),
    )
    .select('l.appointment_id')
    .distinct()
    .where('l.business_id', '=', tx.businessId)
    .where('l.appointment_id', 'in', appointmentIds)
    .execute()
  return new Set(found.flatMap(({ appointment_id: id }) => id ?? []))
}
