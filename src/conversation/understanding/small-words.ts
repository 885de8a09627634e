/** Words by which callers show that they listen, think or leave, without asking for anything. */
import { expression } from '#src/platform/values/expression.ts'
import { heardWords } from './heard-words.ts'
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
/** What goodbyes are made of; the longer ones come first. */
const ofFarewell = expression('g')`
    \b(?:you have a (?:good|great|nice) (?:day|one)|have a (?:good|great|nice) (?:day|one|night|evening|weekend)|
    que (?:tenga|tengas) (?:un )?buen dia|thank you so much|thanks a lot|thank you|thanks|all right|alright|
    okay|ok|great|perfect|
    you too|bye|goodbye|good bye|see you|see ya|take care|vale|bueno|muchas gracias|gracias|igualmente|adios|
    hasta luego|chao|nos vemos|buen dia|and|y)\b
  `
/** Without one of these it is only polite. */
const leaves = /bye|adios|luego|chao|see y|care|vemos|day|dia|too|igual|thank|gracias/

const ofYes = new Set(
  (
    'yes yeah yep yup ya sure ok okay please thanks thank you that would be great good nice fine lovely do it so go ' +
    'ahead of course absolutely alright all right take leave a the message i would d like to why not very much kind ' +
    'si claro por favor gracias vale bueno dale quiero me gustaria estaria bien muy amable adelante deje dejar tome ' +
    'un recado mensaje eso seria'
  ).split(' '),
)

/** Whether a sentence that says yes says nothing beside it: a song has a yes in it, too. */
export const isPlainYes = (sentence: string): boolean => heardWords(sentence).every((word) => ofYes.has(word))

/** What a sentence weighs, in English or Spanish. */
export function weigh(sentence: string): Weight {
  const plain = fold(sentence)
    .replaceAll(/[^a-z0-9' -]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  // "¿…?" or another alphabet is not nothing.
  if (!plain) return /[\p{L}\p{N}]/u.test(sentence) ? 'words' : 'none'
  if (thinking.test(plain) || plain.split(' ').every((word) => word.length > 1 && thinking.test(word))) return 'none'
  if (listening.test(plain)) return 'listening'
  return leaves.test(plain) && plain.replace(ofFarewell, '').trim() === '' ? 'farewell' : 'words'
}
