/** Days, times, sums and lists as a person says them, by the words of a language. */
import type { OpenDay, Price, SpokenSlot, WishWords } from './said.ts'

/** How a language says what is put together elsewhere. Times come as they are spoken. */
export type SpokenWords = {
  /** For names of days and months, lists and sums (BCP 47). */
  locale: string
  /** Its name in English, for language models. */
  name: string
  day: (weekday: string, number: number, month: string) => string
  /** `digits` is the time on the dial: "2:30", "10". */
  time: (digits: string, hour: number, minute: number) => string
  minutes: (hours: number, minutes: number) => string
  /** Each of several times of a day, and all of them with their day and person. */
  slotTime: (time: string) => string
  slots: (day: string, times: string, staffName: string | null) => string
  wishedDay: (day: string) => string
  wishedTime: (time: string) => string
  everyDay: string
  openOn: (weekday: string) => string
  openFrom: (first: string, last: string) => string
  openHours: (days: string, opens: string, closes: string) => string
}

/** The times of each day, in their order. */
export function byDay(given: { date: string; time: string }[]): { date: string; times: string[] }[] {
  return [...new Set(given.map(({ date }) => date))].map((date) => ({
    date,
    times: given.flatMap((one) => (one.date === date ? [one.time] : [])),
  }))
}

/** Days are `YYYY-MM-DD`, times `HH:MM`, money minor units. */
export function speakerOf(words: SpokenWords) {
  const part = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  /** The name of an ISO weekday, 1 (Monday) to 7. 2024-01-01 was a Monday. */
  const weekday = (number: number) => part(`2024-01-0${number}`, { weekday: 'long' })
  const day = (date: string) =>
    words.day(part(date, { weekday: 'long' }), Number(date.slice(8)), part(date, { month: 'long' }))
  const time = (at: string) => {
    const [hour, minute] = at.split(':').map(Number) as [number, number]
    const onDial = hour % 12 === 0 ? 12 : hour % 12
    return words.time(minute === 0 ? `${onDial}` : `${onDial}:${String(minute).padStart(2, '0')}`, hour, minute)
  }
  /** "A, b and c"; with `disjunction` "a, b or c". */
  const list = (items: string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
    new Intl.ListFormat(words.locale, { type }).format(items)
  const slotsOn = (date: string, given: SpokenSlot[], staffName: string | null) =>
    words.slots(
      day(date),
      list(
        given.map((slot) => words.slotTime(time(slot.time))),
        'disjunction',
      ),
      staffName,
    )
  return {
    weekday,
    day,
    time,
    list,
    /** "45 minutes", "an hour and a half". */
    minutes: (minutes: number) => words.minutes(Math.floor(minutes / 60), minutes % 60),
    money: (amountMinor: number, currency: string) => money(words.locale, { amountMinor, currency }),
    /** One day's times are named once: "Tuesday, March 12th at 10 AM, noon or 2 PM". */
    slots(given: SpokenSlot[]): string {
      const [first] = given
      if (!first) return ''
      const isOneDay = given.every(({ date }) => date === first.date)
      const isOnePerson = given.every(({ staffName }) => !staffName || staffName === first.staffName)
      if (isOneDay && isOnePerson)
        return slotsOn(first.date, given, given.every(({ staffName }) => staffName) ? first.staffName : null)
      return list(
        given.map((slot) => slotsOn(slot.date, [slot], slot.staffName)),
        'disjunction',
      )
    },
    /** What the caller wants: "a haircut on Tuesday, March 12th at 2 PM". */
    wish: ({ serviceName, date, time: at }: WishWords): string =>
      [serviceName, date && words.wishedDay(day(date)), at && words.wishedTime(time(at))].filter(Boolean).join(' '),
    /** Days with the same hours are named together: "Monday to Friday from 8 AM to 6 PM". */
    openingHours: (hours: OpenDay[]): string =>
      list(
        runsOf(hours).map(({ first, last, opens, closes }) => {
          const days =
            first === 1 && last === 7
              ? words.everyDay
              : first === last
                ? words.openOn(weekday(first))
                : words.openFrom(weekday(first), weekday(last))
          return words.openHours(days, time(opens), time(closes))
        }),
      ),
  }
}

/** Whole amounts without cents: "$120", "$89.50". */
function money(locale: string, { amountMinor, currency }: Pick<Price, 'amountMinor' | 'currency'>): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const amount = amountMinor / 10 ** digits
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

function runsOf(hours: OpenDay[]) {
  const runs: { first: number; last: number; opens: string; closes: string }[] = []
  const inOrder = [...hours].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
  for (const { weekday, opens, closes } of inOrder) {
    const run = runs.at(-1)
    if (run && run.last === weekday - 1 && run.opens === opens && run.closes === closes) run.last = weekday
    else runs.push({ first: weekday, last: weekday, opens, closes })
  }
  return runs
}

/**
 * The name as the receptionist may say it back, or null when the text is not just a name: a stranger's message must not
 * be spoken by us.
 */
export function spokenName(name: string): string | null {
  return name.length <= 40 && /^\p{L}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,4}$/u.test(name) ? name : null
}

/** The digits of a phone number with pauses, for speech only. */
export function spokenDigits(number: string): string {
  const digits = number.replace(/[^\d+]/g, '')
  const national = digits.replace(/^\+1(?=\d{10}$)/, '')
  return /^\d{10}$/.test(national) ? `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}` : number
}
