/** Days that are told by numbers, in any language: dates, numbered weekdays, what is counted in a month or from now. */
import {
  addUnits,
  between,
  clip,
  coming,
  type DayFound,
  exactDate,
  isBefore,
  monthDay,
  monthNamed,
  on,
  weekdayInMonth,
} from './calendar.ts'
import { asDate, type DateDraft, type Day, type DayWords, rule, yearOf } from './day-words.ts'

/** The rules that only differ in their words. */
export function countedDays(today: Day, words: DayWords): DateDraft[] {
  return [...monthDays(today, words), ...inMonth(today, words), ...onward(today, words), ...ofWeekdays(today, words)]
}

/** "March 7th", "7 de marzo"; of "from the 3rd to the 5th of May" the 3rd is one in May as well. */
function monthDays(today: Day, words: DayWords): DateDraft[] {
  const { number, month: name, of, article, to, year, notTime, numberOf } = words
  const date = (day: string, monthName: string, yearWords: string): DayFound | null | undefined => {
    const value = numberOf(day)
    if (value === null) return undefined
    const monthOf = words.monthNumber(monthName)
    const said = yearWords ? yearOf(yearWords, words) : null
    const found = said === null ? monthDay(today, monthOf, value) : exactDate(said, monthOf, value)
    return found && !isBefore(found, today) ? on(found) : null
  }
  return [
    rule(
      `(?<![\\w:.$/#-])${article}(${number})(?=(?:, ?${article}${number})?${to}${article}(${number})${of}(` +
        `${name})${year})`,
      // "From the 30th to the 16th of June" begins in a month before.
      (m) =>
        (numberOf(m[2] ?? '') ?? 0) > (numberOf(m[1] ?? '') ?? 0)
          ? date(m[1] ?? '', m[3] ?? '', m[4] ?? '')
          : undefined,
    ),
    rule(
      `(?<=\\b(${name}),? ${article}${words.spoken}(?:, ?${article}${number},?)?` +
        `${to}${article})(${words.spoken})${notTime}(?!${of}${name})${year}`,
      (m) => date(m[2] ?? '', m[1] ?? '', m[3] ?? ''),
    ),
    rule(
      `(?<=\\b(${name}),? ${article}${number}, ?)${article}(${number})(?=,?${to}(?:_|${article}${number}${notTime}))`,
      (m) => date(m[2] ?? '', m[1] ?? '', ''),
    ),
    rule(`(?<![\\w:.$/#]|\\d-)${article}(${number})${of}(${name})${year}(?![\\w])(?! \\d{1,2}(?:st|nd|rd|th))`, (m) =>
      date(m[1] ?? '', m[2] ?? '', m[3] ?? ''),
    ),
    rule(`\\b(${name}) (${number})(?= ?[ap]\\.? ?m\\b)`, (m) => date(m[2] ?? '', m[1] ?? '', '')),
    rule(`\\b(${name}),? ${article}(${words.spoken})${notTime}${year}`, (m) =>
      date(m[2] ?? '', m[1] ?? '', m[3] ?? ''),
    ),
  ]
}

/** "The first Friday evening of next month", "the last day of May", "the second week of October". */
function inMonth(today: Day, words: DayWords): DateDraft[] {
  const { nth, weekday, ofMonth, part, number, numberOf } = words
  const first = (which: string, name: string, year: string): Day => {
    if (!name) return today.with({ day: 1 }).add({ months: words.monthsOn(which) })
    const named = monthNamed(today, words.monthNumber(name))
    const yearSaid = year ? yearOf(year, words) : null
    return yearSaid === null ? named : named.with({ year: yearSaid })
  }
  const ahead = (day: Day | null) => day && clip(today, on(day))
  return [
    rule(`\\b(${nth}) (${weekday})(?=${part}${ofMonth}\\b)`, (m) =>
      ahead(
        weekdayInMonth(
          first(m[3] ?? '', m[4] ?? '', m[5] ?? ''),
          words.weekdayNumber(m[2] ?? ''),
          words.nthOf(m[1] ?? ''),
        ),
      ),
    ),
    rule(`\\b(${nth}) ${words.day}${ofMonth}\\b`, (m) => {
      const start = first(m[2] ?? '', m[3] ?? '', m[4] ?? '')
      const place = words.nthOf(m[1] ?? '')
      return ahead(place < 0 ? start.with({ day: start.daysInMonth }) : start.with({ day: place }))
    }),
    rule(`\\b(${nth}) ${words.weekend}${ofMonth}\\b`, (m) => {
      const saturday = weekdayInMonth(first(m[2] ?? '', m[3] ?? '', m[4] ?? ''), 6, words.nthOf(m[1] ?? ''))
      return saturday && clip(today, between(saturday, saturday.add({ days: 1 })))
    }),
    rule(`\\b(${nth}) ${words.week}${ofMonth}\\b`, (m) => {
      const start = first(m[2] ?? '', m[3] ?? '', m[4] ?? '')
      const place = words.nthOf(m[1] ?? '')
      const begins = start.with({ day: 1 }).add({ days: place < 0 ? start.daysInMonth - 7 : 7 * place - 7 })
      return place > 4 ? null : clip(today, between(begins, begins.add({ days: 6 })))
    }),
    rule(`(?<![\\w:.$/#-])${words.article}(${number})(?=${words.to}${words.article}${number}${ofMonth}\\b)`, (m) => {
      const start = first(m[2] ?? '', m[3] ?? '', m[4] ?? '')
      return asDate(exactDate(start.year, start.month, numberOf(m[1] ?? '') ?? 0))
    }),
    rule(`(?<![\\w:.$/#])${words.article}(${number})${ofMonth}\\b`, (m) => {
      const start = first(m[2] ?? '', m[3] ?? '', m[4] ?? '')
      const value = numberOf(m[1] ?? '')
      return value === null ? undefined : ahead(exactDate(start.year, start.month, value))
    }),
  ]
}

