import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { at, openRanges } from './opening-hours.ts'
import { merge } from './ranges.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const hour = 3_600_000
const utc = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'minute' })
const everyWeekday = (opens: string, closes: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }))
const onDay = (text: string, zone: string, hours: { opens: string; closes: string }) =>
  merge(openRanges(everyWeekday(hours.opens, hours.closes), zone, { first: day(text), last: day(text) })).map(
    (range) => [utc(range.start), utc(range.end)],
  )

describe('a stretch lies where the wall clock of the zone shows it', () => {
  const table: [string, string, string, { opens: string; closes: string }, string, string][] = [
    [
      'winter in California',
      '2026-01-15',
      'America/Los_Angeles',
      { opens: '08:00', closes: '18:00' },
      '2026-01-15T16:00Z',
      '2026-01-16T02:00Z',
    ],
    [
      'summer in California',
      '2026-07-15',
      'America/Los_Angeles',
      { opens: '08:00', closes: '18:00' },
      '2026-07-15T15:00Z',
      '2026-07-16T01:00Z',
    ],
    [
      'a half-hour offset',
      '2026-01-15',
      'Asia/Kolkata',
      { opens: '09:00', closes: '17:00' },
      '2026-01-15T03:30Z',
      '2026-01-15T11:30Z',
    ],
    [
      'a quarter-hour offset',
      '2026-01-15',
      'Asia/Kathmandu',
      { opens: '09:00', closes: '17:00' },
      '2026-01-15T03:15Z',
      '2026-01-15T11:15Z',
    ],
    [
      'the other side of the date line',
      '2026-01-15',
      'Pacific/Auckland',
      { opens: '08:00', closes: '09:00' },
      '2026-01-14T19:00Z',
      '2026-01-14T20:00Z',
    ],
    [
      'a day of 23 hours has an hour less of a long night',
      '2026-03-08',
      'America/Los_Angeles',
      { opens: '00:00', closes: '23:59' },
      '2026-03-08T08:00Z',
      '2026-03-09T06:59Z',
    ],
    [
      'a day of 25 hours has one more',
      '2026-11-01',
      'America/Los_Angeles',
      { opens: '00:00', closes: '23:59' },
      '2026-11-01T07:00Z',
      '2026-11-02T07:59Z',
    ],
    [
      'doors that open in the gap open after it',
      '2026-03-08',
      'America/Los_Angeles',
      { opens: '02:30', closes: '09:00' },
      '2026-03-08T10:30Z',
      '2026-03-08T16:00Z',
    ],
    [
      'doors that close in the gap close by the old time',
      '2026-03-08',
      'America/Los_Angeles',
      { opens: '00:30', closes: '02:30' },
      '2026-03-08T08:30Z',
      '2026-03-08T10:30Z',
    ],
    [
      'doors that open in the fold open the first time',
      '2026-11-01',
      'America/Los_Angeles',
      { opens: '01:30', closes: '04:00' },
      '2026-11-01T08:30Z',
      '2026-11-01T12:00Z',
    ],
    [
      'a change of half an hour only',
      '2026-10-04',
      'Australia/Lord_Howe',
      { opens: '01:00', closes: '05:00' },
      '2026-10-03T14:30Z',
      '2026-10-03T18:00Z',
    ],
    [
      'midnight itself does not exist',
      '2026-04-24',
      'Africa/Cairo',
      { opens: '00:00', closes: '03:00' },
      '2026-04-23T22:00Z',
      '2026-04-24T00:00Z',
    ],
    [
      'Berlin in spring',
      '2026-03-29',
      'Europe/Berlin',
      { opens: '01:00', closes: '04:00' },
      '2026-03-29T00:00Z',
      '2026-03-29T02:00Z',
    ],
    [
      'Berlin in autumn',
      '2026-10-25',
      'Europe/Berlin',
      { opens: '01:00', closes: '04:00' },
      '2026-10-24T23:00Z',
      '2026-10-25T03:00Z',
    ],
  ]
  test.each(table)('%s', (_, date, zone, hours, start, end) => expect(onDay(date, zone, hours)).toEqual([[start, end]]))
})

