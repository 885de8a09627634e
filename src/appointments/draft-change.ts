/** The messages about what became of an appointment. */
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { AppointmentView } from '#contract/appointments.ts'
import { notifyBusiness } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { isOfSystem } from './booking-queries.ts'
import { withConfirmLink } from './confirm-link.ts'
import { findChangedFrom } from './life-queries.ts'
import { manageLinkOf } from './manage-link.ts'
import { factsOf, whenOf } from './message-facts.ts'
import { tellContact } from './tell-contact.ts'
import { wordsIn } from './words/index.ts'

type Change = { appointmentId: string; version: number }
type From = { mailFrom: string; baseUrl: string; secretKey: string }

/** Drafts the message that the business declined a visitor's booking, for the addresses that got its confirmation. */
export async function draftDeclined(tx: Tx, appointmentId: string, mailFrom: string): Promise<void> {
  const found = await factsOf(tx, appointmentId, 'contact')
  const words = wordsIn(found.appointment.contact.language)
  const text = words.declinedText(found.facts)
  const mail = { subject: words.declinedSubject(found.facts), body: text }
  await tellContact(tx, found, { purpose: `declined:${appointmentId}`, mailFrom, text, mail })
}

/**
 * Tells the contact that their appointment was moved or cancelled, that their request became one, or that nobody
 * answered it. Of several changes the newest is told.
 */
export async function draftChange(tx: Tx, change: Change, from: From): Promise<void> {
  const found = await changed(tx, change, 'contact')
  if (!found) return
  const { appointment } = found
  const words = wordsIn(appointment.contact.language)
  const told = { mailFrom: from.mailFrom, purpose: `${found.kind}:${change.appointmentId}:${change.version}` }
  const { facts, kind } = found
  if (kind === 'cancelled' || kind === 'expired') {
    const text = kind === 'cancelled' ? words.cancelledText(facts) : words.expiredText(facts)
    const subject = kind === 'cancelled' ? words.cancelledSubject(facts) : words.expiredSubject(facts)
    await tellContact(tx, found, { ...told, text, mail: { subject, body: text } })
    return
  }
  if (kind === 'approved') {
    const linked = { ...facts, manageLink: manageLinkOf(appointment, from) }
    const mail = { subject: words.confirmationSubject(linked), body: words.confirmationMail(linked) }
    await tellContact(tx, found, { ...told, text: words.confirmationText(linked), mail })
    return
  }
  await withConfirmLink(tx, { appointment, baseUrl: from.baseUrl }, (confirmLink) => {
    const linked = { ...facts, confirmLink, manageLink: manageLinkOf(appointment, from) }
    const mail = { subject: words.movedSubject(linked), body: words.movedMail(linked) }
    return tellContact(tx, found, { ...told, text: words.movedText(linked), mail })
  })
}

/** Mails the owner what a customer changed; what somebody of the business did needs no notice. */
export async function draftOwnerChange(tx: Tx, change: Change, mailFrom: string): Promise<void> {
  if (!['caller', 'contact', 'visitor'].includes(tx.by.actor.kind)) return
  const found = await changed(tx, change, 'owner')
  if (!found) return
  const words = wordsIn(found.business.language)
  const { facts, kind } = found
  await notifyBusiness(tx, {
    purpose: `owner-notice:${change.appointmentId}:${change.version}`,
    sender: mailFrom,
    subject: kind === 'moved' ? words.ownerMovedSubject(facts) : words.ownerCancelledSubject(facts),
    body: kind === 'moved' ? words.ownerMovedMail(facts) : words.ownerCancelledMail(facts),
  })
}

/** What there is to tell of a change; null when a newer one is told instead, or it is about nobody. */
async function changed(tx: Tx, { appointmentId, version }: Change, reader: 'contact' | 'owner') {
  const found = await factsOf(tx, appointmentId, reader)
  const { appointment, business } = found
  if (appointment.version !== version || (await isOfSystem(tx, appointmentId))) return null
  const from = await findChangedFrom(tx, appointmentId, version)
  const language = reader === 'contact' ? appointment.contact.language : business.language
  const was = from && whenOf({ startsAt: from.from_starts_at.toString(), zone: appointment.zone }, language)
  const facts = { ...found.facts, was, cancelledFor: appointment.closed?.cancelledFor ?? null }
  return { appointment, business, facts, kind: kindOf(appointment, from?.from_state) }
}

/** What the newest change was. */
function kindOf({ state }: AppointmentView, from: AppointmentState | undefined) {
  if (state === 'cancelled' || state === 'expired') return state
  return state === 'booked' && from === 'requested' ? 'approved' : 'moved'
}
