import type { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import { draftMessage } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { calendarForMail, type Told as About } from './calendars/customer-calendar.ts'

/** `notAfter`: then it is not handed over any more. */
type Told = { purpose: string; notAfter?: Temporal.Instant }
type Mail = { mailFrom: string; mail: { subject: string; body: string } }

/**
 * Drafts a message to the contact about their appointment as it is now, as text and as mail, for whichever addresses
 * they gave; the mail carries it for their calendar. Who said no to texts gets none. It is withdrawn if the appointment
 * changes before it is handed over. False when there is none to write: no address, or this purpose has its messages
 * already.
 */
export async function tellContact(tx: Tx, about: About, told: Told & Mail & { text: string }): Promise<boolean> {
  const drafted = [await textContact(tx, about, told), await mailContact(tx, about, told)]
  return drafted.some(Boolean)
}

/** The text alone. False when there is none to write. */
export async function textContact(
  tx: Tx,
  about: About,
  { purpose, notAfter, text }: Told & { text: string },
): Promise<boolean> {
  const { appointment, business } = about
  const number = business.numbers[0]
  if (!appointment.contact.phone || !number || !mayText(about)) return false
  const id = await draftMessage(tx, {
    ...shared(appointment, notAfter),
    channel: 'sms',
    purpose: `${purpose}:sms`,
    sender: number,
    recipient: appointment.contact.phone,
    subject: null,
    body: text,
  })
  return id !== null
}

/** Whether there is a number to text, and they did not say no. */
export function mayText({ appointment: { contact, textConsent }, business }: About): boolean {
  return contact.phone !== null && business.numbers.length > 0 && textConsent?.agreed !== false
}

/** The mail alone. False when there is none to write. */
export async function mailContact(
  tx: Tx,
  about: About,
  { purpose, notAfter, mailFrom, mail }: Told & Mail,
): Promise<boolean> {
  const { appointment } = about
  if (!appointment.contact.email) return false
  const id = await draftMessage(tx, {
    ...shared(appointment, notAfter),
    ...mail,
    channel: 'email',
    purpose: `${purpose}:email`,
    sender: mailFrom,
    recipient: appointment.contact.email,
    calendar: calendarForMail(about, { from: mailFrom, to: appointment.contact.email, now: tx.now }),
  })
  return id !== null
}

const shared = ({ id, contact, version }: AppointmentView, notAfter: Temporal.Instant | undefined) => ({
  contactId: contact.id,
  about: { appointmentId: id, revision: version },
  ...(notAfter && { notAfter }),
})
