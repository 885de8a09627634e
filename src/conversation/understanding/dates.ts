/** Which day a sentence asks for: the English and Spanish grammars, corrections, and ranges. */
import { Temporal } from 'temporal-polyfill'
import { expression } from '#src/platform/values/expression.ts'
import { between, type DayFound, isBefore } from './calendar.ts'
import { bareDay, englishDates, englishNoDays } from './dates-en.ts'
import { spanishDates, spanishNoDays } from './dates-es.ts'
import type { DateDraft, DateRule, Day } from './day-words.ts'
import { asMeant, choice, limited, span, through } from './days-beside.ts'
import { feastRules } from './feasts.ts'
import { type Match, mask, scan } from './text.ts'
import type { DayWish, Hearing } from './understood.ts'

/** Countries that write the month first. */
const monthFirstCountries = new Set(['US', 'PH', 'PR'])

const refusedBefore = expression('')`
    \b(?:not|born|any ?(?:thing|time|day) but|instead of|rather than|except|but not|can't (?:do|make|
    come)|cannot (?:do|make|come)|can not (?:do|make)|can't|couldn't (?:do|make)|no longer|
    unable to (?:do|make|come)|won't (?:do|make)|excepto|menos|en vez de|en lugar de|que no sea|
    no puedo|no me (?:va|viene) bien)(?: it)?(?: on| for| at| in| during| the| el| para| la| por| lo de)*\s*$
  `
const refusedAfter = expression('')`
    ^,?(?: (?:at|in) [^,.]*)? ?(?:doesn't|does not|won't|will not|isn't|is not|wouldn't|is (?:no good|
    bad|out|too)|no (?:me (?:va|viene|sirve)|puedo)|not\b(?! (?:(?:[a-z]+ )?bad|in|on|at|for|the|
    this|next|tomorrow|today|before|after|until|till|later|earlier|_|\d|[a-z]+day)))
  `
const weaklyRefused = /\bno (?:el|la|las|a las|es|para el)? ?$/

/** While offers stand, "the second" is one of them and no day. */
const placeWord = /\bthe (?:first|second|third)$/

/** Reads the day. `rest` is the folded sentence with the days blanked out, for the grammars that follow. */
export function readDay(folded: string, original: string, hearing: Hearing): { day: DayWish | null; rest: string } {
  const today = Temporal.PlainDate.from(hearing.today)
  const { found: all, rest } = scan(folded, rulesFor(today, hearing))
  const found = asMeant(all, folded, today).filter(
    ({ start, end }) => !(hearing.offers.length > 1 && placeWord.test(folded.slice(start, end))),
  )
  const bare = found.length === 0 && hearing.asked === 'date' ? bareDay(rest, today) : null
  if (bare) return { day: toWish(bare, original.trim()), rest: mask(rest, 0, rest.length) }
  const chosen = limited(besideThat(choose(withoutRefused(folded, found), folded, today), rest, today), folded, today)
  // "Friday the 2nd" where that is a Monday: which of both is meant has to be asked.
  return {
    day:
      chosen && chosen.value.kind !== 'contradiction'
        ? toWish(chosen.value, original.slice(chosen.start, chosen.end).trim())
        : null,
    rest,
  }
}

/** All days a folded sentence names, in their order, whether or not they are wished for. */
export function daysNamed(folded: string, hearing: Pick<Hearing, 'today' | 'country' | 'language'>): Match<DayFound>[] {
  const today = Temporal.PlainDate.from(hearing.today)
  return asMeant(scan(folded, rulesFor(today, hearing)).found, folded, today)
}

function rulesFor(today: Temporal.PlainDate, { country, language }: Pick<Hearing, 'country' | 'language'>): DateRule[] {
  const monthFirst = (monthFirstCountries.has(country) && language === 'en') || country === 'US'
  const key = `${today.toString()} ${monthFirst} ${country}`
  const rules = built.get(key) ?? withExpressions(drafts(today, country, monthFirst))
  if (built.size >= mostBuilt) built.clear()
  built.set(key, rules)
  return rules
}

