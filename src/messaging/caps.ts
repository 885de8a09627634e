/** Caps on texts and mails: per recipient, per visitor who caused them, per business. */
import { countryOf } from '#contract/phone.ts'
import { dayMs, hourMs, limitOf, type Cap, type CapFigures } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'

const perNumber: Cap = { name: 'texts-per-number', limit: 20, windowMs: dayMs }
const perNewNumber: Cap = { name: 'texts-per-new-number', limit: 3, windowMs: dayMs }
const toNewNumbers: Cap = { name: 'texts-to-new-numbers', limit: 50, windowMs: dayMs }
const perExchange: Cap = { name: 'texts-per-exchange', limit: 300, windowMs: hourMs }
const abroad: Cap = { name: 'texts-abroad', limit: 200, windowMs: dayMs }
const perConversation: Cap = { name: 'texts-per-conversation', limit: 3, windowMs: dayMs }
const perVisitor: Cap = { name: 'texts-per-visitor', limit: 10, windowMs: dayMs }
/** Answers to texts, from all businesses together: their sender has asked for each of them. */
const repliesPerNumber: Cap = { name: 'text-replies-per-number', limit: 100, windowMs: dayMs }
const perBusiness: Cap = { name: 'texts-per-business', limit: 2_000, windowMs: dayMs }

export const messageCaps = {
  /** Mails about bookings to one mailbox, from all businesses together. */
  contactMails: { name: 'booking-mails-per-mailbox', limit: 5, windowMs: dayMs },
  /** Single notices mailed to one owner; a digest tells of those over the cap. */
  notices: { name: 'notices-per-mailbox', limit: 5, windowMs: hourMs },
  business: { name: 'mails-per-business', limit: 500, windowMs: dayMs },
  /** Mails of one business that wait to be sent. */
  waiting: { name: 'waiting-mails-per-business', limit: 200, windowMs: null },
} satisfies Record<string, Cap>

export const messagingCaps = [
  perNumber,
  perNewNumber,
  toNewNumbers,
  perExchange,
  abroad,
  perConversation,
  perVisitor,
  repliesPerNumber,
  perBusiness,
  ...Object.values<Cap>(messageCaps),
]

export type CountedText = {
  businessId: string
  /** ISO 3166: the country of the business. */
  home: string
  /** E.164. */
  recipient: string
  /** The conversation and the visitor that caused it; null when the business itself or a calendar did. */
  conversationId: string | null
  visitor: string | null
  /** An outside person named this number, and this business has not texted it before today. */
  isNew: boolean
  /** It answers a text of theirs. */
  isReply: boolean
}

/**
 * The limits of one text, counted in one decision. Businesses share only the cap of a number and of a visitor: no
 * business can use up another's caps, and an attacker takes nothing from honest callers.
 */
export function textLimits(figures: CapFigures, text: CountedText): Limit[] {
  const { businessId, recipient } = text
  const of = (cap: Cap, key: string) => limitOf(figures, cap, key)
  if (text.isReply) return [of(repliesPerNumber, recipient), of(perBusiness, businessId)]
  return [
    of(perNumber, recipient),
    // "+" and seven digits: an exchange, 10,000 numbers.
    of(perExchange, `${businessId} ${recipient.slice(0, 8)}`),
    of(perBusiness, businessId),
    ...(countryOf(recipient) === text.home ? [] : [of(abroad, businessId)]),
    ...(text.isNew ? [of(perNewNumber, `${businessId} ${recipient}`), of(toNewNumbers, businessId)] : []),
    ...(text.conversationId === null ? [] : [of(perConversation, text.conversationId)]),
    ...(text.visitor === null ? [] : [of(perVisitor, text.visitor)]),
  ]
}
