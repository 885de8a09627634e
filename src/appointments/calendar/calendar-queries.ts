/** What a calendar shows beside appointments. */
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

type Window = { start: Temporal.Instant; end: Temporal.Instant }

/** Everybody and every place the business ever had, by name. */
export async function findSubjectNames(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('subjects')
    .select(['id', 'kind', 'name', 'active'])
    .where('business_id', '=', tx.businessId)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** What nobody can be booked into, whoever it is of, by start. */
export async function findBlocksIn(tx: Tx, { start, end }: Window) {
  return sqlOf(tx)
    .selectFrom('blocks')
    .select(['id', 'subject_id', 'starts_at', 'ends_at', 'source', 'note'])
    .$narrowType<{ source: 'time-off' | 'calendar' | 'personal' }>()
    .where('business_id', '=', tx.businessId)
    .where('starts_at', '<', end)
    .where('ends_at', '>', start)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(mostBlocks)
    .execute()
}

/** More than a month has of a large team with full calendars elsewhere. */
const mostBlocks = 5_000

/** The work of what is held just now, without buffers, by start. */
export async function findHoldsIn(tx: Tx, { start, end }: Window) {
  return sqlOf(tx)
    .selectFrom('allocations')
    .select('subject_id')
    .select(({ fn }) => [
      fn.coalesce('work_starts_at', 'starts_at').as('starts_at'),
      fn.coalesce('work_ends_at', 'ends_at').as('ends_at'),
    ])
    .where('business_id', '=', tx.businessId)
    .where('state', '=', 'held')
    .where('hold_expires_at', '>', tx.now)
    .where('starts_at', '<', end)
    .where('ends_at', '>', start)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(mostBlocks)
    .execute()
}