/** "Three Fridays from now", "the next four working days". */
function onward(today: Day, words: DayWords): DateDraft[] {
  return [
    ...words.weekdaysOn.map((pattern) =>
      rule(pattern, (m) => {
        const value = words.countOf(m[1] ?? '')
        if (value === null || value > 52) return undefined
        return on(coming(today, words.weekdayNumber(m[2] ?? '')).add({ weeks: value - 1 }))
      }),
    ),
    ...words.nextDays.map((pattern) =>
      rule(pattern, (m) => {
        const value = words.countOf(m[1] ?? '')
        if (value === null || value > 90 || value < 2) return undefined
        const unit = words.unitOf(`${m[2] ?? ''}${m[3] ?? ''}`)
        return between(addUnits(today, 1, unit === 'working-day' ? unit : 'day'), addUnits(today, value, unit))
      }),
    ),
  ]
}

/** "Tuesday 17 00" names an hour. */
const notMinutes = '(?! [0-5]\\d(?![\\d:]| [0-5]\\d| ?[ap]\\.? ?m\\b))'

/** "Friday the 14th", "lunes 21": this month's or the next one's; else weekday and number contradict each other. */
function ofWeekdays(today: Day, words: DayWords): DateDraft[] {
  return [
    rule(
      `(?<=\\b(${words.weekday})(?:\\.?,? |\\.?, ?))(${words.article})(${words.number})${words.notTime}${notMinutes}` +
        `${words.notCounted}(?!${words.of}${words.month})`,
      (m) => {
        const value = words.numberOf(m[3] ?? '')
        if (value === null || value < 1 || value > 31) return undefined
        if (!words.isPlainlyDay(m[3] ?? '', m[2] ?? '')) return undefined
        const next = numbered(today, value)
        const fits = next.find((day) => day.dayOfWeek === words.weekdayNumber(m[1] ?? ''))
        return fits ? on(fits) : next[0] ? on(next[0], 'contradiction') : null
      },
    ),
  ]
}

/** The days of that number in this month, if it is not over, and in the two after it. */
function numbered(today: Day, value: number): Day[] {
  return [0, 1, 2]
    .map((months) => today.with({ day: 1 }).add({ months }))
    .flatMap((start) => exactDate(start.year, start.month, value) ?? [])
    .filter((day) => !isBefore(day, today))
    .slice(0, 2)
}

/** A day moved by what was said before it ("two weeks after …"), or the week it lies in ("the week of …"). */
export function movedBy(lead: string, day: DayFound, { today, words }: { today: Day; words: DayWords }): Moved | null {
  const of = words.weekOf.exec(lead)
  if (of) {
    const monday = day.from.subtract({ days: day.from.dayOfWeek - 1 })
    const value = clip(today, between(monday.add({ days: of[1] ? 5 : 0 }), monday.add({ days: 6 })))
    return value && { start: of.index, value }
  }
  const beside = words.weekdayBeside.exec(lead)
  if (beside) {
    const back = words.isBack(beside[2] ?? '')
    const next = coming(back ? day.from.subtract({ days: 8 }) : day.to, words.weekdayNumber(beside[1] ?? ''))
    const found = back && isBefore(next.add({ weeks: 1 }), day.from) ? next.add({ weeks: 1 }) : next
    return isBefore(found, today) ? null : { start: beside.index, value: on(found) }
  }
  const from = words.from.exec(lead)
  const count = from ? words.countOf(from[1] ?? '') : null
  if (!from || count === null) return null
  const back = words.isBack(from[3] ?? '')
  const unit = words.unitOf(from[2] ?? '')
  if (!from[1] && unit === 'week') {
    const value = clip(today, weekBeside(back ? day.from : day.to, back ? -1 : 1))
    return value && { start: from.index, value }
  }
  if (!from[1] && unit !== 'day') return null
  const moved = addUnits(back ? day.from : day.to, back ? -count : count, unit)
  return isBefore(moved, today) ? null : { start: from.index, value: on(moved) }
}

export type Moved = { start: number; value: DayFound }

function weekBeside(day: Day, weeks: number): DayFound {
  const monday = day.add({ days: 7 * weeks + 1 - day.dayOfWeek })
  return between(monday, monday.add({ days: 6 }))
}
