/** The days English speakers name. Sentences come folded; rules stand in order of strength. */
import { expression } from '#src/platform/values/expression.ts'
import {
  between,
  clip,
  coming,
  dayOfMonth,
  type DayFound,
  exactDate,
  month,
  monthNamed,
  on,
  partOfWeek,
  soon,
  week,
  weekdayOf,
  weekend,
} from '../../understanding/calendar.ts'
import type { DayGrammar } from '../../understanding/day-grammar.ts'
import { asDate, type DateDraft, type Day, type DaysSpokenOf, rule } from '../../understanding/day-words.ts'
import { countedDays } from '../../understanding/days-counted.ts'
import { type DateFigures, writtenDates } from '../../understanding/written-dates.ts'
import { counted, englishDayWords, fullWeekday, longMonth, weekdayName } from './day-words.ts'
import { afterThat } from './days-after-that.ts'
import { relative } from './days-relative.ts'
import { feasts } from './feasts.ts'
import { dayJoints } from './joints.ts'
import { cardinal, numberOf, ordinal } from './numbers.ts'
import { weekdays } from './weekdays.ts'

const { weekdayNumber, monthNumber } = englishDayWords

const figures: DateFigures = {
  lead: 'on',
  parts: 'mile|hour|inch|cup|of|day|year',
  marks: /\b(?:rating|rated|stars?|out of|score|scored|give it|percent)\b|%/,
}

/** Countries that write the month first. */
const monthFirstCountries = new Set(['US', 'PH', 'PR'])

/** All English rules for a given today. `monthFirst` reads 3/7 as March 7th. */
function rules(today: Day, { monthFirst, month: spokenOf }: DaysSpokenOf): DateDraft[] {
  return [
    ...countedDays(today, englishDayWords),
    ...writtenDates(today, monthFirst, figures),
    ...relative(today),
    ...weekdayRules(today),
    ...spans(today),
    ...daysOfMonth(today, spokenOf),
  ]
}

/** What sounds like a day and is none: the past, closings, "now a days". */
function noDays(): DateDraft[] {
  return [
    rule(
      `\\b(?:last|past|previous) (?:${fullWeekday}|week|weekend|month|year|night|time)\\b(?! (?:(?:morning|` +
        'afternoon|evening) )?(?:of|in) )|\\byesterday\\b',
      () => null,
    ),
    rule(
      `\\b${cardinal} (?:days?|weeks?|months?|years?) ago\\b|\\ban? (?:day|week|month|year|while) ago\\b`,
      () => null,
    ),
    rule(`\\b(?:since|every|each) (?:${fullWeekday}|today|day|week|month)\\b`, () => null),
    rule(
      '\\b(?:for|all|it|help|need|needed|everything|much|you|me|done|them) (?:for )?(?:today|' +
        'tonight)(?=[.!,;]?\\s*(?:$|thank|bye|good|later|i |you|that))',
      (m, text, at) => (isClosing(text, at) ? null : undefined),
    ),
    rule("\\bnot (?:for )?today\\b(?=[,.! ]*(?:thank|bye|good ?bye|i'?m (?:good|fine)|that))", () => null),
    rule(`\\b(?:day|bye|good) (?:of )?(?:today)\\b`, () => null),
  ]
}

function isClosing(text: string, at: number): boolean {
  return (
    expression('')`
      \b(?:that'?s|that is|that was|that will|that'll|thats|thank|thanks|that|will be|was|bye|okay|done|
      good|finished|set)\b
    `.test(text) &&
    !/\b(?:book|appointment|schedule|come in|available|opening|slot)\b/.test(text.slice(Math.max(0, at - 60)))
  )
}

