/** What whoever goes to a customer says on the way: that they are coming, are there, or cannot come. */
import type { VisitView } from '#contract/van.ts'
import { refusalOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { lockToChange } from '../close-appointment.ts'
import { factsOf } from '../message-facts.ts'
import { textContact } from '../tell-contact.ts'
import { wordsIn } from '../words/index.ts'
import { findVisits, keepOnMyWay, keepVisit, type Visit, type VisitRow } from './visit-queries.ts'

/** Whoever sets out earlier has pressed the wrong row. */
const mostHoursBefore = 12

type Told = { appointmentId: string }

/**
 * Texts the customer, once for an appointment as it stands, that somebody is on the way and will be there in so many
 * minutes; where they cannot be texted, it is noted why. Fails with `not_found`, `appointment_closed` for one that is
 * off or over, and `appointment_ahead` when it is more than twelve hours away.
 */
export async function sayOnMyWay(tx: Tx, { appointmentId, minutes }: Told & { minutes: number }): Promise<VisitView> {
  const { visit, said } = await openVisit(tx, appointmentId)
  if (said?.on_my_way_at) return presentVisit(said)
  const about = await factsOf(tx, appointmentId, 'contact')
  const { phone, language } = about.appointment.contact
  const sayNo =
    (phone === null && 'no_phone') ||
    (about.appointment.textConsent?.agreed === false && 'no_texts_wanted') ||
    (about.business.numbers.length === 0 && 'no_number')
  const notTexted = sayNo || (await refusalOf(tx, { channel: 'sms', recipient: phone as string }))
  if (notTexted === null)
    await textContact(tx, about, {
      purpose: `on-my-way:${appointmentId}:${visit.revision}`,
      notAfter: tx.now.add({ minutes }),
      text: wordsIn(language).onMyWayText(about.facts, minutes),
    })
  await keepOnMyWay(tx, visit, { minutes, notTexted })
  tx.record('appointment.on-my-way', { appointmentId, version: visit.revision })
  return readVisit(tx, visit)
}

/** Notes that they are there; again it changes nothing. Fails as `sayOnMyWay` does. */
export async function sayArrived(tx: Tx, { appointmentId }: Told): Promise<VisitView> {
  const { visit, said } = await openVisit(tx, appointmentId)
  if (said?.arrived_at) return presentVisit(said)
  await keepVisit(tx, visit, 'arrived_at')
  tx.record('appointment.arrived', { appointmentId, version: visit.revision })
  return readVisit(tx, visit)
}

/** Notes that they cannot come; `isNew` is false when they had said so. Fails as `sayOnMyWay` does. */
export async function noteCannotCome(tx: Tx, { appointmentId }: Told): Promise<{ view: VisitView; isNew: boolean }> {
  const { visit, said } = await openVisit(tx, appointmentId, { isAhead: true })
  if (said?.cannot_come_at) return { view: presentVisit(said), isNew: false }
  await keepVisit(tx, visit, 'cannot_come_at')
  tx.record('appointment.cannot-come', { appointmentId, version: visit.revision })
  return { view: await readVisit(tx, visit), isNew: true }
}

async function openVisit(tx: Tx, appointmentId: string, { isAhead = false } = {}) {
  const { state, revision, starts_at: startsAt } = await lockToChange(tx, appointmentId)
  if (state !== 'booked') throw new DomainError('appointment_closed')
  const earliest = startsAt.subtract({ hours: mostHoursBefore })
  if (!isAhead && tx.now.epochMilliseconds < earliest.epochMilliseconds) throw new DomainError('appointment_ahead')
  const visit: Visit = { appointmentId, revision }
  return { visit, said: await findVisit(tx, visit) }
}

const findVisit = async (tx: Tx, { appointmentId, revision }: Visit) =>
  (await findVisits(tx, [appointmentId])).find((one) => one.revision === revision)

const readVisit = async (tx: Tx, visit: Visit) => presentVisit(await findVisit(tx, visit))

/** What was said; of nothing nothing. */
export function presentVisit(row: VisitRow | undefined): VisitView {
  const { on_my_way_at: at, minutes, not_texted: notTexted } = row ?? {}
  return {
    onMyWay: at ? { at: at.toString(), minutes: minutes ?? 0, notTexted: notTexted ?? null } : null,
    arrivedAt: row?.arrived_at?.toString() ?? null,
    cannotComeAt: row?.cannot_come_at?.toString() ?? null,
  }
}
