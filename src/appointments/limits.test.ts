import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { fullTimes } from './limits.ts'

const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const shown = (starts: string[], most: Parameters<typeof fullTimes>[1], zone: string) =>
  fullTimes(starts.map(ms), most, zone).map(({ start, end }) =>
    [start, end].map((one) => Temporal.Instant.fromEpochMilliseconds(one).toString().slice(0, 16)),
  )

test('a day is full by the clock of the business, not by another', () =>
  expect(shown(['2026-03-03T06:00Z'], { max_per_day: 1, max_per_week: null }, 'Australia/Brisbane')).toEqual([
    ['2026-03-02T14:00', '2026-03-03T14:00'],
  ]))

test('a week is full from Monday to Sunday, also over the end of a month', () =>
  expect(shown(['2023-07-31T10:00Z'], { max_per_day: null, max_per_week: 1 }, 'UTC')).toEqual([
    ['2023-07-31T00:00', '2023-08-07T00:00'],
  ]))

test('what is not full stays open; a day of 23 hours is one day', () => {
  const two = { max_per_day: 2, max_per_week: 3 }
  expect(shown(['2026-03-08T18:00Z'], two, 'America/Los_Angeles')).toEqual([])
  expect(shown(['2026-03-08T18:00Z', '2026-03-08T20:00Z'], two, 'America/Los_Angeles')).toEqual([
    ['2026-03-08T08:00', '2026-03-09T07:00'],
  ])
})