function weekdayRules(today: Day): DateDraft[] {
  const named = (name: string, weeks: number) => weekdayOf(today, weekdayNumber(name), weeks)
  const { means } = weekdays
  return [
    rule(`\\b(?:${weekdayName},? )(?:(?:in|of) )?(?:the )?week after next\\b`, (m) =>
      on(named(m[1] ?? '', 2), 'placed'),
    ),
    rule('\\b(?:the )?week after next,? (?:on )?(?:the )?' + `${weekdayName}\\b`, (m) =>
      on(named(m[1] ?? '', 2), 'placed'),
    ),
    rule(`\\b${weekdayName} after next\\b`, (m) =>
      on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 }), 'placed'),
    ),
    rule(`\\b${weekdayName},? (?:in |of )?(?:the )?(?:next|following|coming) week\\b`, (m) =>
      on(means.nextWeek(today, weekdayNumber(m[1] ?? '')), 'placed'),
    ),
    rule(`\\b(?:the )?next week,?(?: on| for)?(?: the)? ${weekdayName}\\b`, (m) =>
      on(means.nextWeek(today, weekdayNumber(m[1] ?? '')), 'placed'),
    ),
    rule(
      `\\b${weekdayName},? (?:in |of )?this (?:coming )?week\\b|\\bthis week,?(?: on| for)? ${weekdayName}\\b`,
      (m) => on(means.this(today, weekdayNumber(m[1] || m[2] || '')), 'placed'),
    ),
    rule(`\\bnext ${weekdayName}\\b`, (m) => on(means.next(today, weekdayNumber(m[1] ?? '')), 'placed')),
    rule(
      `\\b(?:this|the) (?:coming|upcoming|following) ${weekdayName}\\b|\\b(?:coming|upcoming) ${weekdayName}\\b`,
      (m) => on(means.alone(today, weekdayNumber(m[1] || m[2] || ''))),
    ),
    rule(`\\bthis ${weekdayName}\\b`, (m) => on(means.this(today, weekdayNumber(m[1] ?? '')), 'placed')),
    rule(`\\b${fullWeekday}\\b`, (m) => on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday')),
    rule(
      '(?:\\b(?:on|for|by|either|or|and|to|from|between|until|maybe|about|next week) |^)(wed|thu|sat|' + 'sun)\\b',
      (m) => on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday'),
    ),
    rule('\\b(wed|thu|sat|sun)(?=,? (?:at|morning|afternoon|evening|the|next|from|_|\\d))', (m) =>
      on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday'),
    ),
  ]
}

/** "It's leaking right now" asks for nobody. */
const calls =
  'need|want|wanna|come|be|free|available|send|get|book|help|see|somebody|someone|anybody|anyone|appointment|' +
  'out|over|here'

const soonWords = [
  'asap',
  '(?:as )?soon(?:est)? as (?:possible|you can|you could|you have)',
  'soonest',
  `(?<=\\b(?:${calls})(?: \\w+){0,3} )(?:right|straight) now`,
  '(?<=^\\W*)right now(?=[.,! ]*(?:$|please|if|then))',
  '(?<=^\\W*)now(?=[.,! ]*(?:please[.! ]*)?$)',
  '(?:as )?early as (?:possible|(?:you|they) (?:can|could|have|got))',
  '(?:squeeze|fit|work|slot) (?:me|us|it|her|him) in',
  'right away',
  'immediately',
  'straight ?away',
  '(?:the )?(?:earliest|first|next|soonest) (?:possible |available |free |open )?(?:available|possible|appointment|' +
    "opening|slot|time|date|day|you have|you'?(?:ve)? ?got|you can|you could|availability)",
  'any ?day',
  'what(?:ever)? days?(?= (?:works|is|suits|you have))',
  'whenever',
  "(?:whatever|anything)(?: that)?(?: is|'s| you(?:'ve| have)?(?: got| can get)?)? " +
    '(?:first|soonest|free|open|available)',
  "whatever (?:you(?:'ve)? (?:got|have)|is available|works for you)",
]

/** How many weeks or months from this one. */
const onFrom = (words: string) => (/next|coming|following/.test(words) ? 1 : 0)
const whichOne = '((?:this |the )?(?:next|coming|upcoming|following)|this|the current|current)'

const besideMonth =
  '(?:in|during|later|for|within|any ?time|some ?time|(?:some|any) ?day|at some point|still|yet|appointments?|' +
  'booking|visit|slots?|openings?|times?|anything|something|availab\\w+|free|open|come(?: out| over| by)?|only|not|' +
  'fit (?:me|us) in|see (?:me|us|him|her)|[a-z]+days?|mornings?|afternoons?|evenings?)'

