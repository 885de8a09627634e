/** Where things lie in a column of one day. Pure. */
import { dayMinutes, minutesOf } from './days.ts'

/** What takes time by the wall clock. */
export type Taken = { date: string; time: string; endDate: string; endTime: string }

/** Minutes of the day; `lane` of `lanes` beside one another. */
export type Placed<T> = { item: T; from: number; to: number; lane: number; lanes: number }

/** So short an appointment can still be read and hit. */
const leastMinutes = 15

/** The part of it on this day; null when there is none. */
export function partOn(date: string, taken: Taken): { from: number; to: number } | null {
  const from = taken.date < date ? 0 : taken.date > date ? dayMinutes : minutesOf(taken.time)
  const to = taken.endDate > date ? dayMinutes : taken.endDate < date ? 0 : minutesOf(taken.endTime)
  // Where the clock is set back in it, it may end before it begins.
  const end = taken.date === taken.endDate && to <= from && taken.date === date ? from + leastMinutes : to
  return from < end ? { from, to: Math.min(Math.max(end, from + leastMinutes), dayMinutes) } : null
}

/** Puts what overlaps beside one another: as many lanes as there are at once, and each in the first that is free. */
export function lanesOf<T extends Taken>(date: string, items: readonly T[]): Placed<T>[] {
  const parts = items
    .flatMap((item) => {
      const part = partOn(date, item)
      return part ? [{ item, ...part, lane: 0, lanes: 1 }] : []
    })
    .sort((a, b) => a.from - b.from || b.to - a.to)
  let together: Placed<T>[] = []
  let end = 0
  const settle = () => {
    const lanes = Math.max(0, ...together.map(({ lane }) => lane + 1))
    for (const one of together) one.lanes = lanes
    together = []
  }
  for (const part of parts) {
    if (part.from >= end) settle()
    const taken = new Set(together.filter(({ to }) => to > part.from).map(({ lane }) => lane))
    while (taken.has(part.lane)) part.lane += 1
    together.push(part)
    end = Math.max(part.to, together.length === 1 ? 0 : end)
  }
  settle()
  return parts
}

/** The minute under a pointer, on a grid of so many minutes, so that all of it stays within the day. */
export function minuteAt(share: number, { step, lasts }: { step: number; lasts: number }): number {
  const minute = Math.round((share * dayMinutes) / step) * step
  return Math.min(Math.max(minute, 0), Math.max(0, dayMinutes - Math.max(lasts, step)))
}
