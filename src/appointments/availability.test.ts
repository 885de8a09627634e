import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { candidates, isFree, midnight, minute, naive, rules, someSteps, stretch } from '#test/harness/slot-oracle.ts'
import { assign, freeStarts, type Candidate, type SlotRules } from './availability.ts'
import { openRanges } from './opening-hours.ts'
import type { Range } from './ranges.ts'

const zoneDay = {
  zone: 'UTC',
  first: Temporal.PlainDate.from('2026-03-02'),
  last: Temporal.PlainDate.from('2026-03-02'),
}
const at = (clock: string) => midnight + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minute
const range = (from: string, to: string): Range => ({ start: at(from), end: at(to) })
const open = (...hours: [string, string][]) =>
  openRanges(
    hours.map(([opens, closes]) => ({ weekday: 1, opens, closes })),
    zoneDay.zone,
    zoneDay,
  )
const ana = (busy: Range[] = [], hours = open(['09:00', '12:00'])): Candidate => ({
  requirement: 'staff',
  subjectId: 'ana',
  open: hours,
  away: [],
  enough: [],
  share: 0,
  busyBySeat: [busy],
})
const wholeDay = range('00:00', '23:59')
const clocks = (starts: number[]) => starts.map((start) => new Date(start).toISOString().slice(11, 16))

describe('a start is free when the appointment fits', () => {
  const table: [string, Candidate[], SlotRules, Range, string[]][] = [
    [
      'between opening and closing, and may end when the doors close',
      [ana()],
      rules(),
      wholeDay,
      ['09:00', '09:30', '10:00', '10:30', '11:00'],
    ],
    ['nowhere when it is longer than the day', [ana()], rules({ duration: 181 }), wholeDay, []],
    [
      'right after what was there before, and right up to what comes next',
      [ana([range('10:00', '11:00')])],
      rules(),
      wholeDay,
      ['09:00', '11:00'],
    ],
    ['not where one minute is missing', [ana([range('10:00', '11:01')])], rules(), wholeDay, ['09:00']],
    [
      'an empty stretch takes nothing',
      [ana([range('10:00', '10:00')])],
      rules({ after: 30 }),
      wholeDay,
      ['09:00', '09:30', '10:00', '10:30', '11:00'],
    ],
    ['with its buffer after', [ana([range('10:30', '11:00')])], rules({ after: 30 }), wholeDay, ['09:00', '11:00']],
    ['with its buffer before', [ana([range('09:00', '10:00')])], rules({ before: 15 }), wholeDay, ['10:30', '11:00']],
    ['buffers may reach past the doors', [ana()], rules({ duration: 180, before: 60, after: 60 }), wholeDay, ['09:00']],
    [
      'the grid begins with each opening',
      [ana([], open(['08:00', '12:00'], ['12:30', '17:30']))],
      rules({ step: 60 }),
      wholeDay,
      ['08:00', '09:00', '10:00', '11:00', '12:30', '13:30', '14:30', '15:30', '16:30'],
    ],
    [
      'a lunch break is not worked through',
      [ana([], open(['09:00', '11:00'], ['11:30', '13:00']))],
      rules({ duration: 90 }),
      wholeDay,
      ['09:00', '09:30', '11:30'],
    ],
    [
      'hours that touch are one stretch',
      [ana([], open(['09:00', '10:00'], ['10:00', '11:00']))],
      rules({ duration: 90 }),
      wholeDay,
      ['09:00', '09:30'],
    ],
    ['the window begins inclusive and ends exclusive', [ana()], rules(), range('09:30', '10:30'), ['09:30', '10:00']],
    [
      'a window that begins between two steps takes the next',
      [ana()],
      rules(),
      range('09:31', '10:31'),
      ['10:00', '10:30'],
    ],
    ['nobody who will do: nothing is free', [], rules(), wholeDay, []],
  ]
  test.each(table)('%s', (_, candidates, slot, window, wanted) =>
    expect(clocks(freeStarts(candidates, slot, window))).toEqual(wanted),
  )
})

test('a second seat is as good as the first', () => {
  const room: Candidate = {
    requirement: 'room',
    subjectId: 'studio',
    open: open(['09:00', '12:00']),
    away: [],
    enough: [],
    share: 0,
    busyBySeat: [[range('09:00', '12:00')], [range('09:00', '10:00')]],
  }
  expect(clocks(freeStarts([room], rules(), wholeDay))).toEqual(['10:00', '10:30', '11:00'])
  expect(assign([room], rules(), at('10:00'))?.taken).toEqual([{ requirement: 'room', subjectId: 'studio', seat: 2 }])
})

