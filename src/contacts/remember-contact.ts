import type { ContactDetails } from '#contract/contacts.ts'
import { toE164 } from '#contract/phone.ts'
import type { Language } from '#contract/values.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { keepAddresses, linkAddresses, tieContact, type NewAddress } from './queries.ts'
import { costsWhoeverCalls } from './reachable.ts'

/** The contact, with the ids of the addresses given now; it may have others. */
export type RememberedContact = { id: string; phoneId: string | null; emailId: string | null }

/** `country` decides how a number without a country code is read; `language` is the default of a contact. */
export type Home = { country: string; language: Language }

/**
 * Finds the contact with this name and one of these addresses, or makes it; adds new addresses. Fails with
 * `phone_invalid`, `email_invalid`, or `contact_unreachable` when there is neither.
 */
export async function rememberContact(tx: Tx, details: ContactDetails, home: Home): Promise<RememberedContact> {
  const language = details.language ?? home.language
  const addresses = newAddresses(addressesOf(details, home.country))
  const [kept, { id, known, linked }] = await inOrder([
    keepAddresses(tx, addresses),
    tieContact(tx, { id: newId(), name: details.name, language }, addresses),
  ])
  if (!known) tx.record('contact.created', { contactId: id })
  else if (linked) tx.record('contact.address-added', { contactId: id })
  return { id, phoneId: kept.phone ?? null, emailId: kept.email ?? null }
}

/**
 * Adds addresses to a contact that is there; those it has stay. Fails with `phone_invalid`, `email_invalid`, or
 * `contact_unreachable` when neither is given.
 */
export async function addAddresses(
  tx: Tx,
  contactId: string,
  { country, ...details }: Pick<ContactDetails, 'phone' | 'email'> & { country: string },
): Promise<void> {
  const kept = await keepAddresses(tx, newAddresses(addressesOf(details, country)))
  if (await linkAddresses(tx, contactId, Object.values(kept))) tx.record('contact.address-added', { contactId })
}

const newAddresses = ({ phone, email }: { phone: string | null; email: string | null }): NewAddress[] => [
  ...(phone ? [{ id: newId(), kind: 'phone' as const, value: phone }] : []),
  ...(email ? [{ id: newId(), kind: 'email' as const, value: email }] : []),
]

const emailShape = /^[^\s@<>,;"]+@(?:[^\s@<>,;".]+\.)+[^\s@<>,;".]{2,}$/

function addressesOf(
  details: Pick<ContactDetails, 'phone' | 'email'>,
  country: string,
): { phone: string | null; email: string | null } {
  const phone = details.phone ? toE164(details.phone, country) : null
  // People call stored numbers back, so a number that charges the caller is refused.
  if (details.phone && (!phone || costsWhoeverCalls(phone))) throw new DomainError('phone_invalid')
  const email = details.email?.toLowerCase() ?? null
  if (email !== null && !emailShape.test(email)) throw new DomainError('email_invalid')
  if (!phone && !email) throw new DomainError('contact_unreachable')
  return { phone, email }
}
