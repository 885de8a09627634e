/** The days English speakers name. Sentences come folded; rules stand in order of strength. */
import type { Temporal } from 'temporal-polyfill'
import { between, clip, coming, dayOfMonth, type DayFound, exactDate, isBefore, month, monthDay, monthNamed, on, partOfWeek, soon, thisWeekday, week, weekdayInMonth, weekdayOf, weekend } from './calendar.ts'
import { cardinal, numberOf, ordinal } from './numbers.ts'
import type { Rule } from './text.ts'

type Day = Temporal.PlainDate
type DateRule = Rule<DayFound>

const weekdays: [RegExp, number][] = [[/^mon/, 1], [/^tue/, 2], [/^wed|^wen/, 3], [/^thu/, 4], [/^fri/, 5], [/^sat/, 6], [/^sun/, 7]]
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const weekdayName = '(mondays?|tuesdays?|wed?nesdays?|wensdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|thurs?|thu|fri|wed|sat|sun)'
const fullWeekday = '(mondays?|tuesdays?|wed?nesdays?|wensdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|thurs?|fri)'
const monthName = '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'
const longMonth = '(january|february|march|april|may|june|july|august|september|october|november|december)'

/** Nouns that an ordinal counts, so that "the 5th street" or "the second one" is no date. */
const counted = '(?! (?:one|ones|choice|option|street|st|avenue|ave|floor|grade|grader|slot|time|times|thing|person|visit|appointment|opening|available|offer|half|quarter|birthday|anniversary|day|week|street|thought|opinion|tooth|molar|car|child|kid|name|letter|digit|gear)\\b)'

const weekdayNumber = (name: string) => weekdays.find(([start]) => start.test(name))?.[1] ?? 1
const monthNumber = (name: string) => months.indexOf(name.slice(0, 3)) + 1
const counts = (words: string) => (/^an?$/.test(words) ? 1 : /^a? ?couple/.test(words) ? 2 : words.startsWith('a few') ? 3 : numberOf(words))
const rule = (pattern: string, read: DateRule['read']): DateRule => ({ pattern: new RegExp(pattern, 'g'), read })
const asDate = (day: Day | null) => (day ? on(day) : null)

/** All English rules for a given today. `monthFirst` reads 3/7 as March 7th. */
export function englishDates(today: Day, monthFirst: boolean): DateRule[] {
  return [...nothings(), ...monthDays(today), ...written(today, monthFirst), ...feasts(today), ...relative(today), ...counting(today), ...weekdayRules(today), ...spans(today), ...daysOfMonth(today)]
}

