import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { assign, type Taken } from './availability.ts'
import { beginAllocating, deleteExpiredHolds, insertAllocations, undoAllocating } from './queries.ts'
import { candidatesFor, rulesOf, slotRulesOf } from './slot-search.ts'

type Wanted = {
  service_id: string
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  buffer_before_minutes: number
  buffer_after_minutes: number
  taken: { requirement: string; subject_id: string; seat: number }[]
}

/**
 * Allocates the time of an appointment, with its buffers: the offered staff and resources, or other suitable ones at
 * the same time when those were taken meanwhile. The exclusion constraint decides. Fails with `slot_taken`.
 */
export async function allocate(tx: Tx, appointmentId: string, wanted: Wanted): Promise<void> {
  let taken: Taken[] | undefined = wanted.taken.map((part) => ({
    requirement: part.requirement,
    subjectId: part.subject_id,
    seat: part.seat,
  }))
  const startsAt = wanted.starts_at.subtract({ minutes: wanted.buffer_before_minutes })
  const endsAt = wanted.ends_at.add({ minutes: wanted.buffer_after_minutes })
  const triedBefore = new Set<string>()
  // A single insert takes its row or does not. Only with several rows may some have to be given back.
  const several = wanted.taken.length > 1
  if (several) await beginAllocating(tx)
  while (taken) {
    await deleteExpiredHolds(
      tx,
      taken.map((part) => part.subjectId),
      { startsAt, endsAt },
    )
    const got = await insertAllocations(
      tx,
      taken.map((part) => ({
        id: newId(),
        subjectId: part.subjectId,
        seat: part.seat,
        startsAt,
        endsAt,
        appointmentId,
      })),
    )
    if (got.length === taken.length) return
    if (several) await undoAllocating(tx)
    triedBefore.add(JSON.stringify(taken))
    taken = await othersFree(tx, wanted)
    // Rows of another open transaction are not visible yet; trying the same choice again would loop for ever.
    if (taken && triedBefore.has(JSON.stringify(taken))) break
  }
  throw new DomainError('slot_taken')
}

async function othersFree(tx: Tx, wanted: Wanted): Promise<Taken[] | undefined> {
  const found = await slotRulesOf(tx, wanted.service_id)
  const start = wanted.starts_at.epochMilliseconds
  const candidates = await candidatesFor(tx, found, { start, end: wanted.ends_at.epochMilliseconds })
  return assign(candidates, rulesOf(found), start)?.taken
}
