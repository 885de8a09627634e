/** Which day a sentence asks for: the grammars of the languages, corrections, and ranges. */
import { Temporal } from 'temporal-polyfill'
import { packsFrom } from '../language/packs.ts'
import { between, type DayFound, isBefore } from './calendar.ts'
import type { DayGrammar } from './day-grammar.ts'
import type { DateDraft, DateRule, Day } from './day-words.ts'
import { inWishedWeek, monthSpokenOf, withDaysAfterThat } from './days-after-that.ts'
import { asMeant, limited, type Said, span } from './days-beside.ts'
import { feastRules } from './feasts.ts'
import type { Reading } from './reading.ts'
import { type Match, mask, scan } from './text.ts'

/** A folded sentence, what is left of it without its days, and the grammar that found them. */
export type Texts = Said & { rest: string }

/** Finds the days, in the first language in which one is named. */
export function scanDays(folded: string, reading: Reading): Texts & { found: Match<DayFound>[] } {
  const today = Temporal.PlainDate.from(reading.today)
  const [{ days: first }] = reading.packs
  let rest = folded
  for (const { days: grammar } of reading.packs) {
    const said = { text: folded, today, grammar }
    const scanned = scanIn(grammar, rest, reading)
    const meant = inWishedWeek(withDaysAfterThat(asMeant(scanned.found, said), said, reading), reading)
    const found = meant.filter(
      ({ start, end }) => !(reading.offers.length > 1 && grammar.joints.place.test(folded.slice(start, end))),
    )
    rest = found.reduce((text, { start, end }) => mask(text, start, end), scanned.rest)
    if (found.length > 0) return { ...said, rest, found }
  }
  const bare =
    reading.asked === 'date' &&
    reading.packs.map(({ days }) => days.bare(rest, today, monthSpokenOf(reading.wished, days))).find(Boolean)
  const texts = { text: folded, today, grammar: first }
  return bare
    ? { ...texts, rest: mask(rest, 0, rest.length), found: [{ value: bare, start: 0, end: folded.length }] }
    : { ...texts, rest, found: [] }
}

/** "Not the 30th of December, the 31st": both lie in that month. */
function scanIn(grammar: DayGrammar, folded: string, reading: Reading) {
  const today = Temporal.PlainDate.from(reading.today)
  const wished = monthSpokenOf(reading.wished, grammar)
  const first = scan(folded, rulesFor(today, { country: reading.country, month: wished }, grammar))
  const month = monthIn(first.found, folded, grammar)
  return month ? scan(folded, rulesFor(today, { country: reading.country, month }, grammar)) : first
}

/** The month named in a sentence that has the number of a day behind it. */
function monthIn(found: Match<DayFound>[], folded: string, grammar: DayGrammar): Day | null {
  const named = found.find(
    ({ value, start, end }) =>
      value.kind === 'date' && monthSpokenOf({ said: folded.slice(start, end), from: value.from.toString() }, grammar),
  )
  return named && grammar.joints.anotherNumber.test(folded.slice(named.end)) ? named.value.from : null
}

/** The day that the days found in a sentence come to. */
export function dayOf(found: Match<DayFound>[], texts: Texts): Match<DayFound> | null {
  const chosen = limited(besideThat(choose(found, texts), texts), texts)
  // "Friday the 2nd" where that is a Monday: which of both is meant has to be asked.
  return chosen && chosen.value.kind !== 'contradiction' ? chosen : null
}

type Where = Pick<Reading, 'today' | 'country' | 'language'>

/** All days a folded sentence names in any of the languages, in their order, whether or not they are wished for. */
export const daysNamed = (folded: string, where: Where): Match<DayFound>[] => allDays(folded, where).found

/** The folded sentence with all of them blanked out. */
export const withoutDays = (folded: string, where: Where): string => allDays(folded, where).rest

function allDays(folded: string, { country, language, ...where }: Where) {
  const today = Temporal.PlainDate.from(where.today)
  const found: Match<DayFound>[] = []
  let rest = folded
  for (const { days: grammar } of packsFrom(language)) {
    const scanned = scan(rest, rulesFor(today, { country, month: null }, grammar))
    found.push(...asMeant(scanned.found, { text: folded, today, grammar }))
    rest = scanned.rest
  }
  return { found: found.sort((a, b) => a.start - b.start), rest }
}

