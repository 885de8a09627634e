import type { Alternative } from '#contract/appointments.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findAlternatives } from './alternatives.ts'
import { localStart } from './local-start.ts'
import { findOffer } from './offer-queries.ts'
import { findAppointments, findSlotRules } from './queries.ts'
import { limitsOf, rulesOf, slotRulesOf } from './slot-search.ts'

type Offered = { offerId: string; exceptAppointmentId?: string }

/** Does what takes an offer; whoever finds its time taken or withdrawn is told the nearest that are free. */
export async function insteadOfOffer<T>(tx: Tx, actor: Actor, { work, ...offered }: Offered & { work: Promise<T> }) {
  return orInstead(tx, work, (later) => nearestToOffer(later, actorKey(actor), offered))
}

/** A time that was named: for an appointment, of its own unless another is given, or for a service. */
type Named = {
  appointmentId?: string
  serviceId?: string | undefined
  date?: string | undefined
  time?: string | undefined
  fold?: number | undefined
  staffId?: string | undefined
}

/** The same for a time that somebody of the business named. */
export async function insteadOfTime<T>(tx: Tx, { work, ...named }: Named & { work: Promise<T> }) {
  return orInstead(tx, work, (later) => nearestToTime(later, named))
}

async function orInstead<T>(tx: Tx, work: Promise<T>, find: (later: Tx) => Promise<Alternative[]>) {
  return work.catch((error: unknown) => {
    if (!(error instanceof DomainError) || !['slot_taken', 'withdrawn'].includes(error.code)) throw error
    throw error.with({ instead: { businessId: tx.businessId, find } })
  })
}

/** The free times nearest to an offer that was made to an actor; none when its service is not on offer any more. */
async function nearestToOffer(tx: Tx, madeTo: string, { offerId, exceptAppointmentId }: Offered) {
  const offer = await findOffer(tx, offerId, madeTo)
  if (!offer?.active) return []
  const found = await slotRulesOf(tx, offer.service_id)
  const minutes = (offer.ends_at.epochMilliseconds - offer.starts_at.epochMilliseconds) / 60_000
  return findAlternatives(tx, found, {
    start: offer.starts_at.epochMilliseconds,
    rules: rulesOf(found, minutes),
    staffId: undefined,
    exceptAppointmentId,
    within: limitsOf(found, tx.now),
  })
}

async function nearestToTime(tx: Tx, { appointmentId, serviceId, date, time, fold, staffId }: Named) {
  const [moving] = appointmentId === undefined ? [] : await findAppointments(tx, { id: appointmentId, size: 1 })
  const wanted = moving?.service_id ?? serviceId
  const found = wanted === undefined ? undefined : await findSlotRules(tx, wanted)
  if (!found) return []
  const named = date === undefined || time === undefined ? null : localStart({ date, time, fold }, found.zone)
  const start = named ?? moving?.starts_at.epochMilliseconds
  if (start === undefined) return []
  const minutes = moving && (moving.ends_at.epochMilliseconds - moving.starts_at.epochMilliseconds) / 60_000
  return findAlternatives(tx, found, {
    ...{ start, staffId, exceptAppointmentId: appointmentId },
    rules: rulesOf(found, minutes),
  })
}
