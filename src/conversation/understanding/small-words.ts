/** Words by which callers show that they listen, think or leave, without asking for anything. */
import { expression } from '#src/platform/values/expression.ts'
import { fold } from './text.ts'

/**
 * `none`: no word at all, or only a sound of thinking. `listening`: "mm-hm", "okay": go on. `farewell`: nothing but a
 * goodbye. `words`: anything else.
 */
export type Weight = 'none' | 'listening' | 'farewell' | 'words'

const thinking = expression('')`
    ^(?:u+h+|u+m+|u+h+m+|e+r+m*|e+h+m*|a+h+m?|h+m+|o+h+|este|pues|mmm*|like|so|well|and|the|a|i|y|o|
    cough|coughs|laughs|noise|inaudible)$
  `
const listening = expression('')`
    ^(?:m+-? ?h+m+|u+h+-? ?h+u+h+|a+h+a+|aja|mhm+|ok(?:ay|ey)?|yeah|yep|right|sure|alright|all right|
    i see|got it|go on|gotcha|si si|ya|vale|claro|bueno|bien|entiendo|aja si|yeah yeah|okay okay|ok ok)$
  `
const farewell = expression('')`
    ^(?:(?:ok(?:ay)?|alright|all right|great|perfect|thanks?|thank you|thanks a lot|thank you so much|
    you too|have a (?:good|great|nice) (?:day|one|night|evening|weekend)|you have a (?:good|great|nice) (?:day|one)|
    bye|bye bye|goodbye|good bye|see you|see ya|take care|vale|bueno|gracias|muchas gracias|igualmente|adios|
    hasta luego|chao|nos vemos|que (?:tenga|tengas) (?:un )?buen dia|buen dia|and|y)\s*)+$
  `

/** What a sentence weighs, in English or Spanish. */
export function weigh(sentence: string): Weight {
  const plain = fold(sentence)
    .replaceAll(/[^a-z0-9' -]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (!plain || thinking.test(plain) || plain.split(' ').every((word) => thinking.test(word) && word.length > 1))
    // "¿…?" or another alphabet is not nothing.
    return /[\p{L}\p{N}]/u.test(sentence) && !plain ? 'words' : 'none'
  if (listening.test(plain)) return 'listening'
  return farewell.test(plain) && /bye|adios|luego|chao|see y|care|vemos|day|dia|too|igual|thank|gracias/.test(plain)
    ? 'farewell'
    : 'words'
}