test('doors that open and close within the gap are open as long as was written down', () => {
  // Both times are moved forward by the gap; what is left of the stretch keeps its length.
  expect(onDay('2026-03-08', 'America/Los_Angeles', { opens: '02:15', closes: '02:45' })).toEqual([
    ['2026-03-08T10:15Z', '2026-03-08T10:45Z'],
  ])
})

test('a lunch break makes two stretches, and the weekday counts in the zone', () => {
  const hours = [
    { weekday: 1, opens: '13:00', closes: '17:00' },
    { weekday: 1, opens: '08:00', closes: '12:00' },
  ]
  // Monday in Auckland begins on Sunday by UTC.
  const ranges = openRanges(hours, 'Pacific/Auckland', { first: day('2026-06-07'), last: day('2026-06-09') })
  expect(ranges.map((range) => [utc(range.start), utc(range.end)])).toEqual([
    ['2026-06-07T20:00Z', '2026-06-08T00:00Z'],
    ['2026-06-08T01:00Z', '2026-06-08T05:00Z'],
  ])
})

const zones = [
  'America/Los_Angeles',
  'America/St_Johns',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/Santiago',
  'America/Havana',
  'Asia/Beirut',
  'UTC',
]
const anyZone = fc.constantFrom(...zones)
const anyDay = fc.integer({ min: 0, max: 3 * 366 }).map((days) => day('2025-01-01').add({ days }))
const anyTime = fc.integer({ min: 0, max: 24 * 60 - 1 })
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

test('outside gaps the wall clock shows, at the start and at the end, the times that were written down', () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyTime, (zone, date, minutes) => {
      const shown = Temporal.Instant.fromEpochMilliseconds(at(date, clock(minutes), zone)).toZonedDateTimeISO(zone)
      const written = date.toPlainDateTime(clock(minutes))
      const skipped =
        written.toZonedDateTime(zone, { disambiguation: 'earlier' }).toPlainDateTime().toString() !== written.toString()
      if (!skipped) expect(shown.toPlainDateTime().toString()).toBe(written.toString())
      else expect(Temporal.PlainDateTime.compare(shown.toPlainDateTime(), written)).toBe(1)
    }),
    { numRuns: 400 },
  )
})

test('stretches of different days never overlap, come in order', () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyTime, anyTime, (zone, first, a, b) => {
      fc.pre(a !== b)
      const [opens, closes] = [Math.min(a, b), Math.max(a, b)]
      // A change of the clocks cuts a stretch in two that touch; the doors stay open.
      const ranges = merge(
        openRanges(everyWeekday(clock(opens), clock(closes)), zone, { first, last: first.add({ days: 9 }) }),
      )
      for (const [i, range] of ranges.entries()) {
        expect(range.end).toBeGreaterThan(range.start)
        expect(Math.abs(range.end - range.start - (closes - opens) * 60_000)).toBeLessThanOrEqual(hour)
        if (i > 0) expect(range.start).toBeGreaterThanOrEqual(ranges[i - 1]?.end ?? 0)
      }
    }),
    { numRuns: 150 },
  )
})

test('the grid follows the wall clock: the opening by the clock that is shown, before and after a change', () => {
  const day24 = (text: string, zone: string) =>
    openRanges(everyWeekday('00:00', '23:59'), zone, { first: day(text), last: day(text) })
  const midnights = day24('2026-03-08', 'America/Los_Angeles').map((range) => [utc(range.start), utc(range.gridFrom)])
  expect(midnights).toEqual([
    ['2026-03-08T08:00Z', '2026-03-08T08:00Z'],
    ['2026-03-08T10:00Z', '2026-03-08T07:00Z'],
  ])
  fc.assert(
    fc.property(anyZone, anyDay, (zone, date) => {
      for (const range of day24(date.toString(), zone)) {
        for (let instant = range.start; instant < range.end; instant += 30 * 60_000) {
          const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
          expect((instant - range.gridFrom) / 60_000).toBe(shown.hour * 60 + shown.minute)
        }
      }
    }),
    { numRuns: 60 },
  )
})

