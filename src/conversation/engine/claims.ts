/** Sentences a model may not speak: only the system says that something is booked, and only from a committed row. */

const claims = [
  /\b(?:you(?:'|’)?re|you are|it(?:'|’)?s|it is|that(?:'|’)?s|that is|all|has been|have been|is now|is) (?:all )?(?:now |all |officially |successfully )?(?:booked|scheduled|confirmed|reserved|set(?! up a)|cancel+ed|rescheduled)\b/i,
  /\b(?:i|we)(?:(?:'|’)ve| have| just|(?:'|’)ve just)? (?:gone ahead and )?(?:now |just )?(?:booked|scheduled|confirmed|reserved|cancel+ed|rescheduled|moved)\b/i,
  /\b(?:booked|scheduled|confirmed|reserved) (?:you|your|it|that)\b/i,
  /\byour (?:appointment|booking|reservation|slot|visit) (?:is|has been|was) (?!not)(?:now )?(?:made|booked|set|confirmed|scheduled|reserved|in|cancel+ed|moved)/i,
  /\b(?:see you (?:on|at|tomorrow|then|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|confirmation (?:number|code))\b/i,
  /\b(?:he|hemos|ha|han|queda|quedó|está|ya está)\s+(?:sido\s+)?(?:reservad|confirmad|agendad|programad|cancelad|cambiad)[oa]s?\b/i,
  /\b(?:reservé|agendé|confirmé|le reservo ya|nos vemos (?:el|mañana))\b/i,
]

/** Whether a sentence says that a booking was made, changed or cancelled. Rather one too many than one too few: the system says it itself. */
export function claimsBooking(sentence: string): boolean {
  return !/\?\s*$/.test(sentence) && claims.some((claim) => claim.test(sentence))
}

const amount = /(?:[$€£]\s?(\d[\d,]*(?:\.\d+)?))|(?:\b(\d[\d,]*(?:\.\d+)?)\s?(?:dollars|bucks|usd|euros?|dólares|pesos)\b)/gi

/** Whether a sentence names an amount of money that stands nowhere in what the business or a tool has told. */
export function inventsPrice(sentence: string, told: string): boolean {
  const known = new Set([...told.matchAll(amount)].map(figure))
  return [...sentence.matchAll(amount)].some((match) => !known.has(figure(match)))
}

function figure(match: RegExpMatchArray): number {
  return Number((match[1] ?? match[2] ?? '').replaceAll(',', ''))
}

/** Cuts streaming text into sentences; what is not finished yet is kept for the next piece. */
export function sentences(text: string): { whole: string[]; rest: string } {
  const whole: string[] = []
  const boundary = /[.!?…]+["')\]]*\s+/g
  let from = 0
  for (let match = boundary.exec(text); match; match = boundary.exec(text)) {
    const end = match.index + match[0].length
    // "at 9 a.m. tomorrow" goes on: a new sentence begins with a capital or an opening mark.
    if (!/[\p{Lu}¿¡"'(\d]/u.test(text[end] ?? '')) continue
    whole.push(text.slice(from, end))
    from = end
  }
  return { whole, rest: text.slice(from) }
}