/** What sounds like a day and is none: the past, closings, "now a days". */
function nothings(): DateRule[] {
  return [
    rule(`\\b(?:last|past|previous) (?:${fullWeekday}|week|weekend|month|year|night|time)\\b|\\byesterday\\b`, () => null),
    rule(`\\b${cardinal} (?:days?|weeks?|months?|years?) ago\\b|\\ban? (?:day|week|month|year|while) ago\\b`, () => null),
    rule(`\\b(?:since|every|each) (?:${fullWeekday}|today|day|week|month)\\b`, () => null),
    rule(`\\b(?:for|all|it|help|need|needed|everything|much|you|me|done|them) (?:for )?(?:today|tonight)(?=[.!,;]?\\s*(?:$|thank|bye|good|later|i |you|that))`, (m, text, at) => (isClosing(text, at) ? null : undefined)),
    rule('\\bnot (?:for )?today\\b(?=[^?]*$)', (m, text) => (/\bnot today[,.]? (?:but|how|what|maybe|can|could|make|let|i'd|i)\b/.test(text) ? undefined : null)),
    // Movable feasts are not reckoned: no day rather than a wrong one.
    rule('\\b(?:good friday|(?:easter|palm|whit)(?: (?:sunday|monday|week|weekend))?|thanksgiving|black friday|cyber monday)\\b', () => null),
    rule(`\\b(?:day|bye|good) (?:of )?(?:today)\\b`, () => null),
  ]
}

function isClosing(text: string, at: number): boolean {
  return /\b(?:that'?s|that is|that was|that will|that'll|thats|thank|thanks|that|will be|was|bye|okay|done|good|finished|set)\b/.test(text) && !/\b(?:book|appointment|schedule|come in|available|opening|slot)\b/.test(text.slice(Math.max(0, at - 60)))
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
    rule(`\\b(?:the )?(${ordinal}|\\d{1,2})(?: day)? (?:of )?${monthName}${year}(?!\\w)`, (m) => read(m[2] ?? '', m[1] ?? '', m[3] ?? '')),
    rule(`\\b${monthName},? (?:the )?(${ordinal}|${cardinal})(?!\\w|[:.]\\d| ?(?:am|pm|a\\.m|p\\.m|o'?clock))${year}`, (m, text) => monthWord(text, m[1] ?? '', m[2] ?? '') ? read(m[1] ?? '', m[2] ?? '', m[3] ?? '') : undefined),
  ]
}

/** "May" is a verb as often as a month: "may one ask" names no day. */
const monthWord = (text: string, name: string, day: string) => name !== 'may' || !/\bmay (?:i|we|one|you|they|he|she|it)\b/.test(text) || !/^one$/.test(day)

function written(today: Day, monthFirst: boolean): DateRule[] {
  const full = (year: number, first: number, second: number) => {
    const [month, day] = first > 12 || (!monthFirst && second <= 12) ? [second, first] : [first, second]
    const date = year ? exactDate(year < 100 ? 2000 + year : year, month, day) : monthDay(today, month, day)
    return date && !isBefore(date, today) ? on(date) : null
  }
  return [
    rule('\\b(20\\d\\d)[-/](\\d{1,2})[-/](\\d{1,2})\\b', (m) => { const date = exactDate(Number(m[1]), Number(m[2]), Number(m[3])); return date && !isBefore(date, today) ? on(date) : null }),
    rule('(?<![\\d/.$-])(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\d/])', (m, text, at) => (isRatio(text, at) ? undefined : full(Number(m[3] || 0), Number(m[1]), Number(m[2])))),
    rule('(?<![\\d/.$-])(\\d{1,2})[-.](\\d{1,2})[-.](20\\d\\d)\\b', (m) => full(Number(m[3]), Number(m[1]), Number(m[2]))),
  ]
}

const isRatio = (text: string, at: number) => /^(?:24\/7|7\/24|50\/50|1\/2|5\/5|10\/10)\b/.test(text.slice(at)) || /\b(?:rating|rated|stars?|out of)\b/.test(text)

function feasts(today: Day): DateRule[] {
  const fixed: [string, number, number][] = [
    ['christmas eve|xmas eve', 12, 24], ['boxing day', 12, 26], ['christmas(?: day)?|xmas(?: day)?', 12, 25], ["new year'?s eve", 12, 31], ["new year'?s(?: day)?", 1, 1],
    ['halloween', 10, 31], ["(?:saint |st\\.? )?valentine'?s(?: day)?", 2, 14], ['independence day|(?:the )?fourth of july', 7, 4],
  ]
  return fixed.flatMap(([names, monthOf, day]) => [
    rule(`\\b(?:the )?day after (?:${names})\\b`, () => asDate(monthDay(today, monthOf, day)?.add({ days: 1 }) ?? null)),
    rule(`\\b(?:the )?day before (?:${names})\\b`, () => asDate(monthDay(today, monthOf, day)?.subtract({ days: 1 }) ?? null)),
    rule(`\\b(?<!before |after )(?:${names})\\b`, () => asDate(monthDay(today, monthOf, day))),
  ])
}

function relative(today: Day): DateRule[] {
  const tomorrow = today.add({ days: 1 })
  const amount = `(an?|a couple(?: of)?|a few|${cardinal})`
  const add = (words: string, unit: string) => {
    const value = counts(words)
    if (value === null) return undefined
    if (unit.startsWith('fortnight')) return on(today.add({ weeks: 2 * value }), 'relative')
    return on(today.add(unit.startsWith('day') ? { days: value } : unit.startsWith('week') ? { weeks: value } : { months: value }), 'relative')
  }
  return [
    rule('\\b(?:the )?day after (?:tomorrow|tommorrow|tomorow|tommorow)\\b|\\bovermorrow\\b', () => on(today.add({ days: 2 }), 'relative')),
    rule(`\\b${amount} weeks? (?:from|on|after) (?:the )?${weekdayName}\\b`, (m) => { const value = counts(m[1] ?? ''); return value === null ? undefined : on(coming(today, weekdayNumber(m[2] ?? '')).add({ weeks: value })) }),
    rule(`\\b${weekdayName} week\\b(?! (?:of|after))`, (m) => on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 }))),
    rule(`\\b${amount} (days?|weeks?) (?:from|after) tomorrow\\b`, (m) => { const found = add(m[1] ?? '', m[2] ?? ''); return found ? on(found.from.add({ days: 1 })) : undefined }),
    rule(`\\b${amount} (days?|weeks?|months?|fortnights?)(?:'?s?'? time)? (?:from (?:now|today)|hence)\\b`, (m) => add(m[1] ?? '', m[2] ?? '')),
    rule(`\\bin (?:about |around )?${amount} (days?|weeks?|months?|fortnights?)\\b`, (m) => add(m[1] ?? '', m[2] ?? '')),
    rule(`\\b(?:tomorrow|tommorrow|tomorow|tommorow|tmrw|tmw|2morrow) week\\b`, () => on(tomorrow.add({ weeks: 1 }))),
    rule('\\b(?:tomorrow|tommorrow|tomorow|tommorow|tomorro|tmrw|tmw|2morrow)\\b', () => on(tomorrow, 'relative')),
    rule('\\b(?:later )?today\\b|\\bto-day\\b|\\bto(?=(?:night|nite)\\b)', (m, text, at) => (isComplaint(text, at) ? null : on(today, 'relative'))),
    rule('\\b(?:later )?this (?=(?:very |late |early )?(?:morning|afternoon|evening)\\b)', () => on(today, 'relative')),
    rule('\\b(?:come|be|get|see me|in|free|available|open) right now\\b', () => on(today, 'relative')),
    rule('\\bthe (?:next|following) day\\b', () => undefined),
  ]
}

