/** The days English speakers name. Sentences come folded; rules stand in order of strength. */
import { expression } from '#src/platform/values/expression.ts'
import {
  between,
  clip,
  coming,
  dayOfMonth,
  type DayFound,
  exactDate,
  isBefore,
  month,
  monthDay,
  monthNamed,
  on,
  partOfWeek,
  soon,
  week,
  weekdayOf,
  weekend,
} from './calendar.ts'
import { counting, relative } from './dates-en-relative.ts'
import {
  fullWeekday,
  longMonth,
  monthName,
  weekdayName,
  weekdayNumber,
  monthNumber,
  counted,
  rule,
  asDate,
  type Day,
  type DateRule,
} from './dates-en-words.ts'
import { cardinal, numberOf, ordinal } from './numbers.ts'
import { weekdayMeans } from './weekday-words.ts'

/** All English rules for a given today. `monthFirst` reads 3/7 as March 7th. */
export function englishDates(today: Day, monthFirst: boolean): DateRule[] {
  return [
    ...nothings(),
    ...monthDays(today),
    ...written(today, monthFirst),
    ...feasts(today),
    ...relative(today),
    ...counting(today),
    ...weekdayRules(today),
    ...spans(today),
    ...daysOfMonth(today),
  ]
}

/** What sounds like a day and is none: the past, closings, "now a days". */
function nothings(): DateRule[] {
  return [
    rule(
      `\\b(?:last|past|previous) (?:${fullWeekday}|week|weekend|month|year|night|time)\\b|\\byesterday\\b`,
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
    rule('\\bnot (?:for )?today\\b(?=[^?]*$)', (m, text) =>
      /\bnot today[,.]? (?:but|how|what|maybe|can|could|make|let|i'd|i)\b/.test(text) ? undefined : null,
    ),
    // Movable feasts are not reckoned: no day rather than a wrong one.
    rule(
      '\\b(?:good friday|(?:easter|palm|whit)(?: (?:sunday|monday|week|weekend))?|thanksgiving|' +
        'black friday|cyber monday)\\b',
      () => null,
    ),
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

function monthDays(today: Day): DateRule[] {
  const read = (name: string, day: string, year: string) => {
    const value = numberOf(day)
    if (value === null) return undefined
    const date = year ? exactDate(Number(year), monthNumber(name), value) : monthDay(today, monthNumber(name), value)
    return date && !isBefore(date, today) ? on(date) : null
  }
  const year = '(?:,? (?:of )?(20\\d\\d))?'
  return [
    rule(`\\b(?:the )?(${ordinal}|\\d{1,2})(?: day)? (?:of )?${monthName}${year}(?!\\w)`, (m) =>
      read(m[2] ?? '', m[1] ?? '', m[3] ?? ''),
    ),
    rule(
      `\\b${monthName},? (?:the )?(${ordinal}|${cardinal})(?!\\w|[:.]\\d| ?(?:am|pm|a\\.m|p\\.m|o'?clock))${year}`,
      (m, text) => (monthWord(text, m[1] ?? '', m[2] ?? '') ? read(m[1] ?? '', m[2] ?? '', m[3] ?? '') : undefined),
    ),
  ]
}

/** "May" is a verb as often as a month: "may one ask" names no day. */
const monthWord = (text: string, name: string, day: string) =>
  name !== 'may' || !/\bmay (?:i|we|one|you|they|he|she|it)\b/.test(text) || !/^one$/.test(day)

function written(today: Day, monthFirst: boolean): DateRule[] {
  const full = (year: number, first: number, second: number) => {
    const [month, day] = first > 12 || (!monthFirst && second <= 12) ? [second, first] : [first, second]
    const date = year ? exactDate(year < 100 ? 2000 + year : year, month, day) : monthDay(today, month, day)
    return date && !isBefore(date, today) ? on(date) : null
  }
  return [
    rule('\\b(20\\d\\d)[-/](\\d{1,2})[-/](\\d{1,2})\\b', (m) => {
      const date = exactDate(Number(m[1]), Number(m[2]), Number(m[3]))
      return date && !isBefore(date, today) ? on(date) : null
    }),
    rule('(?<![\\d/.$-])(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\d/])', (m, text, at) =>
      isRatio(text, at) ? undefined : full(Number(m[3] || 0), Number(m[1]), Number(m[2])),
    ),
    rule('(?<![\\d/.$-])(\\d{1,2})[-.](\\d{1,2})[-.](20\\d\\d)\\b', (m) =>
      full(Number(m[3]), Number(m[1]), Number(m[2])),
    ),
  ]
}

const isRatio = (text: string, at: number) =>
  /^(?:24\/7|7\/24|50\/50|1\/2|5\/5|10\/10)\b/.test(text.slice(at)) || /\b(?:rating|rated|stars?|out of)\b/.test(text)

function feasts(today: Day): DateRule[] {
  const fixed: [string, number, number][] = [
    ['christmas eve|xmas eve', 12, 24],
    ['boxing day', 12, 26],
    ['christmas(?: day)?|xmas(?: day)?', 12, 25],
    ["new year'?s eve", 12, 31],
    ["new year'?s(?: day)?", 1, 1],
    ['halloween', 10, 31],
    ["(?:saint |st\\.? )?valentine'?s(?: day)?", 2, 14],
    ['independence day|(?:the )?fourth of july', 7, 4],
  ]
  return fixed.flatMap(([names, monthOf, day]) => [
    rule(`\\b(?:the )?day after (?:${names})\\b`, () =>
      asDate(monthDay(today, monthOf, day)?.add({ days: 1 }) ?? null),
    ),
    rule(`\\b(?:the )?day before (?:${names})\\b`, () =>
      asDate(monthDay(today, monthOf, day)?.subtract({ days: 1 }) ?? null),
    ),
    rule(`\\b(?<!before |after )(?:${names})\\b`, () => asDate(monthDay(today, monthOf, day))),
  ])
}

function weekdayRules(today: Day): DateRule[] {
  const named = (name: string, weeks: number) => weekdayOf(today, weekdayNumber(name), weeks)
  const means = weekdayMeans.en
  return [
    rule(`\\b(?:${weekdayName},? )(?:(?:in|of) )?(?:the )?week after next\\b`, (m) => on(named(m[1] ?? '', 2))),
    rule(`\\b(?:the )?week after next,? (?:on )?(?:the )?${weekdayName}\\b`, (m) => on(named(m[1] ?? '', 2))),
    rule(`\\b${weekdayName} after next\\b`, (m) => on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 }))),
    rule(`\\b${weekdayName},? (?:in |of )?(?:the )?(?:next|following|coming) week\\b`, (m) =>
      on(means.nextWeek(today, weekdayNumber(m[1] ?? ''))),
    ),
    rule(`\\b(?:the )?next week,?(?: on| for)?(?: the)? ${weekdayName}\\b`, (m) =>
      on(means.nextWeek(today, weekdayNumber(m[1] ?? ''))),
    ),
    rule(
      `\\b${weekdayName},? (?:in |of )?this (?:coming )?week\\b|\\bthis week,?(?: on| for)? ${weekdayName}\\b`,
      (m) => on(means.this(today, weekdayNumber(m[1] || m[2] || ''))),
    ),
    rule(`\\bnext ${weekdayName}\\b`, (m) => on(means.next(today, weekdayNumber(m[1] ?? '')))),
    rule(
      `\\b(?:this|the) (?:coming|upcoming|following) ${weekdayName}\\b|\\b(?:coming|upcoming) ${weekdayName}\\b`,
      (m) => on(means.alone(today, weekdayNumber(m[1] || m[2] || ''))),
    ),
    rule(`\\bthis ${weekdayName}\\b`, (m) => on(means.this(today, weekdayNumber(m[1] ?? '')))),
    rule(`\\b${fullWeekday}\\b`, (m) => on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday')),
    rule('(?:\\b(?:on|for|by|either|or|and|maybe|about) |^)(wed|thu|sat|sun)\\b', (m) =>
      on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday'),
    ),
    rule('\\b(wed|thu|sat|sun)(?= (?:at|morning|afternoon|evening|the|\\d))', (m) =>
      on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday'),
    ),
  ]
}

function spans(today: Day): DateRule[] {
  const next = today.with({ day: 1 }).add({ months: 1 })
  const part = (words: string) => (/end|late/.test(words) ? 'end' : /mid/.test(words) ? 'middle' : 'start')
  const stretch =
    '((?:the )?(?:beginning|start|end|middle) of|early|earlier|mid|late|later|towards the end of)[- ]?(?:in )?(?:the )?'
  return [
    rule(`\\b${stretch}next week\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 1)),
    rule(`\\b${stretch}(?:this )?week\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 0)),
    rule(`\\b${stretch}next month\\b`, (m) => month(today, next, part(m[1] ?? ''))),
    rule(`\\b${stretch}(?:this )?month\\b`, (m) => month(today, today, part(m[1] ?? ''))),
    rule(`\\b${stretch}${longMonth}\\b`, (m) =>
      month(today, monthNamed(today, monthNumber(m[2] ?? '')), part(m[1] ?? '')),
    ),
    rule('\\b(?:the )?week after next\\b', () => week(today, 2)),
    rule('\\b(?:the )?weekend after next\\b', () => weekend(today, 2)),
    rule('\\b(?:the )?weekend after (?:this(?: one)?|that)\\b', () => weekend(today, 1)),
    rule('\\bnext weekend\\b', () => weekend(today, 1)),
    rule('\\b(?:this|the|on|over the|this coming|at the) weekend\\b|\\bweekend (?:appointment|opening|slot)s?\\b', () =>
      weekend(today, 0),
    ),
    rule('\\b(?:the )?(?:next|following) week\\b', () => week(today, 1)),
    rule('\\bthis week\\b', () => week(today, 0)),
    rule('\\bnext month\\b(?! \\w*\\d)', (m, text, at) =>
      /\bof $/.test(text.slice(0, at)) ? undefined : month(today, next, 'all'),
    ),
    rule(`\\bin ${longMonth}\\b`, (m) => month(today, monthNamed(today, monthNumber(m[1] ?? '')), 'all')),
    rule('\\b(?:in )?the next (?:few|couple of|several) days\\b', () => between(today, today.add({ days: 4 }))),
    rule(
      '\\basap\\b|\\b(?:as )?soon(?:est)? as (?:possible|you can|you could|you have)\\b|\\bsoonest\\b|' +
        '\\bas early as possible\\b|\\bright away\\b|\\bimmediately\\b|\\bstraight ?away\\b',
      () => soon(today),
    ),
    rule(
      '\\b(?:the )?(?:earliest|first|next|soonest) (?:possible |available |free |open )?(?:available|' +
        "possible|appointment|opening|slot|time|date|day|you have|you've got|you can|availability)\\b",
      () => soon(today),
    ),
    rule('\\bany ?day\\b|\\bwhat(?:ever)? (?:day|days)\\b(?= (?:works|is|suits|you have))|\\bwhenever\\b', () =>
      soon(today),
    ),
  ]
}

function daysOfMonth(today: Day): DateRule[] {
  const nextMonth = today.with({ day: 1 }).add({ months: 1 })
  const inMonth = (first: Day, words: string) => {
    const value = numberOf(words)
    if (value === null) return undefined
    const date = exactDate(first.year, first.month, value)
    return date && clip(today, on(date))
  }
  const bare = (words: string) => {
    const value = numberOf(words)
    return value === null || value > 31 ? undefined : asDate(dayOfMonth(today, value))
  }
  return [
    rule(`\\b(?:the )?(${ordinal}|\\d{1,2})(?: day)? of (?:this|the|the current) month\\b`, (m) =>
      inMonth(today, m[1] ?? ''),
    ),
    rule(
      `\\b(?:the )?(${ordinal}|\\d{1,2})(?: day)? of next month\\b|\\bnext month,?(?: on)? the (${ordinal})\\b`,
      (m) => inMonth(nextMonth, m[1] || m[2] || ''),
    ),
    rule(`(?<![\\d:.$/-])\\b(\\d{1,2} ?(?:st|nd|rd|th))\\b(?!-)${counted}`, (m, text, at) =>
      /\b(?:my|his|her|our|your|their) $/.test(text.slice(0, at)) ? undefined : bare(m[1] ?? ''),
    ),
    rule(`\\b(?:on|for|to|about|by|until|be|is|make it|do) the (${ordinal})\\b${counted}`, (m) => bare(m[1] ?? '')),
    rule(
      '\\b((?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:thir|' +
        'four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)\\b' +
        counted,
      (m) => bare(m[1] ?? ''),
    ),
    rule(
      '\\bthe ((?:twenty|thirty)[- ]?\\w+|twentieth|thirtieth|fourth|fifth|sixth|seventh|eighth|ninth|' +
        `tenth|eleventh|twelfth|\\w+teenth)\\b${counted}`,
      (m) => bare(m[1] ?? ''),
    ),
    rule(
      '^(?:(?:um|uh|yes|no|ok|okay|actually|maybe|' +
        `let's say)[, ]+)*(?:on )?the (${ordinal})(?=[.,!? ]*(?:please|at .*|then|works|would .*|` +
        'is .*)?[.!? ]*$)',
      (m) => bare(m[1] ?? ''),
    ),
  ]
}

/**
 * Bare numbers that answer "which day?": "the 7", "twenty three". Only asked for after everything else found nothing.
 */
export function bareDay(text: string, today: Day): DayFound | null {
  const match = new RegExp(
    `^[ ,.]*(?:(?:um|uh|maybe|on|for|the|say|let's say|how about|yes|no)[ ,]+)*(${ordinal}|` +
      `${cardinal})[ .!?,]*(?:please|then)?[ .!?]*$`,
  ).exec(text)
  const value = match ? numberOf(match[1] ?? '') : null
  const date = value !== null && value <= 31 ? dayOfMonth(today, value) : null
  return date ? on(date) : null
}
