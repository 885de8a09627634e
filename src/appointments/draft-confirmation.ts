import type { Language } from '#contract/values.ts'
import { notifyBusiness } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { isOfSystem } from './booking-queries.ts'
import { withConfirmLink } from './confirm-link.ts'
import { manageLinkOf } from './manage-link.ts'
import { factsOf, whenOf } from './message-facts.ts'
import { codeDigest, newCode } from './requests/code.ts'
import { keepCodeHash } from './requests/request-queries.ts'
import { tellContact } from './tell-contact.ts'
import { findTogether } from './together/together-queries.ts'
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
  const all = appointment.togetherId === null ? [] : await findTogether(tx, appointmentId)
  // The first of those that were booked in one go tells of all.
  if (all[0] && all[0].id !== appointmentId) return
  const words = wordsIn(appointment.contact.language)
  await withConfirmLink(tx, { appointment, baseUrl: from.baseUrl }, (link) => {
    const when = whenAll(found.facts.when, all, appointment.contact.language)
    const facts = { ...found.facts, when, confirmLink: link, manageLink: manageLinkOf(appointment, from) }
    return tellContact(tx, found, {
      purpose: `confirmation:${appointmentId}`,
      mailFrom: from.mailFrom,
      text: words.confirmationText(facts),
      mail: { subject: words.confirmationSubject(facts), body: words.confirmationMail(facts) },
    })
  })
}

/** When each of several is. */
const whenAll = (when: string, all: Awaited<ReturnType<typeof findTogether>>, language: Language): string =>
  all.length > 1
    ? all.map((one) => whenOf({ startsAt: one.starts_at.toString(), zone: one.zone }, language)).join('; ')
    : when

/**
 * Tells the contact that their request has arrived and until when it is answered; with the code or the link by which
 * they say yes themselves, where that is what it waits for. One that has changed already is told of by its change.
 */
export async function draftRequested(tx: Tx, appointmentId: string, from: From): Promise<void> {
  const found = await factsOf(tx, appointmentId, 'contact')
  const { appointment } = found
  if (appointment.version > 0 || appointment.state !== 'requested') return
  const words = wordsIn(appointment.contact.language)
  const byCode = appointment.awaiting?.what === 'code'
  const code = byCode ? newCode() : null
  const tell = (confirmLink: string | null) => {
    const facts = { ...found.facts, code, confirmLink, manageLink: byCode ? null : manageLinkOf(appointment, from) }
    return tellContact(tx, found, {
      purpose: `requested:${appointmentId}`,
      mailFrom: from.mailFrom,
      text: words.requestedText(facts),
      mail: { subject: words.requestedSubject(facts), body: words.requestedText(facts) },
    })
  }
  if (code === null) await tell(null)
  else
    await withConfirmLink(tx, { appointment, baseUrl: from.baseUrl }, async (link) => {
      const isNew = await tell(link)
      if (isNew) await keepCodeHash(tx, appointmentId, codeDigest(appointmentId, code))
      return isNew
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
    subject: facts.answerBy === null ? words.ownerSubject(facts) : words.ownerRequestedSubject(facts),
    body: facts.answerBy === null ? words.ownerMail(facts) : words.ownerRequestedMail(facts),
  })
}
