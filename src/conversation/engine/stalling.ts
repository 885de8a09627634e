/** Sentences that only ask for patience, in English and Spanish. */
import { expression } from '#src/platform/values/expression.ts'
import { folded } from './as-heard.ts'

const stalling = expression('')`
    ^[ ¡]*(?:(?:sure|okay|ok|certainly|of course|great|absolutely|alright|all right|no problem|claro|perfecto|
    de acuerdo|muy bien|por supuesto)[,.!]* (?:thing[,.!]* )?)?(?:(?:just )?(?:one|a|give me an?|un|deme un) (?:
    moment|second|sec|minute|momento|momentito|segundo)|hold on|bear with me|please (?:hold|wait|bear with me)|
    (?:let me|i'll|i will|i'm going to)(?: just| quickly)? (?:check|look|see|find out|take a look|have a look|
    pull that up)|i'm (?:just )?(?:checking|looking)|(?:dejeme|permitame|voy a) (?:ver|mirar|comprobar|consultar|
    revisar|verificar)|espere|aguarde|lo estoy (?:mirando|comprobando))[^?\d,;:]{0,60}(?:, (?:please|por favor)|
    , let me (?:check|look|see)(?: that| for you){0,2})?[.!… ]*$
  `

/** Whether a sentence says nothing but that an answer will follow. */
export const isStalling = (sentence: string): boolean => sentence.length <= 120 && stalling.test(folded(sentence))
