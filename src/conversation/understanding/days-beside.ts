/** Days together with what stands beside them: "Friday the 14th", "two weeks after …", "Monday to Wednesday". */
import { expression } from '#src/platform/values/expression.ts'
import { between, clip, coming, type DayFound, isBefore, on } from './calendar.ts'
import { englishDayWords } from './day-words-en.ts'
import { spanishDayWords } from './day-words-es.ts'
import type { Day } from './day-words.ts'
import { movedBy } from './days-counted.ts'
import type { Match } from './text.ts'

type Found = Match<DayFound>

/** Between two alternatives. */
export const choice = /^[, ]*(?:\w+ )?(?:or|o|u)(?: (?:maybe|perhaps|even|else|on|the|el|la|quizas?))*\s*$/
/** Between the ends of a span. */
export const through =
  /^,? ?(?:to|through|thru|unti?ll?|till?|and|al?|hasta(?: el)?|y|-)(?: (?:the|el|on|this|este))? ?$/
const besides = /^\.?,? ?(?:on )?(?:the |el |dia |el dia )?$/

/** The finds of a scan as they are meant beside each other: days moved by words before them, weekdays with a number. */
export function asMeant(found: Found[], text: string, today: Day): Found[] {
  const numbered: Found[] = []
  for (const one of found) {
    const before = numbered.at(-1)
    const isNumber = one.value.kind === 'date' || one.value.kind === 'contradiction'
    if (
      before &&
      isNumber &&
      (before.value.kind === 'weekday' || before.value.kind === 'placed') &&
      besides.test(text.slice(before.end, one.start))
    )
      numbered.splice(-1, 1, { ...withWeekday(before, one), start: before.start })
    else numbered.push(one)
  }
  return sameWeek(numbered, text).reduce<Found[]>((kept, one) => {
    const moved = move(one, text, today)
    return [...kept.filter(({ end }) => end <= moved.start), moved]
  }, [])
}

function withWeekday(weekday: Found, date: Found): Found {
  const { value } = date
  return value.from.equals(value.to) && value.from.dayOfWeek !== weekday.value.from.dayOfWeek
    ? { ...date, value: { ...value, kind: 'contradiction' } }
    : date
}

/** "Wednesday and Friday of next week": both lie in it. */
function sameWeek(found: Found[], text: string): Found[] {
  return found.map((one, index) => {
    const next = found[index + 1]
    if (one.value.kind !== 'weekday' || next?.value.kind !== 'placed') return one
    const gap = text.slice(one.end, next.start)
    if (!choice.test(gap) && !through.test(gap)) return one
    const back = (next.value.from.dayOfWeek - one.value.from.dayOfWeek + 7) % 7
    return { ...one, value: on(next.value.from.subtract({ days: back }), 'placed') }
  })
}

function move(one: Found, text: string, today: Day): Found {
  const lead = text.slice(0, one.start)
  for (const words of [englishDayWords, spanishDayWords]) {
    const moved = movedBy(lead, one.value, { today, words })
    if (moved) return { ...moved, end: one.end }
  }
  return one
}

/** "From next Monday to Friday" ends on the Friday after that Monday, wherever the next Friday lies. */
export function span(first: Found, last: Found, today: Day): Found | null {
  let [from, to] = [first.value.from, last.value.to]
  if (isBefore(to, from) && last.value.kind === 'weekday') to = coming(from, to.dayOfWeek)
  // A stretch of dates that has begun: its first day would be a year away.
  if (isBefore(to, from) && !isBefore(to, from.subtract({ years: 1 })) && isBefore(from.subtract({ years: 1 }), today))
    from = today
  if (!isBefore(from, to)) return null
  const value = clip(today, between(from, to))
  return value && { start: first.start, end: last.end, value }
}

const afterBefore = /\b(?:after|despues del?)(?: the| el)? ?$/
const fromBefore = expression('')`
    \b(?:not (?:before|unti?ll?|till?)|no (?:earlier|sooner) than|not (?:earlier|sooner) than|starting(?: on| from)?|
    as of|a partir del?|no antes del?)(?: the| el)? ?$
  `
const untilBefore = expression('')`
    \b(?:unti?ll?|till?|(?:no|not) later than|up to|on or before|a mas tardar(?: el)?|como muy tarde|
    antes o el)(?: the| el)? ?$
  `
const beforeBefore = /\b(?:before|prior to|(?:earlier|sooner) than|antes del?)(?: the| el)? ?$/
const fromBehind =
  /^,? (?:or (?:later|after)|onwards?|on(?=[ ,.!?]*$)|and (?:later|after)|en adelante|o (?:mas tarde|despues))\b/
const untilBehind =
  /^,? (?:at the latest|or (?:earlier|before|sooner)|o antes|como (?:muy tarde|maximo)|a mas tardar)\b/

/** "After the 10th" is the week that follows it, "before Friday" all days until then, "by Friday" that day as well. */
export function limited(chosen: Found | undefined, text: string, today: Day): Found | undefined {
  if (!chosen || chosen.value.kind === 'any' || !chosen.value.from.equals(chosen.value.to)) return chosen
  const day = chosen.value.from
  const [lead, tail] = [text.slice(0, chosen.start), text.slice(chosen.end)]
  const to = (from: Day, until: Day) => (isBefore(until, from) ? chosen : { ...chosen, value: between(from, until) })
  if (fromBefore.test(lead) || fromBehind.test(tail)) return to(day, day.add({ days: 7 }))
  if (afterBefore.test(lead)) return to(day.add({ days: 1 }), day.add({ days: 8 }))
  if (untilBefore.test(lead) || untilBehind.test(tail)) return to(today, day)
  return beforeBefore.test(lead) ? to(today, day.subtract({ days: 1 })) : chosen
}
