/**
 * Finds sentences that tell the caller something is booked, moved or cancelled, in English or Spanish. It shares
 * nothing with the engine's own guard and is rather too broad: every sentence that sounds like a booking must have a
 * row behind it.
 */
import { expression } from '#src/platform/values/expression.ts'
import { namedSlots, type NamedSlot } from './named-slots.ts'

const done =
  '(?:booked|scheduled|confirmed|reserved|arranged|secured|finali[sz]ed|locked in|pencil+ed in|all set|good to go)'

const claims: RegExp[] = [
  new RegExp(`\\b${done}\\b`, 'i'),
  expression('i')`
    \b(?:i|we)(?:'ve| have)? (?:just )?(?:got|put|have|made|set|added|squeezed|signed|saved) (?:you|
    your appointment|an appointment|it|that)(?: \w+)? (?:down|in|up|on|for|a spot)\b
  `,
  expression('i')`
    \byour (?:appointment|booking|reservation|spot|slot|visit) (?:is|has been|was|will be) (?:on|at|for|
    made|set|in|saved|held|ready)\b
  `,
  expression('i')`
    \b(?:see you|(?:look(?:ing)? forward to|be) seeing you|expect(?:ing)? you) (?:\w+day|on|at|then|
    tomorrow|today|next|there|soon)\b
  `,
  expression('i')`
    \b(?:texting|sending|e-?mailing|texted|sent|e-?mailed) you (?:the|a|your) confirmation\b|
    \bconfirmation (?:number|code|is on its way|has been sent)\b
  `,
  /\b(?:reservad|confirmad|agendad|programad|apuntad|anotad|asegurad)[oa]s?\b/i,
  /\b(?:reservé|agendé|confirmé|apunté|programé)(?![\p{L}])/iu,
  expression('i')`
    \b(?:nos vemos|le esper(?:o|amos)|les esperamos|lo esperamos|la esperamos|te esperamos) (?:el|la|
    a las?|mañana|hoy|\w+ \d)
  `,
  /\b(?:le|te) (?:envío|mando|envié|mandé) la confirmación\b/i,
]

/**
 * Phrases that hold the words without the claim: "not booked yet", "fully booked", "to be confirmed", "once it is
 * booked".
 */
const noClaim = expression('i')`
    \b(?:not|n't|nothing|isn't|no|never|without|unless|until|once|before|after|if|when|whether|to be|
    fully|aún no|todavía no|no (?:está|queda|ha|hay)|sin) (?:\w+ ){0,3}(?:booked|scheduled|confirmed|
    reserved|arranged|all set|reservad|confirmad|agendad|programad)|\b(?:booked|scheduled) (?:up|solid|
    out)\b
  `

/** Of these, what was moved must stand as it is told, and what was cancelled must be gone. */
const moved =
  /\b(?:is|'s|been|have) (?:now )?(?:moved|rescheduled)\b|\b(?:está|queda|ha sido) (?:ya )?(?:cambiada|movida)\b/iu
const cancelled =
  /\b(?:is|'s|are|been|have) (?:now )?cancell?ed\b|\b(?:está|están|queda|ha sido) (?:ya )?canceladas?\b/iu

export type Claim = { sentence: string; kind: 'booked' | 'moved' | 'cancelled'; slot: NamedSlot | null }

/**
 * Finds the first claim in what was said so far, with the slot it names. A question claims nothing. Unfinished
 * sentences count already.
 */
export function claimIn(utterance: string): Claim | null {
  for (const sentence of utterance.match(/(?:[^.!?]|[.](?=\d))+(?:[.!?]+|$)/g) ?? []) {
    if (sentence.includes('?') || noClaim.test(sentence)) continue
    const kind = kindOf(sentence)
    if (kind) return { sentence: sentence.trim(), kind, slot: namedSlots(sentence)[0] ?? null }
  }
  return null
}

function kindOf(sentence: string): Claim['kind'] | null {
  if (moved.test(sentence)) return 'moved'
  if (cancelled.test(sentence)) return 'cancelled'
  return claims.some((claim) => claim.test(sentence)) ? 'booked' : null
}
