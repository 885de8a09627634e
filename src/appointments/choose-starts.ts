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

/** How much of the day a start would ruin; of starts that are as good for whoever asks, the least is offered. */
export type Loss = (start: number) => number

/** The starts that match the request: the one time, or up to three spread over the range. */
export function chooseAsked(free: readonly LocalStart[], asked: Asked, loss: Loss = () => 0): LocalStart[] {
  return spread(
    free.filter((start) => isAsked(start, asked)),
    loss,
  )
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
export function chooseNearest(free: readonly LocalStart[], asked: Asked, loss: Loss = () => 0): LocalStart[] {
  const wantedMinutes = asked.between ? (asked.between.from + asked.between.to) / 2 : null
  const onDay = free.filter((start) => start.day >= asked.firstDay && start.day <= asked.lastDay)
  const pool = onDay.length ? onDay : firstDays(free, asked.firstDay)
  if (wantedMinutes === null) return spread(pool, loss)
  const far = ({ minutes }: LocalStart) => Math.abs(minutes - wantedMinutes)
  const byNearness = [...pool].sort((a, b) => far(a) - far(b) || a.start - b.start)
  const chosen = byNearness.slice(0, mostOffers)
  const [last] = chosen.slice(-1)
  const asFar = last ? byNearness.filter((one) => one.day === last.day && far(one) === far(last)) : []
  // Only one of a quarter of an hour before and one after is left to say: the one that ruins less.
  if (asFar.length > 1 && asFar.filter((one) => chosen.includes(one)).length === 1)
    chosen.splice(-1, 1, best(asFar, { loss, near: last as LocalStart }))
  return chosen.sort((a, b) => a.start - b.start)
}

/** The starts of the first two days that have any, beginning with the wished day. */
function firstDays(free: readonly LocalStart[], from: string): LocalStart[] {
  const later = free.filter((start) => start.day >= from)
  const days = [...new Set(later.map((start) => start.day))].slice(0, 2)
  return later.filter((start) => days.includes(start.day))
}

/**
 * First, middle and last: a choice rather than three neighbours. The first is the earliest there is; in the middle and
 * at the end of the range whatever ruins least of its day is as good.
 */
function spread(starts: readonly LocalStart[], loss: Loss): LocalStart[] {
  if (starts.length <= mostOffers) return [...starts]
  const end = starts.length - 1
  const [first, middle, last] = [0, Math.floor(end / 2), end].map((index) => starts[index] as LocalStart) as Three
  const twoThirds = Math.floor((end * 2) / 3) + 1
  const onDayOf = (one: LocalStart, among: readonly LocalStart[]) => among.filter(({ day }) => day === one.day)
  return [
    first,
    best(onDayOf(middle, starts.slice(Math.ceil(end / 3), twoThirds)), { loss, near: middle }),
    best(onDayOf(last, starts.slice(twoThirds)), { loss, near: last }),
  ]
}

type Three = [LocalStart, LocalStart, LocalStart]

/** Whatever ruins least, and of those the nearest. */
function best(starts: readonly LocalStart[], { loss, near }: { loss: Loss; near: LocalStart }): LocalStart {
  const ranked = starts.map((one) => ({ one, loss: loss(one.start), far: Math.abs(one.start - near.start) }))
  return ranked.sort((a, b) => a.loss - b.loss || a.far - b.far)[0]?.one ?? near
}
