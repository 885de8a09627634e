/**
 * Days and times of the business's wall clock, as the API writes them: `2026-03-03`, `14:30`. They are reckoned with as
 * if every day had 24 hours; which instants they are, only the server knows.
 */

const dayMs = 86_400_000
export const dayMinutes = 1440

/** A day as a count, for reckoning alone. */
const numberOf = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs)
const dateOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)

export const addDays = (date: string, days: number) => dateOf(numberOf(date) + days)
export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** The days from one on. */
export const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, nth) => addDays(first, nth))

/** The Monday of its week; the API counts weeks from there too. */
export const mondayOf = (date: string) => addDays(date, -((numberOf(date) + 3) % 7))

/** `24:00` is 1440. */
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
