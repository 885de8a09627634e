/** How many texts and mails may be sent, to whom and set off by whom. */
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
const perBusiness: Cap = { name: 'texts-per-business', limit: 2_000, windowMs: dayMs }

export const messageCaps = {
  /** Mails to one mailbox about what was booked, whichever businesses send them. */
  contactMails: { name: 'booking-mails-per-mailbox', limit: 5, windowMs: dayMs },
  /** Notices that are mailed to one owner by themselves; what comes after them is told in a digest. */
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
  perBusiness,
  ...Object.values<Cap>(messageCaps),
]

export type CountedText = {
  businessId: string
  /** ISO 3166: where the business is. */
  home: string
  /** E.164. */
  recipient: string
  /** Which conversation set it off, and who held that; null for what the business itself or a calendar set off. */
  conversationId: string | null
  visitor: string | null
  /** Typed in or said by somebody outside, and never texted by this business before today. */
  isNew: boolean
}

/**
 * What a text is counted under, all in one decision. Only a number's own cap and a visitor's are shared between
 * businesses: nobody can use up another business's, and whoever uses up their own has taken nothing from those who call
 * or book honestly.
 */
export function textLimits(figures: CapFigures, text: CountedText): Limit[] {
  const { businessId, recipient } = text
  const of = (cap: Cap, key: string) => limitOf(figures, cap, key)
  return [
    of(perNumber, recipient),
    // "+" and seven digits: the 10,000 numbers of one exchange.
    of(perExchange, `${businessId} ${recipient.slice(0, 8)}`),
    of(perBusiness, businessId),
    ...(countryOf(recipient) === text.home ? [] : [of(abroad, businessId)]),
    ...(text.isNew ? [of(perNewNumber, `${businessId} ${recipient}`), of(toNewNumbers, businessId)] : []),
    ...(text.conversationId === null ? [] : [of(perConversation, text.conversationId)]),
    ...(text.visitor === null ? [] : [of(perVisitor, text.visitor)]),
  ]
}
