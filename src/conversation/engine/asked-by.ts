/**
 * What a model's own words ask the caller for. The built-in brain says it with its words; a model only says them, and
 * "three" or "Miller" is read by what it answers.
 */
import { expression } from '#src/platform/values/expression.ts'
import type { Asked } from '../understanding/understood.ts'
import { folded } from './as-heard.ts'
import { sentences } from './claims.ts'

/** In order of strength: "what name and number" asks for the name first. */
const asks: [Asked, RegExp][] = [
  [
    'anything-else',
    expression('u')`
      (?:anything|something) else (?:i can|you need|you'd like|for you|today)|anything else\?|what else can i|
      algo mas|en que mas
    `,
  ],
  [
    'message',
    expression('u')`
      what (?:should|shall|can|may|would you like me to|do you want me to) (?:i )?(?:tell|pass|say)|what(?:'s| is) 
      (?:the|your) message|what (?:message|would you like to say)|que (?:les|le) digo|cual es (?:el|su) (?:mensaje|
      recado)|que recado
    `,
  ],
  [
    'name',
    expression('u')`
      (?<![\p{L}])(?:(?:your|the|a|what|which) (?:full |first |last |own )?name|who (?:am i|is|'s) (?:speaking|this|
      calling|it for)|who should i put|(?:su|tu|que) nombre|(?:a )?nombre de quien|como se llama|a que nombre|
      con quien hablo)(?![\p{L}])
    `,
  ],
  [
    'phone',
    expression('u')`
      (?<![\p{L}])(?:phone|telephone|mobile|cell|(?:best|your|what|which|a|callback) number|number (?:can|should|to)|
      reach you|call you back on|telefono|(?:que|su|a que|un) numero|movil|celular)(?![\p{L}])
    `,
  ],
  ['email', /(?<![\p{L}])(?:e-?mail|correo)(?![\p{L}])/u],
  [
    'offer',
    expression('u')`
      (?<![\p{L}])(?:which (?:one|of (?:those|these|them)|time)|do(?:es)? (?:that|one of|any of|either|it|\d[\d:]*|
      [\p{L}]+) (?:[\p{L}]+ ){0,3}(?:work|suit)|would (?:you like (?:that|one|the|to take)|that work|that suit|one of)|
      shall i (?:book|take|reserve)|should i book|can i book|how (?:does|about)|cual prefiere|le (?:viene|va) bien|
      se la reservo|le reservo|alguna de)(?![\p{L}])
    `,
  ],
  [
    'date',
    expression('u')`
      (?<![\p{L}])(?:(?:which|what) (?:days?|date)|when (?:would|do|can|should|were)|(?:que|para que) (?:dia|fecha)|
      cuando)(?![\p{L}])
    `,
  ],
  [
    'time',
    expression('u')`
      (?<![\p{L}])(?:what time|(?:morning|mornings) or (?:the |in the )?afternoon|(?:a )?que hora|por la manana o)
      (?![\p{L}])
    `,
  ],
  [
    'service',
    expression('u')`
      (?<![\p{L}])(?:(?:which|what) (?:service|kind|type|sort|treatment)|what (?:would you like|do you need|
      are you looking for|can i (?:book|do))|que (?:servicio|necesita|desea|busca|tipo))(?![\p{L}])
    `,
  ],
]

/** The last thing asked for; null where nothing is, or nothing that is known. */
export function askedBy(text: string): Asked | null {
  const { whole, rest } = sentences(text)
  const question = [...whole, rest].findLast((one) => one.trimEnd().endsWith('?'))
  if (!question) return null
  const plain = folded(question)
  return asks.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}
