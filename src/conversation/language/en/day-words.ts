/** The English words for days. */
import type { DayWords, Unit } from '../../understanding/day-words.ts'
import { cardinal, numberOf, ordinal } from './numbers.ts'

const weekdays: [RegExp, number][] = [
  [/^mon/, 1],
  [/^tue|^tus|^teu/, 2],
  [/^wed|^wen/, 3],
  [/^thu|^thr/, 4],
  [/^fri/, 5],
  [/^sat/, 6],
  [/^sun/, 7],
]
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const longWeekday =
  'mondays?|tuesdays?|tusdays?|teusdays?|wed?nesdays?|wensdays?|wendsdays?|wednsdays?|weds|thursdays?|' +
  'thrusdays?|fridays?|saturdays?|saterdays?|sundays?'
/** Those that are also other words ("sat", "sun", "wed") are only read where a day may stand. */
const shortWeekday = 'wed|thu|sat|sun'
export const fullWeekday = `(${longWeekday}|mon|tues?|thurs?|fri)`
export const weekdayName = `(${longWeekday}|mon|tues?|thurs?|fri|${shortWeekday})`

/** "May" is a verb as often as a month. */
const may =
  'may(?! (?:be|have|work|need|not|also|do|suit|fit|come|take|or may|go|want|i|we|you|one|they|he|she|it|as)\\b)'
export const longMonth = `(january|february|march|april|${may}|june|july|august|september|october|november|december)`
const month =
  `(?:january|february|march|april|${may}|june|july|august|september|october|november|december|jan|feb|` +
  'mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?'

/** Nouns that an ordinal counts, so that "the 5th street" or "the second one" is no date. */
export const counted =
  '(?! (?:one|ones|choice|option|street|st|avenue|ave|floor|grade|grader|slot|time|times|thing|person|' +
  'visit|appointment|opening|available|offer|half|quarter|birthday|anniversary|day|week|street|thought|' +
  'opinion|car|child|kid|name|letter|digit|gear|door|place|row|page|chapter|hour|attempt|try)\\b)'

export const countOf = (words: string) =>
  /^(?:an?|the)$/.test(words) || words === ''
    ? 1
    : /^a? ?couple/.test(words)
      ? 2
      : /^(?:a few|several)/.test(words)
        ? 3
        : numberOf(words)
export const count = `(?:an?|a couple(?: of)?|a few|several|${cardinal})`
export const unit = '(?:(?:business|working|work|week) ?days?|days?|weeks?|fortnights?|months?)'
export const unitOf = (word: string): Unit =>
  /^(?:business|work|week ?d)/.test(word)
    ? 'working-day'
    : word.startsWith('d')
      ? 'day'
      : word.startsWith('w')
        ? 'week'
        : word.startsWith('f')
          ? 'fortnight'
          : 'month'

const number = `(?:${ordinal}|\\d{1,2})(?![\\w:])`
const year =
  `(?:(?:,? (?:of |in )?|[-/])(20\\d\\d(?![:\\d])|two thousand(?: and)? ${cardinal}|` +
  'twenty (?:twenty|thirty)[- ](?:one|two|three|four|five|six|seven|eight|nine)))?'

/** "Maybe day before Christmas" lacks its article; "some day before Christmas" is another thing. */
const bareDay = '\\b(?:on|for|maybe|about|say|okay|ok|yes|no|up|in|appointment|it) '

export const englishDayWords: DayWords = {
  weekday: weekdayName.slice(1, -1),
  weekdayNumber: (name) => weekdays.find(([start]) => start.test(name))?.[1] ?? 1,
  month,
  monthNumber: (name) => months.indexOf(name.slice(0, 3)) + 1,
  number,
  spoken: `(?:${ordinal}|${cardinal})(?![\\w:])`,
  article: '(?:the )?',
  of: '(?:(?: day)? (?:of )?|[-/])',
  to: '(?: ?- ?| (?:to|unti?ll?|till?|through|thru|and|or|but not) )',
  year,
  century: /^(?:two thousand(?: and)?|twenty) /,
  numberOf,
  notTime: `(?![\\w:]|\\.\\d| ?(?:[ap]\\.? ?m\\b|o'? ?clock|oclock|hundred|thousand)| (?:in|at) the|:)`,
  notCounted: counted,
  count,
  countOf,
  unit,
  unitOf,
  nth: '(?:first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)',
  nthOf: (word) => (word === 'last' ? -1 : (numberOf(word) ?? 1)),
  ofMonth: ` (?:of|in) (?:(?:the )?(this|the|next|following|coming|current) month|(${month})${year})`,
  monthsOn: (word) => (/next|following|coming/.test(word) ? 1 : 0),
  part: '(?: (?:morning|afternoon|evening|night))?',
  day: 'day',
  week: 'week',
  weekend: 'weekend',
  from: new RegExp(
    `(?:\\b(?:(${count})|the) |(?<=^|[.,!?] ?|${bareDay}))(${unit}) (from|after|before|prior to|following|` +
      `(?<=weeks? |fortnight )on|ahead of)(?: the)? $`,
  ),
  isBack: (way) => /before|prior|ahead/.test(way),
  weekOf: /\bweek(end)? (?:of|commencing|beginning|starting|that (?:starts|begins))(?: on)?(?: the)? $/,
  weekdayBeside: new RegExp(`\\b(?:the )?${weekdayName} (after|before|following)(?: the)? $`),
  weekdaysOn: [`\\b(${count}) (${weekdayName.slice(1, -1)}) (?:from (?:now|today)|hence)\\b`],
  nextDays: [`\\b(?:next|coming|following|upcoming) (${count}) (business |working |work )?(days?|weeks?|months?)\\b`],
  isPlainlyDay: (words, between) => /\D/.test(words) || /the/.test(between) || Number(words) > 12,
}
