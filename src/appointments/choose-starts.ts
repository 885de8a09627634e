/**
 * Chooses which free starts the receptionist says: people remember two or three. Pure; instants are epoch milliseconds.
 */

/** `day` and `minutes` are what the business's wall clock shows. */
export type LocalStart = { start: number; day: string; minutes: number }

export type Asked = {
  firstDay: string
  lastDay: string
  /** Minutes of the day, both included; equal for one exact time. Null: any time. */
  between: { from: number; to: number } | null
}

/** What must not be offered; all ends are included, minutes of the day, weekdays from 1 for Monday. */
export type Without = {
  days: { from: string; to: string }[]
  weekdays: number[]
  times: { from: number; to: number }[]
}

export const mostOffers = 3

/** The starts that match the request: the one time, or up to three spread over the range. */
export function chooseAsked(free: readonly LocalStart[], asked: Asked): LocalStart[] {
  return spread(free.filter((start) => isAsked(start, asked)))
}

export function isAsked(start: LocalStart, asked: Asked): boolean {
  if (start.day < asked.firstDay || start.day > asked.lastDay) return false
  return asked.between === null || (start.minutes >= asked.between.from && start.minutes <= asked.between.to)
}

/** The starts that may be offered at all. */
export function notRefused(free: readonly LocalStart[], without: Without): LocalStart[] {
  const allowed = new Map<string, boolean>()
  const isDayAllowed = (day: string) => {
    const known = allowed.get(day) ?? !isDayRefused(day, without)
    allowed.set(day, known)
    return known
  }
  return free.filter(
    ({ day, minutes }) => isDayAllowed(day) && !without.times.some(({ from, to }) => from <= minutes && minutes <= to),
  )
}

function isDayRefused(day: string, { days, weekdays }: Without): boolean {
  // Sunday is 0 in JavaScript and 7 in ISO 8601.
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  return weekdays.includes(weekday) || days.some(({ from, to }) => from <= day && day <= to)
}

/**
 * The starts nearest to the request: the closest times on that day, else the following days, the same time of day
 * first. Sorted by time.
 */
export function chooseNearest(free: readonly LocalStart[], asked: Asked): LocalStart[] {
  const wantedMinutes = asked.between ? (asked.between.from + asked.between.to) / 2 : null
  const onDay = free.filter((start) => start.day >= asked.firstDay && start.day <= asked.lastDay)
  const pool = onDay.length ? onDay : firstDays(free, asked.firstDay)
  if (wantedMinutes === null) return spread(pool)
  const byNearness = [...pool].sort(
    (a, b) => Math.abs(a.minutes - wantedMinutes) - Math.abs(b.minutes - wantedMinutes) || a.start - b.start,
  )
  return byNearness.slice(0, mostOffers).sort((a, b) => a.start - b.start)
}

/** The starts of the first two days that have any, beginning with the wished day. */
function firstDays(free: readonly LocalStart[], from: string): LocalStart[] {
  const later = free.filter((start) => start.day >= from)
  const days = [...new Set(later.map((start) => start.day))].slice(0, 2)
  return later.filter((start) => days.includes(start.day))
}

/** First, middle and last: a choice rather than three neighbours. */
function spread(starts: readonly LocalStart[]): LocalStart[] {
  if (starts.length <= mostOffers) return [...starts]
  const last = starts.length - 1
  return [0, Math.floor(last / 2), last].map((index) => starts[index] as LocalStart)
}
