/**
 * Checks a language model's sentence before it is spoken. What one sentence alone cannot show, owed-truth.ts handles.
 */
import { isForeign } from './as-heard.ts'
import { claimsBooking } from './claims.ts'
import type { Facts } from './facts.ts'
import { inventsPrice } from './prices.ts'
import { inventsTime } from './times-told.ts'

/** True for claims of a booking, for invented sums and times, and for text our checks cannot read. */
export function mayNotBeSaid(sentence: string, facts: Facts): boolean {
  return (
    isForeign(sentence, `${facts.business} ${facts.caller}`) ||
    claimsBooking(sentence) ||
    inventsPrice(sentence, facts) ||
    inventsTime(sentence, facts)
  )
}
