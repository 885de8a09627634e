/**
 * What a language model may not say to a caller. What cannot be known by a sentence alone is told by the system: see
 * owed-truth.ts.
 */
import { isForeign } from './as-heard.ts'
import { claimsBooking } from './claims.ts'
import type { Facts } from './facts.ts'
import { inventsPrice } from './prices.ts'
import { inventsTime } from './times-told.ts'

/** Claims of a booking, sums and times from nowhere, and what no check of ours can read. */
export function mayNotBeSaid(sentence: string, facts: Facts): boolean {
  return (
    isForeign(sentence, `${facts.business} ${facts.caller}`) ||
    claimsBooking(sentence) ||
    inventsPrice(sentence, facts) ||
    inventsTime(sentence, facts)
  )
}
