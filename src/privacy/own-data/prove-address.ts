/** The second fact: a code to an address that the appointment of the link was booked with. */
import type { AppointmentView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { sendNumberCode, takeNumberCode, type Sending } from '#src/reaching/index.ts'
import { signDataProof } from './data-proof.ts'
import { findBookedAddresses } from './own-data-queries.ts'

const purpose = 'own-data'

/**
 * Sends a code to the address of this kind that the appointment was booked with. Where there is none, or it gets no
 * code (any more), nothing is sent and nothing is said of it.
 */
export async function sendDataCode(
  tx: Tx,
  { appointment, kind }: { appointment: AppointmentView; kind: 'phone' | 'email' },
  sending: Sending,
): Promise<void> {
  const booked = await findBookedAddresses(tx, appointment.id)
  const address = booked.find((one) => one.kind === kind)
  if (!address) return
  const { contact } = appointment
  const to = { address: address.value, language: contact.language, contactId: contact.id }
  const by = kind === 'email' ? 'mail' : 'text'
  await sendNumberCode(tx, { ...to, purpose, subjectId: address.id, by }, sending).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error
  })
}

/**
 * The proof for whoever types the code that was sent to one of these addresses; null for any other, also where none was
 * sent. Commit after null too, so that the try counts.
 */
export async function takeDataCode(
  tx: Tx,
  { appointment, code }: { appointment: AppointmentView; code: string },
  { secretKey, secretKeys }: { secretKey: string; secretKeys: readonly string[] },
): Promise<string | null> {
  for (const { id: addressId, value: address } of await findBookedAddresses(tx, appointment.id)) {
    if (!(await takeNumberCode(tx, { purpose, subjectId: addressId, address, code }, { secretKeys }))) continue
    tx.record('contact.address-proved', { contactId: appointment.contact.id, addressId })
    return signDataProof(secretKey, { appointmentId: appointment.id, addressId }, tx.wallNow)
  }
  return null
}