describe('hours past midnight', () => {
  const zone = 'America/Los_Angeles'
  const on = (from: string, to: string, hours: Parameters<typeof openRanges>[0], more: object = {}) =>
    openRanges(hours, zone, { first: day(from), last: day(to), ...more }).map(({ start, end }) => [
      utc(start),
      utc(end),
    ])

  test('close on the next day, and reach into the days asked about from the day before', () =>
    expect(on('2026-01-13', '2026-01-13', everyWeekday('22:30', '02:00'))).toEqual([
      ['2026-01-13T06:30Z', '2026-01-13T10:00Z'],
      ['2026-01-14T06:30Z', '2026-01-14T10:00Z'],
    ]))

  test('may end at midnight, and may be all 24 hours: then the doors never close', () => {
    expect(on('2026-01-13', '2026-01-13', everyWeekday('18:00', '00:00'))).toEqual([
      ['2026-01-14T02:00Z', '2026-01-14T08:00Z'],
    ])
    const always = openRanges(everyWeekday('00:00', '00:00'), zone, {
      first: day('2026-03-01'),
      last: day('2026-03-31'),
    })
    expect(merge(always)).toHaveLength(1)
  })

  test('stay as long as the wall clock says over a night of 23 or 25 hours', () => {
    expect(on('2026-03-08', '2026-03-08', [{ weekday: 6, opens: '22:00', closes: '04:00' }])).toEqual([
      ['2026-03-08T06:00Z', '2026-03-08T10:00Z'],
      ['2026-03-08T10:00Z', '2026-03-08T11:00Z'],
    ])
    expect(on('2026-11-01', '2026-11-01', [{ weekday: 6, opens: '22:00', closes: '04:00' }])).toEqual([
      ['2026-11-01T05:00Z', '2026-11-01T09:00Z'],
      ['2026-11-01T09:00Z', '2026-11-01T12:00Z'],
    ])
  })

  test('belong to the day on which they began: a closed Sunday ends no Saturday night', () => {
    const dated = [{ day: '2026-01-18', opens: null, closes: null }]
    expect(on('2026-01-18', '2026-01-18', everyWeekday('18:00', '02:00'), { dated })).toEqual([
      ['2026-01-18T02:00Z', '2026-01-18T10:00Z'],
    ])
  })
})

describe('the hours of one day', () => {
  const ranges = (more: Pick<Parameters<typeof openRanges>[2], 'dated' | 'bound'>) =>
    openRanges(everyWeekday('09:00', '17:00'), 'UTC', {
      first: day('2026-12-24'),
      last: day('2026-12-25'),
      ...more,
    }).map(({ start, end, gridFrom }) =>
      [utc(start), utc(end), utc(gridFrom)].map((text) => text.slice(8, 16)).join(' '),
    )

  test('replace those of the week; several openings, or none', () =>
    expect(
      ranges({
        dated: [
          { day: '2026-12-24', opens: '08:10', closes: '10:00' },
          { day: '2026-12-24', opens: '11:00', closes: '12:00' },
          { day: '2026-12-25', opens: null, closes: null },
        ],
      }),
    ).toEqual(['24T08:10 24T10:00 24T08:10', '24T11:00 24T12:00 24T11:00']))

  test('of the business bind whoever has hours of their own; the later opening gives the grid', () =>
    expect(
      ranges({
        bound: [
          { day: '2026-12-24', opens: '08:00', closes: '10:00' },
          { day: '2026-12-24', opens: '16:20', closes: '20:00' },
          { day: '2026-12-25', opens: null, closes: null },
        ],
      }),
    ).toEqual(['24T09:00 24T10:00 24T09:00', '24T16:20 24T17:00 24T16:20']))
})
