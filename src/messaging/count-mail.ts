/**
 * Mails cost other people's time, and the installation its reputation: they go only to people who want them, and only
 * so many.
 */
import { getBusiness } from '#src/businesses/index.ts'
import { countsOfRecipient, mailboxOf } from '#src/mails/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Count } from '#src/platform/rate-limit/caps.ts'
import { messageCaps } from './caps.ts'
import { heldForDigest } from './digest.ts'
import { countWaitingMails, findMailFailure } from './queries.ts'

/**
 * Counts a mail, or returns a code that says why it is held back. A contact gets mails about what they booked
 * themselves. A mail without a contact is a notice, and goes to the business's confirmed address alone; notices over
 * their caps are counted in the next digest.
 */
export async function mailRefusal(
  tx: Tx,
  { contactId, recipient }: { contactId: string | null; recipient: string },
): Promise<string | null> {
  return contactId === null ? whyNoNotice(tx, recipient) : whyNoContactMail(tx, recipient)
}

async function whyNoNotice(tx: Tx, recipient: string): Promise<string | null> {
  const { notifyEmail, notifyEmailConfirmed } = await getBusiness(tx)
  if (recipient !== notifyEmail || !notifyEmailConfirmed) return 'address_unconfirmed'
  return (await isOver(tx, [{ cap: messageCaps.notices, key: mailboxOf(recipient) }])) ? heldForDigest : null
}

/** With these a server says that there is no such mailbox, or that it takes no mail (RFC 5321, RFC 7504). */
const bounces = ['521', '550', '551', '553', '556']
/** After these days it is tried again: mailboxes are made, and servers mended. */
const bouncedDays = 7

async function whyNoContactMail(tx: Tx, recipient: string): Promise<string | null> {
  const failure = await findMailFailure(tx, { recipient, since: tx.now.subtract({ hours: 24 * bouncedDays }) })
  if (failure !== null && bounces.includes(failure)) return 'bounced'
  return (await isOver(tx, [
    { cap: messageCaps.contactMails, key: mailboxOf(recipient) },
    ...countsOfRecipient(recipient, tx.businessId),
  ]))
    ? 'cap_reached'
    : null
}

/** Locks the business's mails, waiting ones too, so that they are counted one after the other. */
async function isOver(tx: Tx, counts: Count[]): Promise<boolean> {
  if (await tx.take([...counts, { cap: messageCaps.business, key: tx.businessId }])) return true
  const most = tx.most(messageCaps.waiting)
  return (await countWaitingMails(tx, most + 1)) > most
}
