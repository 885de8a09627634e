/** The words of which English claims of acts are made. */
import type { ActPattern } from '../../engine/act.ts'

const adverb =
  '(?: just| now| already| also| then| gladly| happily| quickly| immediately| personally| right away| be|' +
  ' (?:gone|go|went) ahead and| going to| gonna| about to)*'
/** "I've", "I'm", "we will", "let me"; not "I can" or "shall I", which only offer. */
const asked = '(?<!(?:shall|should|can|could|may|might|do|did|would|where|what|how|which|when|before|until|if|who) )'
export const i =
  `${asked}(?<![\\p{L}'])(?:(?:i|we)(?:'ve|'m|'re|'ll|'d| have| had| am| are| will)?|let me|` + `allow me to)${adverb}`
export const start =
  '^(?:(?:ok|okay|sure|great|perfect|done|yes|alright|all right|of course|no problem|certainly)[,.!]? )*'
/** With a subject, or as the first word: "Connecting you now." */
export const act = `(?:${i} |${start})`
/** Something that is or has been done to something. */
export const is = "(?:'s|'re|'ve| is| are| was| were| has| have| will)(?: now| just| already| also| be| been| being)*"
export const them =
  '(?:the|our|my|your|a|an) (?:[\\p{L}-]+ ){0,2}(?:team|staff|colleagues?|manager|owner|boss|office|doctor|dentist|' +
  'stylist|technicians?|plumber|mechanic|nurse|receptionist|front desk|person|human|member|people|crew|shop)'
export const somebody =
  `(?:someone|somebody|anyone|they|them|one of (?:us|our [\\p{L}-]+)|${them})(?: else)?(?: (?:from|at|on|of) ` +
  '[\\p{L} ]{2,24}?)?'
export const end = '(?![\\p{L}])'

export const never = (pattern: RegExp): ActPattern => ({ act: 'never', pattern })
export const message = (pattern: RegExp): ActPattern => ({ act: 'message', pattern })
