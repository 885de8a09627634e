import type { AppointmentView } from '#contract/appointments.ts'
import type { BusinessView } from '#contract/businesses.ts'
import { draftMessage } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'

type About = { appointment: AppointmentView; business: BusinessView }
type Told = { purpose: string; mailFrom: string; text: string; mail: { subject: string; body: string } }

/**
 * Drafts a message to the contact about their appointment as it is now, as text and as mail, for whichever addresses
 * they gave. Who said no to texts gets none. It is withdrawn if the appointment changes before it is handed over. False
 * when there is none to write: no address, or this purpose has its messages already.
 */
export async function tellContact(tx: Tx, { appointment, business }: About, told: Told): Promise<boolean> {
  const { contact, textConsent } = appointment
  const shared = { contactId: contact.id, about: { appointmentId: appointment.id, revision: appointment.version } }
  const number = business.numbers[0]
  const drafted: (string | null)[] = []
  if (contact.phone && number && textConsent?.agreed !== false)
    drafted.push(
      await draftMessage(tx, {
        ...shared,
        channel: 'sms',
        purpose: `${told.purpose}:sms`,
        sender: number,
        recipient: contact.phone,
        subject: null,
        body: told.text,
      }),
    )
  if (contact.email)
    drafted.push(
      await draftMessage(tx, {
        ...shared,
        ...told.mail,
        channel: 'email',
        purpose: `${told.purpose}:email`,
        sender: told.mailFrom,
        recipient: contact.email,
      }),
    )
  return drafted.some((id) => id !== null)
}
