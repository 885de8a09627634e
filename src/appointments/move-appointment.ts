import { Temporal } from 'temporal-polyfill'
import type { AppointmentView, MoveAppointment } from '#contract/appointments.ts'
import type { Actor } from '#src/platform/actor.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { isKeptFor } from './absences/alternatives-queries.ts'
import { findAlternatives } from './alternatives.ts'
import { takeOffer } from './book-appointment.ts'
import { changePlaces, isSame, type Place } from './change-places.ts'
import { lockToChange } from './close-appointment.ts'
import { getAppointment } from './get-appointment.ts'
import { releaseHold } from './holds/release-hold.ts'
import { findHeldSubjects, findPolicy, lockSubjects, type LockedAppointment } from './life-queries.ts'
import { localStart } from './local-start.ts'
import { deleteOffer } from './offer-queries.ts'
import { partsOf } from './parts.ts'
import { placeAt, withStaff } from './place-at.ts'
import { candidatesFor, rulesOf, slotRulesOf, type BookableService } from './slot-search.ts'

/** A start in epoch milliseconds, how long, and whom it shall be with, best wish first. */
type Wanted = { start: number; durationMs: number; wishes: string[][]; staffId: string | undefined }

/**
 * Moves an appointment to another time, to other people, or both. It stays the same one: id, contact, answers and
 * promised price; with those who have it where they are free. A member of the business may name any time that is free;
 * a customer takes an offer, as long before the start as the service asks. Fails, having changed nothing, with
 * `not_found`, `appointment_closed`, `changed_meanwhile`, `too_late_to_move`, `not_allowed`, `service_unknown`,
 * `staff_unknown`, `day_invalid`, what taking an offer fails with, `time_not_free`, with `slot_taken` when somebody was
 * faster, and with `withdrawn` when somebody came to be absent meanwhile.
 */
export async function moveAppointment(
  tx: Tx,
  actor: Actor,
  input: MoveAppointment & { appointmentId: string },
): Promise<AppointmentView> {
  const appointment = await lockToChange(tx, input.appointmentId)
  await mayMove(tx, actor, { appointment, input })
  if (input.offerId !== undefined) await releaseHold(tx, actor)
  const found = await slotRulesOf(tx, appointment.service_id)
  const [, held] = await inOrder([
    lockSubjects(tx, [appointment], { travels: found.travel_minutes > 0 }),
    findHeldSubjects(tx, appointment.id),
  ])
  const wanted = await wantedOf(tx, actor, { appointment, input, found, held })
  const place = await findPlace(tx, { appointment, found, wanted })
  const change = { appointment, held, place, zone: found.zone }
  if (!isSame(change) && input.offerId !== undefined && !(await deleteOffer(tx, input.offerId)))
    throw new DomainError('offer_expired')
  await changePlaces(tx, actor, [change])
  return getAppointment(tx, appointment.id)
}

type Moving = { appointment: LockedAppointment; input: MoveAppointment }

async function mayMove(tx: Tx, actor: Actor, { appointment, input }: Moving): Promise<void> {
  assertChangeable(tx, appointment, input.ifVersion)
  if (!['caller', 'contact', 'guest'].includes(actor.kind)) return
  if (input.offerId === undefined) throw new DomainError('not_allowed')
  // The business asked for it, so no policy of its own is in the way.
  if (await isKeptFor(tx, { appointmentId: appointment.id, revision: appointment.revision, offerId: input.offerId }))
    return
  const { moveUntil } = await findPolicy(tx, appointment.service_id)
  if (tx.now.epochMilliseconds > appointment.starts_at.epochMilliseconds - moveUntil * 60_000)
    throw new DomainError('too_late_to_move')
}

/** Fails with `appointment_closed` when it does not stand or is over, and with `changed_meanwhile`. */
export function assertChangeable(tx: Tx, appointment: LockedAppointment, version: number | undefined): void {
  const stands = appointment.state === 'booked' || appointment.state === 'requested'
  if (!stands || appointment.ends_at.epochMilliseconds <= tx.now.epochMilliseconds)
    throw new DomainError('appointment_closed')
  if (version !== undefined && version !== appointment.revision) throw new DomainError('changed_meanwhile')
}

async function wantedOf(
  tx: Tx,
  actor: Actor,
  { appointment, input, found, held }: Moving & { found: BookableService; held: string[] },
): Promise<Wanted> {
  if (input.offerId !== undefined) {
    const offer = await takeOffer(tx, actor, input.offerId)
    if (offer.service_id !== appointment.service_id) throw new DomainError('offer_unknown')
    return {
      start: offer.starts_at.epochMilliseconds,
      durationMs: offer.ends_at.epochMilliseconds - offer.starts_at.epochMilliseconds,
      wishes: [offer.taken.map((part) => part.subject_id)],
      staffId: undefined,
    }
  }
  const { date, time } = input
  const start =
    date === undefined || time === undefined
      ? appointment.starts_at.epochMilliseconds
      : localStart({ date, time, fold: input.fold }, found.zone)
  if (start < tx.now.epochMilliseconds && start !== appointment.starts_at.epochMilliseconds)
    throw new DomainError('day_invalid', 'This time is past')
  const staff = held.filter((id) => found.subjects.some((subject) => subject.id === id && subject.kind === 'staff'))
  return {
    start,
    durationMs: appointment.ends_at.epochMilliseconds - appointment.starts_at.epochMilliseconds,
    wishes: [held, staff],
    staffId: input.staffId,
  }
}

/**
 * Whom the appointment takes at that time, as if it took nobody now. Only facts count here: who is there and free.
 * Fails with `time_not_free`, naming others that are, and with `staff_unknown`.
 */
async function findPlace(
  tx: Tx,
  { appointment, found, wanted }: { appointment: LockedAppointment; found: BookableService; wanted: Wanted },
): Promise<Place> {
  const { start, durationMs, wishes, staffId } = wanted
  if (staffId !== undefined && !found.subjects.some(({ id, kind }) => id === staffId && kind === 'staff'))
    throw new DomainError('staff_unknown')
  const rules = rulesOf(found, durationMs / 60_000)
  const search = { rules, staffId, exceptAppointmentId: appointment.id }
  const window = { start, end: start + durationMs, exceptAppointmentId: appointment.id }
  const candidates = await candidatesFor(tx, found, window)
  const slot = placeAt(withStaff(candidates, staffId), rules, { start, wishes })
  if (!slot)
    throw new DomainError('time_not_free', undefined, {
      alternatives: await findAlternatives(tx, found, { ...search, start }),
    })
  return {
    startsAt: Temporal.Instant.fromEpochMilliseconds(start),
    endsAt: Temporal.Instant.fromEpochMilliseconds(start + durationMs),
    parts: partsOf(slot.taken, rules, start),
  }
}
