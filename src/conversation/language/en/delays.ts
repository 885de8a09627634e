/** English distances from now: "in half an hour", "two hours from now". */
import type { DelayWords } from '../../understanding/delay-words.ts'
import { cardinal, numberOf } from './numbers.ts'

/** A distance from what is spoken of ends the sentence, or its clause: "an hour before we close" is none. */
const ends =
  '(?=[ .,!?]*$| ?[.,!?]| (?:please|than|instead|if|would|works?|is|then|and|but|or|' +
  'maybe|on|that day|(?:the )?same day|could|so|for me)\\b)'

export const delays: DelayWords = {
  before: '(?:in the next|in|within|inside) (?:(?:about|around|like|roughly|maybe|say|another|just|approximately) )?',
  amount:
    '(?:half an?|(?:a )?quarter of an|three[- ]quarters of an|a couple(?: of)?|a few|the next|the|an?|' +
    `(?:\\d{1,3}(?:[.,]\\d)?|sixty|seventy|eighty|ninety|${cardinal})(?: and a half)?)`,
  amounts: [
    [/^half(?: an?)?$/, 0.5],
    [/^(?:a )?quarter of an$/, 0.25],
    [/^three[- ]quarters of an$/, 0.75],
    [/^(?:an?|the(?: next)?)$/, 1],
    [/^a couple(?: of)?$/, 2],
    [/^a few$/, 3],
  ],
  numberOf,
  andHalf: /^(.+) and a half$/,
  to: 'or|to|-',
  hours: 'hours?|hrs?|hr|h',
  minutes: 'minutes?|mins?',
  behind: '(?: and (?:(a half|a quarter)|(\\d{1,2}|fifteen|ten|twenty|thirty) min(?:ute)?s?))?',
  quarter: /quarter/,
  ahead: 'from now|hence',
  aside: 'early|late|long|ago',
  lasts: 'done|ready|finished|over|completed|takes?|took',
  later: {
    before:
      "(?:push|move|shift|bump|put|slide|set|make)(?: [a-z']+){0,4}? (?:back|out|down)(?: by| about)?|" +
      "(?:delay|postpone)(?: [a-z']+){0,4}?(?: by)?",
    behind: `(?:later|back|afterwards?|after(?: that)?)${ends}`,
  },
  earlier: {
    before: "(?:move|bring|push|pull|shift|bump)(?: [a-z']+){0,4}? (?:up|forwards?|ahead)(?: by| about)?",
    behind: `(?:earlier|sooner|forwards?|before(?: that)?)${ends}`,
  },
  within: /^(?:within|inside|in the next)\b/,
}