/** "I've got a toothache today" tells of today without asking for it. */
const isComplaint = (text: string, at: number) => /\b(?:i've got|i have|i had|i woke up with|feeling|supposed to|how are you)\b[^.?!,]*$/.test(text.slice(0, at)) && !/\b(?:appointment|time|free|available)\b/.test(text)

/** "The first Monday of April", "the second week of March". */
function counting(today: Day): DateRule[] {
  const which = '(first|1st|second|2nd|third|3rd|fourth|4th|last)'
  const inMonth = `(?:of|in) (?:(this|the|next) month|${longMonth})`
  const place = (word: string) => (word === 'last' ? -1 : (numberOf(word) ?? 1))
  const firstDay = (relativeMonth: string, name: string) => (name ? monthNamed(today, monthNumber(name)) : today.with({ day: 1 }).add({ months: relativeMonth === 'next' ? 1 : 0 }))
  return [
    rule(`\\b(?:the )?${which} ${weekdayName} ${inMonth}\\b`, (m) => {
      const date = weekdayInMonth(firstDay(m[3] ?? '', m[4] ?? ''), weekdayNumber(m[2] ?? ''), place(m[1] ?? ''))
      return date && clip(today, on(date))
    }),
    rule(`\\b(?:the )?${which} week ${inMonth}\\b`, (m) => {
      const first = firstDay(m[2] ?? '', m[3] ?? '')
      const start = m[1] === 'last' ? first.daysInMonth - 6 : 7 * place(m[1] ?? '') - 6
      return clip(today, between(first.with({ day: start }), first.with({ day: start + 6 })))
    }),
  ]
}

function weekdayRules(today: Day): DateRule[] {
  const named = (name: string, weeks: number) => weekdayOf(today, weekdayNumber(name), weeks)
  return [
    rule(`\\b(?:${weekdayName},? )(?:(?:in|of) )?(?:the )?week after next\\b`, (m) => on(named(m[1] ?? '', 2))),
    rule(`\\b(?:the )?week after next,? (?:on )?(?:the )?${weekdayName}\\b`, (m) => on(named(m[1] ?? '', 2))),
    rule(`\\b${weekdayName} after next\\b`, (m) => on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 }))),
    rule(`\\b${weekdayName},? (?:in |of )?(?:the )?(?:next|following|coming) week\\b`, (m) => on(named(m[1] ?? '', 1))),
    rule(`\\b(?:the )?next week,?(?: on| for)?(?: the)? ${weekdayName}\\b`, (m) => on(named(m[1] ?? '', 1))),
    rule(`\\b${weekdayName},? (?:in |of )?this (?:coming )?week\\b|\\bthis week,?(?: on| for)? ${weekdayName}\\b`, (m) => on(thisWeekday(today, weekdayNumber(m[1] || m[2] || '')))),
    rule(`\\bnext ${weekdayName}\\b`, (m) => on(named(m[1] ?? '', 1))),
    rule(`\\b(?:this|the) (?:coming|upcoming|following) ${weekdayName}\\b|\\b(?:coming|upcoming) ${weekdayName}\\b`, (m) => on(coming(today, weekdayNumber(m[1] || m[2] || '')))),
    rule(`\\bthis ${weekdayName}\\b`, (m) => on(thisWeekday(today, weekdayNumber(m[1] ?? '')))),
    rule(`\\b${fullWeekday}\\b`, (m) => on(coming(today, weekdayNumber(m[1] ?? '')), 'weekday')),
    rule('(?:\\b(?:on|for|by|either|or|and|maybe|about) |^)(wed|thu|sat|sun)\\b', (m) => on(coming(today, weekdayNumber(m[1] ?? '')), 'weekday')),
    rule('\\b(wed|thu|sat|sun)(?= (?:at|morning|afternoon|evening|the|\\d))', (m) => on(coming(today, weekdayNumber(m[1] ?? '')), 'weekday')),
  ]
}

