import { Temporal } from 'temporal-polyfill'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import {
  beginAllocating,
  deleteAllocations,
  deleteExpiredHolds,
  findFacts,
  insertAllocations,
  lockToTake,
  undoAllocating,
  type NewAllocation,
} from './allocation-queries.ts'
import { assign, type SlotRules, type Taken } from './availability.ts'
import { withinMinutes } from './own-terms.ts'
import { isTooNear, partsOf, promisedRules, spanOf, type Offered, type Part } from './parts.ts'
import { findSlotRules } from './queries.ts'
import { covers } from './ranges.ts'
import { candidatesFor, openOf } from './slot-search.ts'

type Wanted = Omit<Offered, 'taken'> & {
  service_id: string
  taken: (Offered['taken'][number] & { subject_id: string; seat: number })[]
  /** Whether any service of the business is done on the way: then the order of locks matters. */
  has_travel: boolean
  /** Somebody of the business squeezes it in: people need not be in, they must only be free. */
  atAnyHour?: boolean
  /** Sends what has to be there before the time is taken: the appointment. */
  before(): Promise<void>
}

/**
 * Allocates the time of an appointment, with its buffers, step by step: the offered staff and resources, or other
 * suitable ones at the same time when those were taken meanwhile or are not there. The exclusion constraint decides who
 * takes it; what came over it since the offer is read after that. Fails with `slot_taken`, and with `withdrawn` when it
 * is no longer the business's to give: closed, absent, no longer on offer.
 */
export async function allocate(tx: Tx, appointmentId: string, wanted: Wanted): Promise<void> {
  const rules = promisedRules(wanted)
  const start = wanted.starts_at.epochMilliseconds
  let taken: Taken[] | undefined = wanted.taken.map((part) => ({
    requirement: part.requirement,
    subjectId: part.subject_id,
    seat: part.seat,
  }))
  const triedBefore = new Set<string>()
  let refusal: 'slot_taken' | 'withdrawn' = 'slot_taken'
  // A single insert takes its row or does not. Only with several rows may some have to be given back; and locks, before
  // others are locked.
  const several = partsOf(taken, rules, start).length > 1 || wanted.has_travel
  const { service_id: serviceId, atAnyHour = false } = wanted
  while (taken) {
    const parts = partsOf(taken, rules, start)
    const isFirst = triedBefore.size === 0
    const mine = { appointmentId, serviceId, atAnyHour }
    const [, , , , isTaken, facts] = await inOrder([
      isFirst && wanted.before(),
      isFirst && several && beginAllocating(tx),
      // What the offer took was cleared of expired holds, and where ways matter locked, before its own hold was let go.
      !isFirst && clearParts(tx, parts),
      !isFirst && wanted.has_travel && lockToTake(tx, subjectsOf(parts), { travels: wanted.travel_minutes > 0 }),
      take(tx, appointmentId, parts),
      factsOf(tx, parts, mine),
    ])
    const stands = isTaken && judge(facts, parts, mine)
    if (stands === 'stands') return
    if (several) await undoAllocating(tx)
    else if (isTaken) await deleteAllocations(tx, appointmentId)
    if (stands === 'withdrawn' || stands === 'gone') refusal = 'withdrawn'
    if (stands === 'gone') break
    triedBefore.add(JSON.stringify(taken))
    taken = await othersFree(tx, wanted, rules)
    // Rows of another open transaction are not visible yet; trying the same choice again would loop for ever.
    if (taken && triedBefore.has(JSON.stringify(taken))) break
  }
  throw new DomainError(refusal)
}

/** False when somebody else has a part of it. */
async function take(tx: Tx, appointmentId: string, parts: Part[]): Promise<boolean> {
  const got = await insertAllocations(
    tx,
    parts.map((part) => allocationOf(part, appointmentId)),
  )
  return got.length === parts.length
}

const subjectsOf = (parts: readonly Part[]) => [...new Set(parts.map(({ subjectId }) => subjectId))]

/** Clears expired holds out of the way. */
export async function clearParts(tx: Tx, parts: readonly Part[]): Promise<void> {
  const { start, end } = spanOf(parts)
  await deleteExpiredHolds(tx, subjectsOf(parts), { startsAt: instantOf(start), endsAt: instantOf(end) })
}

/** The row that takes a part. */
export const allocationOf = (
  { subjectId, seat, work, takes, travelMs }: Part,
  appointmentId: string,
): NewAllocation => ({
  ...{ id: newId(), subjectId, seat, appointmentId },
  startsAt: instantOf(takes.start),
  endsAt: instantOf(takes.end),
  work: { startsAt: instantOf(work.start), endsAt: instantOf(work.end) },
  travelMinutes: travelMs / 60_000,
})

const instantOf = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs)

/**
 * Whether what was just taken may be had: by these, by others perhaps (`taken`: a neighbour is too near for the way to
 * them; `withdrawn`: somebody is not there), or by nobody, because the service is gone. Each of them must still do the
 * service and be there, with no block over the time. Our row keeps the subject locked, so a block is either seen here,
 * or its writer waits for us and reports our appointment as affected.
 */
export async function standsFor(tx: Tx, parts: Part[], mine: Mine): Promise<Stands> {
  return judge(await factsOf(tx, parts, mine), parts, mine)
}

type Mine = { appointmentId: string; serviceId: string; atAnyHour?: boolean }
type Stands = 'stands' | 'taken' | 'withdrawn' | 'gone'

const factsOf = (tx: Tx, parts: Part[], { appointmentId, serviceId }: Mine) =>
  findFacts(tx, serviceId, { subjectIds: subjectsOf(parts), ...spanOf(parts), appointmentId })

function judge(facts: Awaited<ReturnType<typeof findFacts>>, parts: Part[], { atAnyHour = false }: Mine): Stands {
  if (!facts) return 'gone'
  const open = openOf(facts, spanOf(parts))
  const isThere = (part: Part) =>
    facts.blocked.every((block) => block.subjectId !== part.subjectId || !isTooNear(part, { ...block, travelMs: 0 })) &&
    open.some(
      (one) =>
        one.requirement === part.requirement &&
        one.subjectId === part.subjectId &&
        one.busyBySeat.length >= part.seat &&
        (atAnyHour || covers(one.open, part.work)),
    )
  if (!parts.every(isThere)) return 'withdrawn'
  const isCrowded = (part: Part) =>
    facts.neighbours.some(
      (other) => other.subjectId === part.subjectId && other.seat === part.seat && isTooNear(part, other),
    )
  return parts.some(isCrowded) ? 'taken' : 'stands'
}

/** Others who can keep what was promised. */
async function othersFree(tx: Tx, wanted: Wanted, rules: SlotRules): Promise<Taken[] | undefined> {
  const found = await findSlotRules(tx, wanted.service_id)
  if (!found) return undefined
  const within = withinMinutes(found, rules.durationMs / 60_000)
  if (!within.subjects.length) return undefined
  const [start, end] = [wanted.starts_at.epochMilliseconds, wanted.ends_at.epochMilliseconds]
  const buffered = {
    ...within,
    buffer_before_minutes: wanted.buffer_before_minutes,
    buffer_after_minutes: wanted.buffer_after_minutes,
    steps: wanted.steps ?? [],
  }
  const candidates = await candidatesFor(tx, buffered, { start, end })
  return assign(candidates, rules, start)?.taken
}
