/**
 * Sentences in which a model claims a booking. A model may not speak them: only the system says that something is
 * booked, from a committed row.
 */
import { expression } from '#src/platform/values/expression.ts'
import { asHeard, folded } from './as-heard.ts'
import { claimsHold } from './provisional.ts'

const done = '(?:booked|scheduled|confirmed|reserved|arranged|cancel+ed|rescheduled|pencil+ed in|locked in)'
const already = '(?:(?:now|all|already|officially|successfully|just|been|also|safely) )*'
const visit = '(?:appointment|booking|reservation|slot|visit)'
const day = '(?:today|tonight|tomorrow|this|next|the|mon|tues|wednes|thurs|fri|satur|sun)'

const claims = [
  // You're booked; it is all set; Tuesday at three is confirmed.
  `\\b(?:you're|you are|it's|that's|all|(?<!nothing |none )(?:has|have) been) ${already}(?:${done}|` +
    'set(?! up an?\\b)|good to go)\\b',
  // "Three o'clock is already booked" only says that it is taken.
  `(?<!\\b(?:nothing|none) )\\b(?:is|are) (?:(?:now|all|officially|successfully|also|safely) )*(?:${done}|` +
    'set(?! up an?\\b)|good to go)\\b',
  `\\b(?:you're|you are|that's|it's) ${already}(?:in|down|on the (?:books|calendar|schedule)|` +
    'in the (?:book|books|calendar|diary|system)) (?:for|on|at|with)\\b',
  // I have booked it; I put you down; I made the appointment.
  `\\b(?:i|we)(?:'ve| have| had)?(?: just| now| already| gone ahead and)* (?:${done}|moved)\\b`,
  `\\b(?:i|we)(?:'ve| have)?(?: just| now| already| gone ahead and)* (?:got|put|have|had|entered|added|` +
    `written|wrote) (?:you|it|that) (?:in|down|${done}|set)\\b`,
  `\\b(?:i|we)(?:'ve| have)?(?: just| now| already| gone ahead and)* made (?:you |the |your |that |an |a )+${visit}`,
  `\\b(?:booked|scheduled|confirmed|reserved) (?:you|your|it|that)\\b`,
  // Booked! All done!
  '^(?:(?:ok|okay|great|perfect|sure|yes|wonderful|good news|all right|alright|excellent|' +
    `done)[,!.: -]*)*(?:${done}|all (?:done|set|booked)|it's done)\\b`,
  // Your appointment is on Tuesday; you have an appointment.
  `\\byour [^.?!]{0,60}(?:is|are|has been|have been|was) (?!not\\b)${already}(?:made|${done}|set|moved|` +
    'on the (?:books|calendar))\\b',
  `\\byour (?:\\w+ )?${visit} (?:is|will be) (?:on|at|for) ${day}`,
  `(?<!\\b(?:if|when|do|until) )\\byou(?:'ve got| have|'ll have) (?:now )?(?:an?|your|the) (?:\\w+ ){0,2}${visit}\\b`,
  `\\bsee you (?:on|at|then|soon at|${day})`,
  '\\b(?:confirmation|reference) (?:number|code)\\b',
  // Está reservada; le he apuntado; su cita es el martes; nos vemos mañana.
  '(?<!\\bno (?:le |te |la |lo |se )?)\\b(?:he|hemos|ha|han|queda|quedó|está|ya está|estás|tengo|' +
    'tenemos)\\s+(?:ya\\s+)?(?:sido\\s+)?(?:reservad|confirmad|agendad|programad|apuntad|anotad|cancelad|' +
    'cambiad)[oa]s?\\b',
  '^(?:listo|perfecto|muy bien|bien|hecho)?[,.! ]*(?:reservad|confirmad|agendad|programad|apuntad|anotad)[oa]s?\\b',
  '(?<=^|\\s)(?:reservé|agendé|confirmé|apunté|anoté|programé|le reservo ya)(?=$|[\\s.,!])',
  '\\b(?:nos vemos|[lt][aeo] esperamos|[lt][aeo] espero) (?:el|mañana|hoy|a las?)(?=$|\\s)',
  '\\b(?:su|tu) (?:cita|reserva) (?:es|será|queda|quedó)(?=$|\\s)',
  '\\b(?:tiene|tienes) (?:ya )?(?:una|su|tu) (?:cita|reserva)\\b',
].map((source) => new RegExp(source, 'i'))