const drafts = (today: Day, country: string, monthFirst: boolean): DateDraft[] => [
  ...englishNoDays(),
  ...spanishNoDays(),
  ...feastRules(today, { country }),
  ...englishDates(today, monthFirst),
  ...spanishDates(today),
]

/** Only what a rule reads depends on the day and the country; the expressions are built once. */
function withExpressions(all: DateDraft[]): DateRule[] {
  expressions ??= all.map(({ source }) => new RegExp(source, 'g'))
  const known = expressions
  return all.flatMap(({ read }, index) => {
    const pattern = known[index]
    return pattern ? [{ pattern, read }] : []
  })
}

let expressions: RegExp[] | undefined

const built = new Map<string, DateRule[]>()
/** Today in every zone, and what tests ask about. */
const mostBuilt = 64

function toWish(value: DayFound, said: string): DayWish {
  return { from: value.from.toString(), to: value.to.toString(), said }
}

/** "Not tomorrow, Wednesday": what was turned down does not count, and neither does what is named along with it. */
export function withoutRefused<T>(text: string, found: Match<T>[]): Match<T>[] {
  const kept = withoutThose(text, found, (before) => refusedBefore.test(before)).filter(
    ({ end }) => !refusedAfter.test(text.slice(end)),
  )
  const strong = withoutThose(text, kept, (before) => weaklyRefused.test(before))
  return strong.length > 0 || /\bni\b/.test(text) ? strong : kept
}

const alongWith = /^ ?(?:or|nor|and|o|u|ni|y)(?: (?:on|the|el|la|at|a las))* ?$/

/** "Not Monday or Tuesday": neither of them. */
function withoutThose<T>(text: string, found: Match<T>[], isRefused: (before: string) => boolean): Match<T>[] {
  let refused: Match<T> | undefined
  return found.filter((one) => {
    const along = refused && alongWith.test(text.slice(refused.end, one.start))
    if (!along && !isRefused(text.slice(0, one.start))) return true
    refused = one
    return false
  })
}

function choose(found: Match<DayFound>[], text: string, today: Day): Match<DayFound> | undefined {
  const named = found.filter(({ value }) => value.kind !== 'any')
  if (named.length === 0) return found.at(-1)
  const narrowed = narrow(named)
  const last = narrowed.at(-1)
  const previous = narrowed.at(-2)
  if (!last || !previous) return last
  const gap = text.slice(previous.end, last.start)
  if (choice.test(gap)) return either(narrowed, text)
  const joined = through.test(gap) && !changed(text, previous.start) ? span(previous, last, today) : null
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
  rest: string,
  today: Temporal.PlainDate,
): Match<DayFound> | undefined {
  const [, side] =
    (chosen &&
      /\b(?:the day|el dia) (before|after|antes|despues)\b(?! (?:tomorrow|the|\w+day|de manana))/.exec(
        rest.slice(chosen.end),
      )) ??
    []
  if (!chosen || !side || !chosen.value.from.equals(chosen.value.to)) return chosen
  const day = chosen.value.from.add({ days: /^(?:before|antes)/.test(side) ? -1 : 1 })
  return isBefore(day, today) ? chosen : { ...chosen, value: { ...chosen.value, from: day, to: day } }
}

/** "Change it from the 3rd to the 5th" is no range. */
const changed = (text: string, before: number) =>
  /\b(?:change|move|switch|moved|changed|push|cambi\w*|mover|pasar)\b/.test(text.slice(0, before))

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
function either(found: Match<DayFound>[], text: string): Match<DayFound> | undefined {
  let from = found.length - 1
  while (from > 0 && isListed(text.slice(found[from - 1]?.end, found[from]?.start))) from--
  const options = found.slice(from)
  const [first, second] = options
  return options.length === 2 && first && second && first.value.to.add({ days: 1 }).equals(second.value.from)
    ? join(first, second)
    : first
}

const isListed = (gap: string) => choice.test(gap) || /^, ?$/.test(gap)

function join(first: Match<DayFound>, second: Match<DayFound>): Match<DayFound> {
  return { start: first.start, end: second.end, value: between(first.value.from, second.value.to) }
}