function spans(today: Day): DateRule[] {
  const next = today.with({ day: 1 }).add({ months: 1 })
  const part = (words: string) => (/end|late/.test(words) ? 'end' : /mid/.test(words) ? 'middle' : 'start')
  const stretch = '((?:the )?(?:beginning|start|end|middle) of|early|earlier|mid|late|later|towards the end of)[- ]?(?:in )?(?:the )?'
  return [
    rule(`\\b${stretch}next week\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 1)),
    rule(`\\b${stretch}(?:this )?week\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 0)),
    rule(`\\b${stretch}next month\\b`, (m) => month(today, next, part(m[1] ?? ''))),
    rule(`\\b${stretch}(?:this )?month\\b`, (m) => month(today, today, part(m[1] ?? ''))),
    rule(`\\b${stretch}${longMonth}\\b`, (m) => month(today, monthNamed(today, monthNumber(m[2] ?? '')), part(m[1] ?? ''))),
    rule('\\b(?:the )?week after next\\b', () => week(today, 2)),
    rule('\\b(?:the )?weekend after next\\b', () => weekend(today, 2)),
    rule('\\b(?:the )?weekend after (?:this(?: one)?|that)\\b', () => weekend(today, 1)),
    rule('\\bnext weekend\\b', () => weekend(today, 1)),
    rule('\\b(?:this|the|on|over the|this coming|at the) weekend\\b|\\bweekend (?:appointment|opening|slot)s?\\b', () => weekend(today, 0)),
    rule('\\b(?:the )?(?:next|following) week\\b', () => week(today, 1)),
    rule('\\bthis week\\b', () => week(today, 0)),
    rule('\\bnext month\\b(?! \\w*\\d)', (m, text, at) => (/\bof $/.test(text.slice(0, at)) ? undefined : month(today, next, 'all'))),
    rule(`\\bin ${longMonth}\\b`, (m) => month(today, monthNamed(today, monthNumber(m[1] ?? '')), 'all')),
    rule('\\b(?:in )?the next (?:few|couple of|several) days\\b', () => between(today, today.add({ days: 4 }))),
    rule("\\basap\\b|\\b(?:as )?soon(?:est)? as (?:possible|you can|you could|you have)\\b|\\bsoonest\\b|\\bas early as possible\\b|\\bright away\\b|\\bimmediately\\b|\\bstraight ?away\\b", () => soon(today)),
    rule('\\b(?:the )?(?:earliest|first|next|soonest) (?:possible |available |free |open )?(?:available|possible|appointment|opening|slot|time|date|day|you have|you\'ve got|you can|availability)\\b', () => soon(today)),
    rule('\\bany ?day\\b|\\bwhat(?:ever)? (?:day|days)\\b(?= (?:works|is|suits|you have))|\\bwhenever\\b', () => soon(today)),
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
  const bare = (words: string) => { const value = numberOf(words); return value === null || value > 31 ? undefined : asDate(dayOfMonth(today, value)) }
  return [
    rule(`\\b(?:the )?(${ordinal}|\\d{1,2})(?: day)? of (?:this|the|the current) month\\b`, (m) => inMonth(today, m[1] ?? '')),
    rule(`\\b(?:the )?(${ordinal}|\\d{1,2})(?: day)? of next month\\b|\\bnext month,?(?: on)? the (${ordinal})\\b`, (m) => inMonth(nextMonth, m[1] || m[2] || '')),
    rule(`(?<![\\d:.$/-])\\b(\\d{1,2} ?(?:st|nd|rd|th))\\b(?!-)${counted}`, (m, text, at) => (/\b(?:my|his|her|our|your|their) $/.test(text.slice(0, at)) ? undefined : bare(m[1] ?? ''))),
    rule(`\\b(?:on|for|to|about|by|until|be|is|make it|do) the (${ordinal})\\b${counted}`, (m) => bare(m[1] ?? '')),
    rule('\\b((?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)\\b'+counted, (m) => bare(m[1] ?? '')),
    rule(`\\bthe ((?:twenty|thirty)[- ]?\\w+|twentieth|thirtieth|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\w+teenth)\\b${counted}`, (m) => bare(m[1] ?? '')),
    rule(`^(?:(?:um|uh|yes|no|ok|okay|actually|maybe|let's say)[, ]+)*(?:on )?the (${ordinal})(?=[.,!? ]*(?:please|at .*|then|works|would .*|is .*)?[.!? ]*$)`, (m) => bare(m[1] ?? '')),
  ]
}

/** Bare numbers that answer "which day?": "the 7", "twenty three". Only asked for after everything else found nothing. */
export function bareDay(text: string, today: Day): DayFound | null {
  const match = new RegExp(`^[ ,.]*(?:(?:um|uh|maybe|on|for|the|say|let's say|how about|yes|no)[ ,]+)*(${ordinal}|${cardinal})[ .!?,]*(?:please|then)?[ .!?]*$`).exec(text)
  const value = match ? numberOf(match[1] ?? '') : null
  const date = value !== null && value <= 31 ? dayOfMonth(today, value) : null
  return date ? on(date) : null
}
