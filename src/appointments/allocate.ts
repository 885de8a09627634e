import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import {
  beginAllocating,
  deleteAllocations,
  deleteExpiredHolds,
  insertAllocations,
  undoAllocating,
} from './allocation-queries.ts'
import { assign, type Taken } from './availability.ts'
import { withinMinutes } from './own-terms.ts'
import { findFacts, findSlotRules } from './queries.ts'
import { covers } from './ranges.ts'
import { candidatesFor, openOf, rulesOf } from './slot-search.ts'

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
 * the same time when those were taken meanwhile or are not there. The exclusion constraint decides who takes it; what
 * came over it since the offer is read after that. Fails with `slot_taken`, and with `withdrawn` when it is no longer
 * the business's to give: closed, absent, no longer on offer.
 */
export async function allocate(tx: Tx, appointmentId: string, wanted: Wanted): Promise<void> {
  let taken: Taken[] | undefined = wanted.taken.map((part) => ({
    requirement: part.requirement,
    subjectId: part.subject_id,
    seat: part.seat,
  }))
  const triedBefore = new Set<string>()
  let refusal: 'slot_taken' | 'withdrawn' = 'slot_taken'
  // A single insert takes its row or does not. Only with several rows may some have to be given back.
  const several = wanted.taken.length > 1
  if (several) await beginAllocating(tx)
  while (taken) {
    const isTaken = await take(tx, appointmentId, { ...rangeOf(wanted), taken })
    const stands = isTaken && (await standsFor(tx, taken, factsOf(wanted)))
    if (stands === 'stands') return
    if (several) await undoAllocating(tx)
    else if (isTaken) await deleteAllocations(tx, appointmentId)
    if (isTaken) refusal = 'withdrawn'
    if (stands === 'gone') break
    triedBefore.add(JSON.stringify(taken))
    taken = await othersFree(tx, wanted)
    // Rows of another open transaction are not visible yet; trying the same choice again would loop for ever.
    if (taken && triedBefore.has(JSON.stringify(taken))) break
  }
  throw new DomainError(refusal)
}

type WithBuffers = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

function rangeOf(wanted: Wanted): WithBuffers {
  return {
    startsAt: wanted.starts_at.subtract({ minutes: wanted.buffer_before_minutes }),
    endsAt: wanted.ends_at.add({ minutes: wanted.buffer_after_minutes }),
  }
}

/** False when somebody else has a part of it. */
async function take(
  tx: Tx,
  appointmentId: string,
  { taken, startsAt, endsAt }: WithBuffers & { taken: Taken[] },
): Promise<boolean> {
  const subjectIds = taken.map((part) => part.subjectId)
  await deleteExpiredHolds(tx, subjectIds, { startsAt, endsAt })
  const got = await insertAllocations(
    tx,
    taken.map(({ subjectId, seat }) => ({ id: newId(), subjectId, seat, startsAt, endsAt, appointmentId })),
  )
  return got.length === taken.length
}

type Facts = { serviceId: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant; blocks: WithBuffers }

const factsOf = (wanted: Wanted): Facts => ({
  serviceId: wanted.service_id,
  startsAt: wanted.starts_at,
  endsAt: wanted.ends_at,
  blocks: rangeOf(wanted),
})

/**
 * Whether what was just taken may be had: by these, by others perhaps, or by nobody, because the service is gone. Each
 * of them must still do the service and be there, with no block over the time. Our row keeps the subject locked, so a
 * block is either seen here, or its writer waits for us and reports our appointment as affected.
 */
export async function standsFor(tx: Tx, taken: Taken[], wanted: Facts): Promise<'stands' | 'withdrawn' | 'gone'> {
  const subjectIds = taken.map((part) => part.subjectId)
  const facts = await findFacts(tx, wanted.serviceId, { subjectIds, ...wanted.blocks })
  if (!facts) return 'gone'
  const work = { start: wanted.startsAt.epochMilliseconds, end: wanted.endsAt.epochMilliseconds }
  const open = openOf(facts, work)
  const isThere = ({ requirement, subjectId, seat }: Taken) =>
    facts.blocked.every((block) => block.subjectId !== subjectId) &&
    open.some(
      (one) =>
        one.requirement === requirement &&
        one.subjectId === subjectId &&
        one.busyBySeat.length >= seat &&
        covers(one.open, work),
    )
  return taken.every(isThere) ? 'stands' : 'withdrawn'
}

/** Others who can keep what was promised: in those minutes, with those buffers. */
async function othersFree(tx: Tx, wanted: Wanted): Promise<Taken[] | undefined> {
  const rules = await findSlotRules(tx, wanted.service_id)
  if (!rules) return undefined
  const minutes = wanted.ends_at.since(wanted.starts_at).total('minutes')
  const found = {
    ...withinMinutes(rules, minutes),
    buffer_before_minutes: wanted.buffer_before_minutes,
    buffer_after_minutes: wanted.buffer_after_minutes,
  }
  if (!found.subjects.length) return undefined
  const start = wanted.starts_at.epochMilliseconds
  const candidates = await candidatesFor(tx, found, { start, end: wanted.ends_at.epochMilliseconds })
  return assign(candidates, rulesOf(found), start)?.taken
}
