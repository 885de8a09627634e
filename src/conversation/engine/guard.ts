/**
 * Checks a language model's sentence before it is spoken. What one sentence alone cannot show, owed-truth.ts handles.
 */
import { claimsAct } from './acts.ts'
import { isForeign } from './as-heard.ts'
import { claimsBooking } from './claims.ts'
import { contradictsSafety } from './contradicts-safety.ts'
import { inventsDay } from './days-told.ts'
import type { Facts } from './facts.ts'
import { inventsPrice } from './prices.ts'
import { tellsOfRecording } from './recording-told.ts'
import { inventsTime } from './times-told.ts'

/**
 * True for claims of a booking or of another act that was not done, for words about recording, for what goes against
 * the words for a danger, for invented sums, times and days, and for text our checks cannot read.
 */
export function mayNotBeSaid(sentence: string, facts: Facts): boolean {
  return (
    isForeign(sentence, `${facts.business} ${facts.caller}`) ||
    claimsBooking(sentence) ||
    claimsAct(sentence, facts.done) ||
    tellsOfRecording(sentence, facts) ||
    contradictsSafety(sentence, facts) ||
    inventsPrice(sentence, facts) ||
    inventsTime(sentence, facts) ||
    inventsDay(sentence, facts)
  )
}
