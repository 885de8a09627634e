import { Temporal } from 'temporal-polyfill'
import { wallClock } from '../present.ts'
import type { Range } from '../ranges.ts'

/**
 * Open ranges as the wall clock shows them, day by day: what is open over midnight is on both days, until 24:00 and
 * from 00:00. Ranges that touch, as where the clocks change during opening hours, are one. Pure.
 */
export function openByDay(
  ranges: readonly Range[],
  zone: string,
  span: Range,
): { date: string; from: string; to: string }[] {
  const pieces: { date: string; from: string; to: string }[] = []
  for (const { start, end } of joined(ranges, span)) {
    for (let from = start; from < end;) {
      const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
      const midnight = local.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds
      const to = Math.min(end, midnight)
      const { date, time } = wallClock(local)
      const until = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(zone)
      pieces.push({ date, from: time, to: to === midnight ? '24:00' : wallClock(until).time })
      from = to
    }
  }
  return pieces
}

function joined(ranges: readonly Range[], span: Range): Range[] {
  const inside = ranges
    .map(({ start, end }) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  const whole: Range[] = []
  for (const range of inside) {
    const last = whole.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else whole.push(range)
  }
  return whole
}
