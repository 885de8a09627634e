import { Temporal } from 'temporal-polyfill'
import type { SwapAppointments, SwappedAppointments } from '#contract/together.ts'
import type { Actor } from '#src/platform/actor.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Candidate } from './availability.ts'
import { changePlaces, type PlaceChange } from './change-places.ts'
import { lockToChange } from './close-appointment.ts'
import { getAppointment } from './get-appointment.ts'
import { findHeldSubjects, lockSubjects, type LockedAppointment } from './life-queries.ts'
import { assertChangeable } from './move-appointment.ts'
import { partsOf, type Part } from './parts.ts'
import { placeAt } from './place-at.ts'
import { candidatesFor, rulesOf, slotRulesOf, type BookableService } from './slot-search.ts'

type One = { appointment: LockedAppointment; found: BookableService; held: string[] }

/**
 * Two appointments change places: each begins when the other began, with the other's people and places where they do
 * its service, else with its own, else with who is free. Where that cannot be, because one is longer, they change their
 * order within the time from the beginning of the first to the end of the last. Both or none; only facts refuse it.
 * Fails, having changed nothing, with `invalid_request` for one with itself, `not_found`, `appointment_closed`,
 * `changed_meanwhile`, `service_unknown`, `day_invalid` when one would begin before now, `time_not_free`, `slot_taken`,
 * `withdrawn`.
 */
export async function swapAppointments(
  tx: Tx,
  actor: Actor,
  { appointmentId, withAppointmentId, ifVersion, withVersion }: SwapAppointments & { appointmentId: string },
): Promise<SwappedAppointments> {
  if (appointmentId === withAppointmentId) throw new DomainError('invalid_request', 'Two appointments change places')
  const versions = new Map([
    [appointmentId, ifVersion],
    [withAppointmentId, withVersion],
  ])
  const both: One[] = []
  // In the order of their ids: of two who swap the same two, one waits for the other.
  for (const id of [...versions.keys()].sort()) {
    const appointment = await lockToChange(tx, id)
    assertChangeable(tx, appointment, versions.get(id))
    both.push({ appointment, found: await slotRulesOf(tx, appointment.service_id), held: [] })
  }
  const locked = both.map(({ appointment }) => appointment)
  const [, ...held] = await inOrder([
    lockSubjects(tx, locked, { travels: both.some(({ found }) => found.travel_minutes > 0) }),
    ...locked.map(({ id }) => findHeldSubjects(tx, id)),
  ])
  const changes = await findPlaces(tx, both.map((one, nth) => ({ ...one, held: held[nth] as string[] })) as [One, One])
  await changePlaces(tx, actor, changes)
  const swapped = await inOrder([getAppointment(tx, appointmentId), getAppointment(tx, withAppointmentId)])
  return { swapped }
}

const startOf = ({ appointment }: One) => appointment.starts_at.epochMilliseconds
const endOf = ({ appointment }: One) => appointment.ends_at.epochMilliseconds
const lengthOf = (one: One) => endOf(one) - startOf(one)

/** Where both go. Fails with `day_invalid`, `time_not_free`. */
async function findPlaces(tx: Tx, both: [One, One]): Promise<PlaceChange[]> {
  const [first, last] = both.toSorted((a, b) => startOf(a) - startOf(b)) as [One, One]
  if (startOf(first) < tx.now.epochMilliseconds && startOf(first) !== startOf(last))
    throw new DomainError('day_invalid', 'The other one would have to begin before now')
  const exceptAppointmentId = both.map(({ appointment }) => appointment.id)
  const window = { start: startOf(first), end: Math.max(endOf(first), endOf(last)), exceptAppointmentId }
  const [ofFirst, ofLast] = await inOrder([
    candidatesFor(tx, first.found, window),
    candidatesFor(tx, last.found, window),
  ])
  for (const start of [startOf(last), endOf(last) - lengthOf(first)]) {
    const there = placeOf(first, ofFirst, { start, instead: last })
    const here = there && placeOf(last, besides(ofLast, there.place.parts), { start: startOf(first), instead: first })
    if (there && here) return [there, here]
  }
  throw new DomainError('time_not_free')
}

function placeOf(
  one: One,
  candidates: readonly Candidate[],
  { start, instead }: { start: number; instead: One },
): PlaceChange | null {
  const { appointment, found, held } = one
  const rules = rulesOf(found, lengthOf(one) / 60_000)
  const able = instead.held.filter((id) => candidates.some(({ subjectId }) => subjectId === id))
  // Whose requirement nobody of the other's serves, keeps its own.
  const served = new Set(candidates.filter(({ subjectId }) => able.includes(subjectId)).map((who) => who.requirement))
  const kept = candidates.filter((who) => held.includes(who.subjectId) && !served.has(who.requirement))
  const wishes = [[...able, ...kept.map(({ subjectId }) => subjectId)], held]
  const slot = placeAt(candidates, rules, { start, wishes })
  if (!slot) return null
  const startsAt = Temporal.Instant.fromEpochMilliseconds(start)
  const endsAt = startsAt.add({ milliseconds: lengthOf(one) })
  return { appointment, held, zone: found.zone, place: { startsAt, endsAt, parts: partsOf(slot.taken, rules, start) } }
}

/** The candidates when these parts are taken too. */
const besides = (candidates: readonly Candidate[], parts: readonly Part[]): Candidate[] =>
  candidates.map((who) => ({
    ...who,
    busyBySeat: who.busyBySeat.map((busy, seat) => [
      ...busy,
      ...parts
        .filter((part) => part.subjectId === who.subjectId && part.seat === seat + 1)
        .map(({ takes, travelMs }) => ({ ...takes, travelMs })),
    ]),
  }))
