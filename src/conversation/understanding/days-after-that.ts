/** Days told from the day spoken of: "the Monday after that", "the day before", "a week later". */
import { Temporal } from 'temporal-polyfill'
import { between, coming, type DayFound, isBefore, on, type Span } from './calendar.ts'
import type { DayGrammar } from './day-grammar.ts'
import type { AfterThat, Day, DayWords } from './day-words.ts'
import type { Said } from './days-beside.ts'
import { fold, type Match } from './text.ts'
import type { Hearing } from './understood.ts'

type Tell = (base: Span, groups: string[], words: DayWords) => DayFound

const tell: Record<AfterThat['tells'], Tell> = {
  weekday: ({ from, to }, [, name = '', way = ''], words) => {
    const weekday = words.weekdayNumber(name)
    return on(words.isBack(way) ? coming(from.subtract({ days: 8 }), weekday) : coming(to, weekday))
  },
  day: ({ from, to }, [, way = ''], words) => on(words.isBack(way) ? from.subtract({ days: 1 }) : to.add({ days: 1 })),
  week: ({ to }) => {
    const monday = to.add({ days: 8 - to.dayOfWeek })
    return between(monday, monday.add({ days: 6 }))
  },
  // This week and this month are told from today on.
  next: ({ from, to }) => {
    const first = to.add({ days: 1 })
    if (from.equals(to)) return on(from.add({ weeks: 1 }))
    if (from.until(to).days < 7 && to.dayOfWeek === 7) return between(first, first.add({ days: 6 }))
    return first.day === 1
      ? between(first, first.add({ months: 1 }).subtract({ days: 1 }))
      : between(from.add({ weeks: 1 }), to.add({ weeks: 1 }))
  },
  'week-later': ({ from, to }) => between(from.add({ weeks: 1 }), to.add({ weeks: 1 }), 'date'),
}

/** The days found, those told from another one among them. */
export function withDaysAfterThat(found: Match<DayFound>[], said: Said, hearing: Hearing): Match<DayFound>[] {
  const { text, grammar } = said
  for (const { pattern, tells, needs } of grammar.afterThat) {
    const match = pattern.exec(text)
    if (!match) continue
    const [start, stop] = [match.index, match.index + match[0].length]
    const others = found.filter((one) => one.end <= start || one.start >= stop)
    const before = others.findLast((one) => one.end <= start)
    const isBeside = before !== undefined && beside.test(text.slice(before.end, start))
    if (tells === 'next' && !isBeside) continue
    const base = before ? before.value : spokenOf(hearing)
    if (!base && !needs) continue
    const value = base && tell[tells](base, [...match], grammar.words)
    const isAhead = value && !isBefore(value.from, Temporal.PlainDate.from(hearing.today))
    const isBase = before && value && !grammar.joints.or.test(text.slice(before.end, start))
    const kept = isBase ? others.filter((one) => one !== before) : others
    return isAhead ? [...kept, { value, start, end: stop }].sort((a, b) => a.start - b.start) : others
  }
  return found
}

/** No word more than a "no", or one like it. */
const beside = /^,? ?(?:[a-z]{1,6},? )?$/

/** The one day that is offered, or what is wished for so far. */
function spokenOf({ offers, wished }: Hearing): Span | null {
  const [first] = offers
  const plain = (day: string): Day => Temporal.PlainDate.from(day)
  if (first && offers.every(({ date }) => date === first.date))
    return { from: plain(first.date), to: plain(first.date) }
  return wished ? { from: plain(wished.from), to: plain(wished.to) } : null
}

/** The month in which a bare number lies: "no, the 31st" after "December 30th". */
export function monthSpokenOf(named: { said: string; from: string } | undefined, grammar: DayGrammar): Day | null {
  return named && datesIn(grammar).test(fold(named.said)) ? Temporal.PlainDate.from(named.from) : null
}

function datesIn(grammar: DayGrammar): RegExp {
  const { words, feasts } = grammar
  const names =
    dates.get(grammar) ?? new RegExp(`\\b(?:${[words.month, ...Object.values(feasts.names)].join('|')})|\\d[/-]\\d`)
  dates.set(grammar, names)
  return names
}

const dates = new WeakMap<DayGrammar, RegExp>()

/** "Next week" … "Tuesday": the one of that week. */
export function inWishedWeek(found: Match<DayFound>[], { wished }: Hearing): Match<DayFound>[] {
  if (!wished || wished.from === wished.to || found.some(({ value }) => value.kind === 'week')) return found
  const [from, to] = [Temporal.PlainDate.from(wished.from), Temporal.PlainDate.from(wished.to)]
  if (from.until(to).days > 6) return found
  return found.map((one) => {
    if (one.value.kind !== 'weekday') return one
    const inside = coming(from.subtract({ days: 1 }), one.value.from.dayOfWeek)
    return isBefore(to, inside) || !isBefore(one.value.from, from) ? one : { ...one, value: on(inside, 'weekday') }
  })
}
