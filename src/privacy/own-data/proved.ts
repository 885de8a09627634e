import type { AppointmentView } from '#contract/appointments.ts'
import { withLink } from '#src/appointments/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findLivingContact } from '../queries.ts'
import { contactSubject, partOfContact, type ProvedAddress, type Subject } from '../subject.ts'
import { readDataProof } from './data-proof.ts'
import { countElsewhere, findBookedAddresses } from './own-data-queries.ts'

export type Proof = { token: string; proof: string; secretKeys: readonly string[] }

/** `elsewhere`: of how much of the contact the proved address says nothing. */
export type Own = { appointment: AppointmentView; contact: Actor; address: ProvedAddress; elsewhere: number }

/**
 * Opens what whoever has the link and has proved an address of its appointment may have; null once it is erased. Fails
 * with `link_expired` for whatever is no good link or proof of ours.
 */
export async function withProof<T>(
  tx: PlatformTx,
  { token, proof, secretKeys }: Proof,
  work: (tx: Tx, own: Own | null, appointment: AppointmentView) => Promise<T>,
): Promise<T> {
  return withLink(tx, { token, secretKeys }, async (inside, { appointment, contact }) => {
    const addressId = readDataProof(secretKeys, { proof, appointmentId: appointment.id, now: inside.wallNow })
    if (addressId === null) throw new DomainError('link_expired')
    const booked = await findBookedAddresses(inside, appointment.id)
    const address = booked.find(({ id }) => id === addressId)
    const contactId = appointment.contact.id
    if (!address || !(await findLivingContact(inside, contactId))) return work(inside, null, appointment)
    const elsewhere = await countElsewhere(inside, contactId, address)
    return work(inside, { appointment, contact, address, elsewhere }, appointment)
  })
}

/** What an export shows: the contact, where nothing of it is from elsewhere; else what the address had part in. */
export async function subjectOfOwn(tx: Tx, { appointment, address, elsewhere }: Own): Promise<Subject> {
  const contactId = appointment.contact.id
  return elsewhere ? partOfContact(tx.businessId, contactId, address) : contactSubject(tx, tx.businessId, contactId)
}
