import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { ReachHours } from '#contract/reaching.ts'
import { covers } from './covers.ts'

const zone = 'America/Los_Angeles'
const on = (weekday: number, opens: string, closes: string): ReachHours => [{ weekday, opens, closes }]
const night: ReachHours = [
  { weekday: 1, opens: '18:00', closes: '24:00' },
  { weekday: 2, opens: '00:00', closes: '08:00' },
]

test.each<[string, ReachHours, string, boolean]>([
  ['always', 'always', '2026-03-02T11:11:11Z', true],
  ['Monday at nine', on(1, '09:00', '17:00'), '2026-03-02T09:00:00-08:00', true],
  ['a second before', on(1, '09:00', '17:00'), '2026-03-02T08:59:59.999-08:00', false],
  ['a second before the end', on(1, '09:00', '17:00'), '2026-03-02T16:59:59.999-08:00', true],
  ['the end', on(1, '09:00', '17:00'), '2026-03-02T17:00:00-08:00', false],
  ['another day', on(1, '09:00', '17:00'), '2026-03-03T09:00:00-08:00', false],
  ['the weekday of the zone, not of UTC', on(1, '18:00', '24:00'), '2026-03-03T04:00:00Z', true],
  ['the last minute of the day', night, '2026-03-02T23:59:59-08:00', true],
  ['midnight', night, '2026-03-03T00:00:00-08:00', true],
  ['the morning after', night, '2026-03-03T08:00:00-08:00', false],
  // On 8 March 2026 the clocks went from 02:00 to 03:00.
  ['hours that daylight saving skips whole, just after', on(7, '02:00', '03:00'), '2026-03-08T03:00:00-07:00', false],
  ['hours that begin in the gap', on(7, '02:30', '04:00'), '2026-03-08T03:00:00-07:00', true],
  ['hours over the gap, before it', on(7, '01:00', '05:00'), '2026-03-08T01:59:00-08:00', true],
  // On 1 November 2026 the hour from 01:00 came twice.
  ['the first of the two', on(7, '01:00', '02:00'), '2026-11-01T01:30:00-07:00', true],
  ['the second of the two', on(7, '01:00', '02:00'), '2026-11-01T01:30:00-08:00', true],
  ['after both', on(7, '01:00', '02:00'), '2026-11-01T02:00:00-08:00', false],
])('%s', (_, hours, at, expected) => {
  expect(covers(hours, zone, Temporal.Instant.from(at))).toBe(expected)
})
