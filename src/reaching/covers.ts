import type { Temporal } from 'temporal-polyfill'
import type { ReachHours } from '#contract/reaching.ts'

/**
 * Whether these hours cover the moment, as the clock on the wall of that zone shows it. So a person is not asked for
 * times that daylight saving skips, and is in both of an hour that comes twice.
 */
export function covers(hours: ReachHours, zone: string, at: Temporal.Instant): boolean {
  if (hours === 'always') return true
  const wall = at.toZonedDateTimeISO(zone)
  const time = wall.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' })
  return hours.some(({ weekday, opens, closes }) => weekday === wall.dayOfWeek && opens <= time && time < closes)
}
