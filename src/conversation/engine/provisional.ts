/** Half a booking is a claim as well: "pencilled in", "held for you", "te he apuntado". Sentences come folded. */
import { expression } from '#src/platform/values/expression.ts'

const softly = '(?:provisionally|tentatively|temporarily|preliminarily)'
const already = `(?: just| now| already| also| gone ahead and| ${softly})*`
const does = `(?<![\\p{L}'])(?:i|we)(?:'ve|'m|'re|'ll| have| am| are| will)?${already}`

const claims = [
  // I've pencilled you in; I'll put you down for nine.
  expression('u')`
    ${does} (?:pencil+(?:ed|ing)?|slot(?:ted|ting)?|squeez(?:e|ed|ing)|fit(?:ted|ting)?|mark(?:ed|ing)?|
    jot(?:ted|ting)?|put(?:ting)?|writ(?:e|ing)|wrote) (?:you|it|that|them|him|her) (?:in|down)(?![\p{L}])
  `,
  // I'm holding nine o'clock for you; I've set nine aside; I've placed a hold on it.
  expression('u')`
    ${does} (?:hold(?:ing)?|held|sav(?:e|ed|ing)|block(?:ed|ing)?|kept|keep(?:ing)?|reserv(?:e|ing)|earmarked)
    (?: out| off)?(?: (?!mind)[\p{L}\d:']+){0,5} (?:for you|slot|spot|o'clock)(?![\p{L}])
  `,
  expression('u')`${does} set(?:ting)? (?:aside|[\p{L}\d:']+ (?:[\p{L}\d:']+ )?aside)(?![\p{L}])`,
  /(?<![\p{L}])plac(?:ed|ing) a hold(?![\p{L}])/u,
  expression('u')`
    (?<!(?:nothing|none) )(?<![\p{L}])(?:is|are|it's|being)(?: being| now)? (?:held|on hold|set aside|kept|
    saved|blocked(?: out|
    off)?|earmarked)(?: \p{L}+)? for you(?![\p{L}])
  `,
  expression('u')`
    (?<![\p{L}])(?:provisional|tentative|temporary|preliminary) (?:booking|appointment|reservation|hold|
    slot)(?![\p{L}])|(?<![\p{L}])${softly} (?:booked|reserved|scheduled|held|set|confirmed|arranged|down|
    in)(?![\p{L}])
  `,
  /(?<![\p{L}])you(?:'re| are)(?: now| already)? on the list for(?![\p{L}])/u,
  // Le he guardado las nueve; le apunto para el jueves; queda usted anotada; una reserva provisional.
  expression('u')`
    (?<!(?<![\p{L}])no )(?<![\p{L}])(?:le|te|la|lo|los|les) (?:he|hemos) (?:guardad|puest|bloquead|apartad|
    separad|metid|marcad|hech|dad|colocad)[oa] (?:[\p{L}\d:]+ ){0,2}(?:horas?|citas?|turnos?|huecos?|
    sitio|las? \d|las? \p{L}+)
  `,
  expression('u')`
    (?<!(?<![\p{L}])no )(?<![\p{L}])(?:le|te|la|lo|los|les) (?:guardo|aparto|bloqueo|separo|apunto|anoto|
    agendo|mantengo|dejo)(?: (?:reservad|apuntad|anotad|guardad)[oa]s?)? (?:en |a |para )?(?:el |la |las |
    esta |este |esa |ese |su |una |un )
  `,
  /(?<![\p{L}])(?:le|te|les|se (?:la|lo)) (?:aparte|guarde|bloquee|separe) (?:el |la |las |esa |ese |su )/u,
  expression('u')`
    (?<!(?<![\p{L}])no )(?<![\p{L}])(?:queda|quedan|esta|estan|quedo)(?: usted| ya| provisionalmente)+ 
    (?:reservad|apuntad|anotad|agendad|confirmad)[oa]s?(?![\p{L}])
  `,
  /(?<![\p{L}])(?:reserva|cita) (?:provisional|tentativa)(?![\p{L}])/u,
]

/** Whether something is said to be kept for the caller for the time being. No tool keeps anything. */
export const claimsHold = (plain: string) => claims.some((claim) => claim.test(plain))