/** One question and nothing else: "Shall I put you down for three?", but not "You're booked, all right?". */
const question = expression('iu')`
    ^(?:¿|(?:(?:so|and|or|then|ok|okay|great|sure) ?,? )?(?:would|shall|should|do|did|can|could|may|have you|
    is|are|want|who|which|what)(?![\p{L}']))[^,;:–—-]*\?$
  `

/** Whether a sentence, as heard, only asks. */
export const isQuestion = (plain: string) => question.test(plain)

/**
 * Whether a sentence claims that a booking was made, changed or cancelled. A false alarm is cheap: the system says the
 * truth itself.
 */
export function claimsBooking(sentence: string): boolean {
  const plain = asHeard(sentence)
  return !isQuestion(plain) && (claims.some((claim) => claim.test(plain)) || claimsHold(folded(sentence)))
}

/**
 * Words that say something is done, folded. They may claim nothing; where one stands, the system says the truth as
 * well.
 */
const completion = [
  '(?:book|reserv|schedul|confirm|secur|arrang|creat|register|sav|record|enter|plac|slott|squeez|fitt|' +
    'allocat|assign|finali[sz]|complet|sort|settl|pencill?|lock|list|logg|guarante|block)ed',
  '(?:mov|chang|cancell?|reschedul|switch|updat|swapp|shift|postpon|delet|remov|adjust|amend|transferr)ed',
  '(?:booking|reservation|appointment)s? (?:is |are |was |were |all )*(?:complete|in|on|made|through|' +
    'ready|set|good|final)',
  '(?:confirmation|reference|done|complete|taken care|went through|gone through|good to go|all (?:good|' +
    'yours|ready|in)|all set|set (?:for|up)|in place|consider (?:it|that|this))',
  '(?:yours|(?:see|seeing|expect|expecting|await|awaiting|greet|welcoming|meet|meeting) (?:you|ya)|' +
    'look(?:ing)? forward|waiting for you|ready for you|(?:hold|holding|held|keep|keeping|kept) (?:it |' +
    'that |this |the \\w+ )?for you)',
  '(?:got|have|had|put|wrote|written|signed|fit|fitted|squeezed|slotted) you (?:in|down|on|at|for|up|with|set)',
  "you(?:'re|r|re| are) (?:\\w+ )?(?:in|on|down|up|set)",
  "you(?:'ve got| got| have|'ll have) (?:an?|the|your) (?:\\w+ )?(?:appointment|booking|slot|spot|place|reservation)",
  '(?:spot|slot|place|seat) (?:is|has|was)',
  '(?:hech|list|reservad|confirmad|agendad|programad|apuntad|anotad|asegurad|registrad|guardad|apartad|' +
    'separad|fijad|cerrad|cambiad|cancelad|anulad|movid|complet|completad|suy|tuy)[oa]s?',
  '(?:nos vemos|(?:le|te|lo|la|os|les) esper\\w+|queda\\w*|quedo|ya (?:esta|tiene|tienes|cuenta)|(?:su|' +
    'tu) turno|dese por|cuente con|con exito)',
].map((source) => new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, 'u'))

/** Sentences about nothing done: "Nothing has been booked", "it is not booked yet", "let me get that booked". */
const denied = expression('gu')`
    (?<![\p{L}])(?:(?:not|nothing|isn't|hasn't|haven't|wasn't|aren't|nada)(?: (?:been|is|has|yet|esta|
    se ha|ha sido)){0,2}|(?:to|let me|i'll|i will|i can|i could|shall i) (?:be|(?:get|have) (?:it|that|
    this|you|everything))(?: all)?) (?:booked|reserved|scheduled|confirmed|changed|moved|cancelled|
    canceled|done|made|reservad[oa]|confirmad[oa]|hech[oa])(?![\p{L}])
  `

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