test('a time is not free when each seat is taken for a part of it', () => {
  const room: Candidate = {
    requirement: 'room',
    subjectId: 'studio',
    open: open(['09:00', '10:00']),
    away: [],
    enough: [],
    share: 0,
    busyBySeat: [[range('09:00', '09:30')], [range('09:30', '10:00')]],
  }
  expect(freeStarts([room], rules(), wholeDay)).toEqual([])
})

test('every requirement must be free at once, each with its own hours', () => {
  const room: Candidate = {
    requirement: 'room',
    subjectId: 'studio',
    open: open(['10:00', '14:00']),
    away: [],
    enough: [],
    share: 0,
    busyBySeat: [[range('10:30', '11:00')]],
  }
  expect(clocks(freeStarts([ana(), room], rules(), wholeDay))).toEqual(['11:00'])
})

test('work goes to the candidate with the least of it', () => {
  const busyAna = { ...ana([range('09:00', '10:00')]), share: 60 }
  const ben: Candidate = { ...ana([range('09:00', '09:30')]), subjectId: 'ben', share: 30 }
  expect(assign([busyAna, ben], rules(), at('11:00'))?.taken).toEqual([
    { requirement: 'staff', subjectId: 'ben', seat: 1 },
  ])
  expect(assign([busyAna, ben], rules(), at('09:30'))?.taken).toEqual([
    { requirement: 'staff', subjectId: 'ben', seat: 1 },
  ])
  expect(assign([busyAna], rules(), at('09:30'))).toBeNull()
})

test('a candidate serves one requirement: the only assistant is kept for assisting', () => {
  const staff = [ana(), { ...ana([range('11:00', '12:00')]), subjectId: 'ben', share: 60 }]
  const assistant: Candidate = { ...ana(), requirement: 'assistant' }
  const wanted = [
    { requirement: 'staff', subjectId: 'ben', seat: 1 },
    { requirement: 'assistant', subjectId: 'ana', seat: 1 },
  ]
  expect(assign([...staff, assistant], rules(), at('09:00'))?.taken).toEqual(wanted)
  expect(clocks(freeStarts([...staff, assistant], rules(), wholeDay))).toEqual(['09:00', '09:30', '10:00'])
  expect(freeStarts([ana(), assistant], rules(), wholeDay)).toEqual([])
})

test('on the days the clocks change, starts lie on the grid the wall clock shows', () => {
  for (const [text, zone] of [
    ['2026-03-08', 'America/Los_Angeles'],
    ['2026-11-01', 'America/Los_Angeles'],
    ['2026-10-04', 'Australia/Lord_Howe'],
  ] as const) {
    const date = Temporal.PlainDate.from(text)
    const hours = openRanges([{ weekday: 7, opens: '00:00', closes: '23:59' }], zone, { first: date, last: date })
    const starts = freeStarts([ana([], hours)], rules({ step: 120, duration: 120 }), {
      start: 0,
      end: Number.MAX_SAFE_INTEGER,
    })
    const shown = starts.map((start) => Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone))
    expect(shown.map((local) => (local.hour * 60 + local.minute) % 120)).toEqual(shown.map(() => 0))
    expect(shown.filter((local) => local.hour >= 4).map((local) => local.hour)).toEqual([
      4, 6, 8, 10, 12, 14, 16, 18, 20,
    ])
  }
})

test('the search finds exactly the starts that a minute-by-minute check finds', () => {
  fc.assert(
    fc.property(candidates, someSteps, stretch, (all, slot, window) => {
      expect(freeStarts(all, slot, window)).toEqual(naive(all, slot, window))
    }),
    { numRuns: 300 },
  )
})

test('who is assigned is free for all steps, buffers and ways; each requirement once, nobody twice', () => {
  fc.assert(
    fc.property(candidates, someSteps, (all, slot) => {
      const free = new Set(freeStarts(all, slot, wholeDay))
      for (let start = at('06:00'); start < at('14:00'); start += minute) {
        const slotOf = assign(all, slot, start)
        if (free.has(start)) expect(slotOf).not.toBeNull()
        if (!slotOf) continue
        expect(slotOf.taken.map((one) => one.requirement)).toEqual([...new Set(all.map((one) => one.requirement))])
        expect(new Set(slotOf.taken.map((one) => one.subjectId)).size).toBe(slotOf.taken.length)
        for (const { requirement, subjectId, seat } of slotOf.taken) {
          const who = all.find((one) => one.requirement === requirement && one.subjectId === subjectId)
          expect(who && isFree(who, seat - 1, { slot, start })).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})
