import { notifyBusiness } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { withConfirmLink } from './confirm-link.ts'
import { manageLinkOf } from './manage-link.ts'
import { factsOf } from './message-facts.ts'
import { isOfSystem } from './queries.ts'
import { tellContact } from './tell-contact.ts'
import { wordsIn } from './words/index.ts'

type From = { mailFrom: string; baseUrl: string; secretKey: string }

/**
 * Drafts the confirmation as text and as mail, for whichever addresses the contact gave, in the contact's language. An
 * appointment that the system wrote itself (the demo's) is told to nobody; of one that has changed already the message
 * about the change says how it is.
 */
export async function draftConfirmation(tx: Tx, appointmentId: string, from: From): Promise<void> {
  const found = await factsOf(tx, appointmentId, 'contact')
  const { appointment } = found
  if (appointment.version > 0 || (await isOfSystem(tx, appointmentId))) return
  const words = wordsIn(appointment.contact.language)
  await withConfirmLink(tx, { appointment, baseUrl: from.baseUrl }, (link) => {
    const facts = { ...found.facts, confirmLink: link, manageLink: manageLinkOf(appointment, from) }
    return tellContact(tx, found, {
      purpose: `confirmation:${appointmentId}`,
      mailFrom: from.mailFrom,
      text: words.confirmationText(facts),
      mail: { subject: words.confirmationSubject(facts), body: words.confirmationMail(facts) },
    })
  })
}

/** Drafts the owner's mail about a new booking that a person made, in the business's language. */
export async function draftOwnerNotice(tx: Tx, appointmentId: string, mailFrom: string): Promise<void> {
  if (await isOfSystem(tx, appointmentId)) return
  const { business, facts } = await factsOf(tx, appointmentId, 'owner')
  const words = wordsIn(business.language)
  await notifyBusiness(tx, {
    purpose: `owner-notice:${appointmentId}`,
    sender: mailFrom,
    subject: words.ownerSubject(facts),
    body: words.ownerMail(facts),
  })
}