/** `month`: that in which a bare number of a day lies. */
type Around = { country: string; month: Day | null }

/** Only what a rule reads depends on the day and the country; every expression is built once. */
function rulesFor(today: Day, where: Around, grammar: DayGrammar): DateRule[] {
  const key = `${today.toString()} ${where.country} ${where.month?.toPlainYearMonth().toString() ?? ''}`
  const known = built.get(grammar) ?? new Map<string, DateRule[]>()
  const rules = known.get(key) ?? draftsFor(today, where, grammar).map(withExpression)
  if (known.size >= mostBuilt) known.clear()
  built.set(grammar, known.set(key, rules))
  return rules
}

const draftsFor = (today: Day, { country, month }: Around, grammar: DayGrammar): DateDraft[] => [
  ...grammar.noDays(),
  ...feastRules(today, { country }, grammar.feasts),
  ...grammar.rules(today, { monthFirst: grammar.monthFirst(country), month }),
]

function withExpression({ source, read }: DateDraft): DateRule {
  const pattern = expressions.get(source) ?? new RegExp(source, 'g')
  expressions.set(source, pattern)
  return { pattern, read }
}

const expressions = new Map<string, RegExp>()

const built = new WeakMap<DayGrammar, Map<string, DateRule[]>>()
/** Today in every zone, and what tests ask about. */
const mostBuilt = 64

function choose(found: Match<DayFound>[], said: Said): Match<DayFound> | undefined {
  const { text, today, grammar } = said
  const { or, through, changed } = grammar.joints
  const named = found.filter(({ value }) => value.kind !== 'any')
  if (named.length === 0) return found.at(-1)
  const narrowed = narrow(named)
  const last = narrowed.at(-1)
  const previous = narrowed.at(-2)
  if (!last || !previous) return last
  const gap = text.slice(previous.end, last.start)
  if (or.test(gap)) return either(narrowed, text, or)
  const joined = through.test(gap) && !changed.test(text.slice(0, previous.start)) ? span(previous, last, today) : null
  if (joined) return joined
  if (
    (last.value.kind === 'weekday' || last.value.kind === 'placed') &&
    previous.value.kind === 'date' &&
    previous.value.from.dayOfWeek === last.value.from.dayOfWeek
  )
    return previous
  return last
}

/** "It's on the 23rd, so the day before that": told from the day named. */
function besideThat(
  chosen: Match<DayFound> | undefined,
  { rest, today, grammar: { words, joints } }: Texts,
): Match<DayFound> | undefined {
  const [, side] = (chosen && joints.dayBeside.exec(rest.slice(chosen.end))) ?? []
  if (!chosen || !side || !chosen.value.from.equals(chosen.value.to)) return chosen
  const day = chosen.value.from.add({ days: words.isBack(side) ? -1 : 1 })
  return isBefore(day, today) ? chosen : { ...chosen, value: { ...chosen.value, from: day, to: day } }
}

/** A weekday said beside a week means that day of it; the week itself then says nothing more. */
function narrow(found: Match<DayFound>[]): Match<DayFound>[] {
  const weeks = found.filter(({ value }) => value.kind === 'week')
  const days = found.filter(({ value }) => value.kind !== 'week')
  if (weeks.length === 0 || days.length === 0) return found
  const around = weeks.at(-1)?.value
  return days.map((day) => {
    if (!around || day.value.kind !== 'weekday') return day
    const inside = around.from.add({ days: (day.value.from.dayOfWeek - around.from.dayOfWeek + 7) % 7 })
    return isBefore(around.to, inside) ? day : { ...day, value: { ...day.value, from: inside, to: inside } }
  })
}

/** "Tuesday or Wednesday": both where they touch, else the first. */
function either(found: Match<DayFound>[], text: string, or: RegExp): Match<DayFound> | undefined {
  let from = found.length - 1
  const isListed = (gap: string) => or.test(gap) || /^, ?$/.test(gap)
  while (from > 0 && isListed(text.slice(found[from - 1]?.end, found[from]?.start))) from--
  const options = found.slice(from)
  const [first, second] = options
  return options.length === 2 && first && second && first.value.to.add({ days: 1 }).equals(second.value.from)
    ? join(first, second)
    : first
}

function join(first: Match<DayFound>, second: Match<DayFound>): Match<DayFound> {
  return { start: first.start, end: second.end, value: between(first.value.from, second.value.to) }
}
