/**
 * Sentences in which a model claims a booking. A model may not speak them: only the system says that something is
 * booked, from a committed row.
 */
import { anyOf, inSome, packs } from '../language/packs.ts'
import { asHeard, folded } from './as-heard.ts'

/** One question and nothing else: "Shall I put you down for three?", but not "You're booked, all right?". */
const question = new RegExp(
  `^(?:¿|(?:(?:${anyOf((pack) => pack.claiming.question.lead)}) ?,? )?` +
    `(?:${anyOf((pack) => pack.claiming.question.begins)})(?![\\p{L}']))[^,;:–—-]*\\?$`,
  'iu',
)

/** Whether a sentence, as heard, only asks. */
export const isQuestion = (plain: string) => question.test(plain)

/**
 * Whether a sentence claims that a booking was made, changed or cancelled. A false alarm is cheap: the system says the
 * truth itself.
 */
export function claimsBooking(sentence: string): boolean {
  const plain = asHeard(sentence)
  return (
    !isQuestion(plain) &&
    (inSome(({ claiming: { claims } }) => claims.some((one) => one.test(plain))) || claimsHold(folded(sentence)))
  )
}

/** Whether something is said to be kept for the caller for the time being. No tool keeps anything. */
const claimsHold = (plain: string) => inSome(({ claiming: { holds } }) => holds.some((one) => one.test(plain)))

/**
 * Words that say something is done, folded. They may claim nothing; where one stands, the system says the truth as
 * well.
 */
const completion = Object.values(packs).flatMap(({ claiming: { completion } }) =>
  completion.map((source) => new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, 'u')),
)

/** Sentences about nothing done: "Nothing has been booked", "it is not booked yet", "let me get that booked". */
const denied = new RegExp(
  `(?<![\\p{L}])(?:(?:${anyOf((pack) => pack.claiming.denied.not)})` +
    `(?: (?:${anyOf((pack) => pack.claiming.denied.been)})){0,2}|${anyOf((pack) => pack.claiming.denied.notYet)}) ` +
    `(?:${anyOf((pack) => pack.claiming.denied.done)})(?![\\p{L}])`,
  'gu',
)

/** Whether a caller could understand the sentence as news that something is done. */
export function soundsDone(sentence: string): boolean {
  const plain = folded(sentence).replaceAll(denied, ' ')
  return completion.some((cue) => cue.test(plain))
}

/** Cuts streaming text into sentences; `rest` is the unfinished one. */
export function sentences(text: string): { whole: string[]; rest: string } {
  const whole: string[] = []
  const boundary = /[.!?…]+["')\]]*\s+/g
  let from = 0
  for (let match = boundary.exec(text); match; match = boundary.exec(text)) {
    const end = match.index + match[0].length
    // A dot before a small letter ends no sentence ("at 9 a.m. tomorrow"); a capital or an opening mark begins the next
    // one.
    if (!/[\p{Lu}¿¡"'(\d]/u.test(text[end] ?? '')) continue
    whole.push(text.slice(from, end))
    from = end
  }
  return { whole, rest: text.slice(from) }
}
