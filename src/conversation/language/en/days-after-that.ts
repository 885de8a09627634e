/** English days told from the one spoken of: "the Monday after that", "a week later". */
import type { AfterThat } from '../../understanding/day-words.ts'
import { weekdayName } from './day-words.ts'

const that = '(?: (?:that(?: one| day)?|then|it|this one))'
const behind = 'at|in|would|is|works?|please|instead|then|around|if|or'
const end = `(?=[ ]*(?:[.,!?]|$)| (?:${behind}|after|before)\\b)`

const phrases: [string, AfterThat['tells'], boolean][] = [
  [`\\b(?:the )?${weekdayName} (after|before)${that}${end}`, 'weekday', true],
  [`\\b(?:the )?${weekdayName} (after)(?=[ ]*(?:[.,!?]|$)| (?:${behind})\\b)`, 'weekday', true],
  [`\\bthe following ${weekdayName}\\b`, 'weekday', false],
  [`\\b(?:the )?day (after|before)${that}?${end}`, 'day', true],
  ['\\bthe (?:next|following) day(?! (?:you|that|available|is|with))\\b', 'day', false],
  [`(?<!\\bnot )\\b(?:no )?the (?:(?:next|following)(?: one)?|one after(?: that)?)${end}`, 'next', true],
  ['\\b(?:a|one) week (?:later|after)\\b', 'week-later', true],
  [`\\b(?:the )?week after${that}?${end}|\\bthe following week\\b`, 'week', false],
]

export const afterThat: AfterThat[] = phrases.map(([source, tells, needs]) => ({
  pattern: new RegExp(source),
  tells,
  needs,
}))
