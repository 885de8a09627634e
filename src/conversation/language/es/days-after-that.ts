/** Spanish days told from the one spoken of: "el lunes después", "una semana más tarde". */
import type { AfterThat } from '../../understanding/day-words.ts'
import { weekdayName } from './day-words.ts'

const of = '(?: de (?:eso|ese(?: dia)?))?'
const end = '(?=[ ]*(?:[.,!?]|$)| (?:a|en|por|o|seria|es|me|si)\\b)'

const phrases: [string, AfterThat['tells'], boolean][] = [
  [`\\b(?:el )?${weekdayName} (despues|antes)${of}${end}`, 'weekday', true],
  [`\\b(?:el )?${weekdayName} siguiente\\b`, 'weekday', false],
  [`\\b(?:el )?dia (despues|antes|anterior)${of}${end}`, 'day', true],
  ['\\b(?:el|al) dia siguiente(?! que)\\b', 'day', false],
  [`\\b(?:no |sino |mejor )?(?:la|el) (?:siguiente|proxim[ao]|que (?:viene|sigue)|de despues)${end}`, 'next', true],
  [`\\buna semana (?:despues|mas tarde)${end}`, 'week-later', true],
  [`\\b(?:la )?semana (?:despues(?: de (?:esa|eso))?|siguiente)${end}`, 'week', false],
]

export const afterThat: AfterThat[] = phrases.map(([source, tells, needs]) => ({
  pattern: new RegExp(source),
  tells,
  needs,
}))