function spans(today: Day): DateDraft[] {
  const part = (words: string) => (/end|late/.test(words) ? 'end' : /mid/.test(words) ? 'middle' : 'start')
  const stretch =
    '((?:the )?(?:beginning|start|end|middle) of|early|earlier|mid|late|later|' +
    'towards the end of)[- ]?(?:in )?(?:the )?'
  const which = '((?:(?:next|coming|upcoming|following|this|current) )?)'
  const inMonth = (words: string) => today.with({ day: 1 }).add({ months: onFrom(words) })
  const monthWords = (name: string, later: string, year: string) => {
    const named = monthNamed(today, monthNumber(name))
    const first = year ? named.with({ year: Number(year) }) : later ? named.with({ year: today.year + 1 }) : named
    return month(today, first, 'all')
  }
  return [
    rule(`\\b${stretch}${which}week\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), onFrom(m[2] ?? ''))),
    rule(`\\b${stretch}${which}month\\b`, (m) =>
      month(today, onFrom(m[2] ?? '') ? inMonth('next') : today, part(m[1] ?? '')),
    ),
    rule(`\\b${stretch}${longMonth}\\b`, (m) =>
      month(today, monthNamed(today, monthNumber(m[2] ?? '')), part(m[1] ?? '')),
    ),
    rule('\\b(?:the )?week after (?:the )?next(?: one| week)?\\b', () => week(today, 2)),
    rule('\\b(?:the )?weekend after (?:the )?next(?: one| weekend)?\\b', () => weekend(today, 2)),
    rule('\\b(?:the )?week(end)? after (?:this(?: one)?|' + 'that)\\b', (m) =>
      m[1] ? weekend(today, 1) : week(today, 1),
    ),
    rule('\\b(?:the )?rest of (?:the|this) week\\b', () => week(today, 0)),
    rule('\\b(?:the )?rest of (?:the|this) month\\b', () => month(today, today, 'all')),
    rule(
      '\\b(?:not )?(?:this|the) week(end)?,?(?: but)? the (?:one after(?: th(?:at|is))?|next one|following one)\\b',
      (m) => (m[1] ? weekend(today, 1) : week(today, 1)),
    ),
    rule('\\bnext weekend\\b', () => weekend(today, 1)),
    rule(
      '\\b(?:this|the|on|over the|this coming|at the) weekend\\b|\\bweekend (?:appointment|opening|' + 'slot)s?\\b',
      () => weekend(today, 0),
    ),
    rule(`\\b${whichOne} (?:working |work |business )week\\b`, (m) => {
      const monday = weekdayOf(today, 1, onFrom(m[1] ?? ''))
      return clip(today, between(monday, monday.add({ days: 4 })))
    }),
    rule(`\\b${whichOne} week\\b`, (m) => week(today, onFrom(m[1] ?? ''))),
    rule('\\b(?:(?:the )?(?:next|coming|' + 'following)) month\\b(?! \\w*\\d)', () =>
      month(today, inMonth('next'), 'all'),
    ),
    rule(
      '\\b(?:not )?this month,?(?: but| no,?)? (?:the one after(?: th(?:at|is))?|(?:the )?next one|the following one|' +
        'next)\\b',
      () => month(today, inMonth('next'), 'all'),
    ),
    // Not "what did I spend this month": only beside words of a visit, or by itself.
    rule(`(?<=^\\W*|\\b${besideMonth} )(?:this|the current) month\\b`, () => month(today, today, 'all')),
    rule(
      '\\b(?:in|during|by|until|this|(next)|(?:some|any) ?time in) ' + `${longMonth}\\b(?:,? (20\\d\\d))?(?! \\d)`,
      (m) => monthWords(m[2] ?? '', m[1] && monthNumber(m[2] ?? '') === today.month ? 'later' : '', m[3] ?? ''),
    ),
    rule(`\\b${longMonth} (?:of )?(?:(next year)|(20\\d\\d))\\b|^${longMonth}[ .?!]*$`, (m) =>
      monthWords(m[1] || m[4] || '', m[2] ?? '', m[3] ?? ''),
    ),
    rule('\\b(?:in )?(?:the )?next (?:few|several|couple(?: of)?) (days|weeks)\\b', (m) =>
      between(today, today.add({ days: m[1] === 'days' ? 4 : 14 })),
    ),
    ...soonWords.map((words) => rule(`\\b(?:${words})(?!\\w)`, () => soon(today))),
  ]
}

function daysOfMonth(today: Day, spokenOf: Day | null): DateDraft[] {
  const bare = (words: string) => {
    const value = numberOf(words)
    return value === null || value > 31 || value < 1 ? undefined : asDate(dayOfMonth(today, value, spokenOf))
  }
  const nextMonth = today.with({ day: 1 }).add({ months: 1 })
  const lead = '(?:on|for|to|about|around|by|until|till|before|after|from|be|is|make it|do|and|or)'
  const behind = '(?=[ .,?!]*$| (?:at|in|between|from|please|if|works?|would|around|after|before|is|then|_))'
  const { notTime } = englishDayWords
  return [
    rule(`\\bnext month,?(?: on)? the (${ordinal})\\b`, (m) => {
      const value = numberOf(m[1] ?? '')
      return value === null ? undefined : asDate(exactDate(nextMonth.year, nextMonth.month, value))
    }),
    rule(`(?<![\\d:.$/-])\\b(\\d{1,2} ?(?:st|nd|rd|th))\\b(?!-)${counted}`, (m, text, at) =>
      /\b(?:my|his|her|our|your|their) $/.test(text.slice(0, at)) ? undefined : bare(m[1] ?? ''),
    ),
    rule(`(?<=\\b${lead} )the (${ordinal})\\b${counted}`, (m) => bare(m[1] ?? '')),
    rule(`(?<!hundred (?:and )?)\\b(${tensOrdinal}|(?:thir|four|fif|six|seven|eigh|nine)teenth)\\b${counted}`, (m) =>
      bare(m[1] ?? ''),
    ),
    rule(`\\bthe (${tensOrdinal}|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\\b${counted}`, (m) =>
      bare(m[1] ?? ''),
    ),
    rule(
      '^(?:(?:um|uh|yes|no|ok|okay|actually|maybe|' +
        `let's say)[, ]+)*(?:on )?the (${ordinal})(?=[.,!? ]*(?:please|at .*|then|works|would .*|` +
        'is .*)?[.!? ]*$)',
      (m) => bare(m[1] ?? ''),
    ),
    rule(`\\b(?:on|for) the (\\d{1,2})${notTime}${counted}${behind}`, (m) => bare(m[1] ?? '')),
    rule(`\\bthe (\\d{1,2})${notTime}${counted}(?= (?:between|at \\d))`, (m) => bare(m[1] ?? '')),
    rule(`\\bon (\\d{1,2})${notTime}${counted}(?=[ .,?!]*$| at \\d)`, (m) => bare(m[1] ?? '')),
  ]
}

const tensOrdinal =
  '(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|twentieth|thirtieth'

/**
 * Bare numbers that answer "which day?": "the 7", "twenty three". Only asked for after everything else found nothing.
 */
function bare(text: string, today: Day, spokenOf: Day | null): DayFound | null {
  const match = new RegExp(
    `^[ ,.]*(?:(?:um|uh|maybe|on|for|the|say|let's say|how about|yes|no)[ ,]+)*(${ordinal}|` +
      `${cardinal})[ .!?,]*(?:please|then)?[ .!?]*$`,
  ).exec(text)
  const value = match ? numberOf(match[1] ?? '') : null
  const date = value !== null && value <= 31 ? dayOfMonth(today, value, spokenOf) : null
  return date ? on(date) : null
}

export const days: DayGrammar = {
  words: englishDayWords,
  joints: dayJoints,
  feasts,
  afterThat,
  monthFirst: (country) => monthFirstCountries.has(country),
  noDays,
  rules,
  bare,
}
