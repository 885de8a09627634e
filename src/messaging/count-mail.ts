/** Mails cost other people's time, and the installation its name: they go where they are wanted, and so many. */
import { getBusiness } from '#src/businesses/index.ts'
import { countsOfRecipient, mailboxOf } from '#src/mails/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Count } from '#src/platform/rate-limit/caps.ts'
import { messageCaps } from './caps.ts'
import { heldForDigest } from './digest.ts'
import { countWaitingMails } from './queries.ts'

/**
 * Counts a mail, or says why it is kept back: a code. To a contact goes what they set off themselves; a mail about no
 * contact is a notice, and goes to the confirmed address of the business alone. Notices over their caps are told of in
 * the next digest.
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

async function whyNoContactMail(tx: Tx, recipient: string): Promise<string | null> {
  return (await isOver(tx, [
    { cap: messageCaps.contactMails, key: mailboxOf(recipient) },
    ...countsOfRecipient(recipient, tx.businessId),
  ]))
    ? 'cap_reached'
    : null
}

/** One business's mails are counted one after the other, those that wait too. */
async function isOver(tx: Tx, counts: Count[]): Promise<boolean> {
  if (await tx.take([...counts, { cap: messageCaps.business, key: tx.businessId }])) return true
  const most = tx.most(messageCaps.waiting)
  return (await countWaitingMails(tx, most + 1)) > most
}
