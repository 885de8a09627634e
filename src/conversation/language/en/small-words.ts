/** Words by which English speakers show that they listen, think or leave. */
import { expression } from '#src/platform/values/expression.ts'
import type { FillerWords, SmallWords } from '../heard.ts'

export const smallWords: SmallWords = {
  thinking: expression('')`u+h+|u+m+|u+h+m+|e+r+m*|e+h+m*|a+h+m?|h+m+|o+h+|mmm*|like|so|well|and|the|a|i|
    cough|coughs|laughs|noise|inaudible`.source,
  // Not built by itself: without the ends of a sentence around it, it would take long.
  listening:
    'm+-? ?h+m+|u+h+-? ?h+u+h+|mhm+|ok(?:ay|ey)?|yeah|yep|right|sure|alright|all right|i see|got it|go on|gotcha|' +
    'yeah yeah|okay okay|ok ok',
  ofFarewell: expression('')`you have a (?:good|great|nice) (?:day|one)|
    have a (?:good|great|nice) (?:day|one|night|evening|weekend)|thank you so much|thanks a lot|thank you|thanks|
    all right|alright|okay|ok|great|perfect|you too|bye|goodbye|good bye|see you|see ya|take care|and`.source,
  leaves: 'bye|see y|care|day|too|thank',
  ofYes:
    'yes yeah yep yup ya sure ok okay please thanks thank you that would be great good nice fine lovely do it so go ' +
    'ahead of course absolutely alright all right take leave a the message i would d like to why not very much kind',
}

export const fillers: FillerWords = {
  // "Uh huh" and "mm hm" are a yes, "nuh uh" is a no.
  anywhere: 'um+|(?<!n[au]h[ -])uh+(?![ -]?hu+h)|uhm|erm|(?<!\\bm+[ -])hmm+|mm+(?![ -]?h+m)',
  beforeAnswer: 'mhm|er',
  beforeName: 'uh+|uhm|er+m?|h?mm+|mhm|fine|okay|ok|well',
}
