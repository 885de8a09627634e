import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { assign, freeStarts, type Candidate, type SlotRules } from './availability.ts'
import { openRanges } from './opening-hours.ts'
import type { Range } from './ranges.ts'

const minute = 60_000
const zoneDay = {
  zone: 'UTC',
  first: Temporal.PlainDate.from('2026-03-02'),
  last: Temporal.PlainDate.from('2026-03-02'),
}
const midnight = Temporal.Instant.from('2026-03-02T00:00:00Z').epochMilliseconds
const at = (clock: string) => midnight + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minute
const range = (from: string, to: string): Range => ({ start: at(from), end: at(to) })
const open = (...hours: [string, string][]) =>
  openRanges(
    hours.map(([opens, closes]) => ({ weekday: 1, opens, closes })),
    zoneDay.zone,
    zoneDay,
  )
const rules = (minutes: Partial<Record<'duration' | 'before' | 'after' | 'step', number>> = {}): SlotRules => ({
  durationMs: (minutes.duration ?? 60) * minute,
  bufferBeforeMs: (minutes.before ?? 0) * minute,
  bufferAfterMs: (minutes.after ?? 0) * minute,
  stepMs: (minutes.step ?? 30) * minute,
})
const ana = (busy: Range[] = [], hours = open(['09:00', '12:00'])): Candidate => ({
  requirement: 'staff',
  subjectId: 'ana',
  open: hours,
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
      'starts lie on the grid from midnight, not from the opening',
      [ana([], open(['09:10', '11:30']))],
      rules({ step: 60 }),
      wholeDay,
      ['10:00'],
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
    busyBySeat: [[range('09:00', '09:30')], [range('09:30', '10:00')]],
  }
  expect(freeStarts([room], rules(), wholeDay)).toEqual([])
})

test('every requirement must be free at once, each with its own hours', () => {
  const room: Candidate = {
    requirement: 'room',
    subjectId: 'studio',
    open: open(['10:00', '14:00']),
    busyBySeat: [[range('10:30', '11:00')]],
  }
  expect(clocks(freeStarts([ana(), room], rules(), wholeDay))).toEqual(['11:00'])
})

test('work goes to the candidate with the least of it', () => {
  const busyAna = ana([range('09:00', '10:00')])
  const ben: Candidate = { ...ana([range('09:00', '09:30')]), subjectId: 'ben' }
  expect(assign([busyAna, ben], rules(), at('11:00'))?.taken).toEqual([
    { requirement: 'staff', subjectId: 'ben', seat: 1 },
  ])
  expect(assign([busyAna, ben], rules(), at('09:30'))?.taken).toEqual([
    { requirement: 'staff', subjectId: 'ben', seat: 1 },
  ])
  expect(assign([busyAna], rules(), at('09:30'))).toBeNull()
})

test('a candidate serves one requirement: the only assistant is kept for assisting', () => {
  const staff = [ana(), { ...ana([range('11:00', '12:00')]), subjectId: 'ben' }]
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

/** Minute by minute, as the sentence in DESIGN.md says it; slow and plain. */
function naive(candidates: readonly Candidate[], slot: SlotRules, window: Range): number[] {
  const requirements = [...new Set(candidates.map((one) => one.requirement))]
  const isOpen = (one: Candidate, instant: number) =>
    one.open.some((stretch) => stretch.start <= instant && instant < stretch.end)
  const fits = (one: Candidate, start: number) => {
    for (let instant = start; instant < start + slot.durationMs; instant += minute)
      if (!isOpen(one, instant)) return false
    return one.busyBySeat.some((busy) => {
      for (
        let instant = start - slot.bufferBeforeMs;
        instant < start + slot.durationMs + slot.bufferAfterMs;
        instant += minute
      ) {
        if (busy.some((taken) => taken.start <= instant && instant < taken.end)) return false
      }
      return true
    })
  }
  const staffed = (start: number, open: string[], gone: string[]): boolean =>
    open.length === 0 ||
    candidates.some(
      (one) =>
        one.requirement === open[0] &&
        !gone.includes(one.subjectId) &&
        fits(one, start) &&
        staffed(start, open.slice(1), [...gone, one.subjectId]),
    )
  const found: number[] = []
  for (let start = midnight; start < midnight + 24 * 60 * minute; start += minute) {
    const onGrid = (start - midnight) % slot.stepMs === 0
    if (
      onGrid &&
      start >= window.start &&
      start < window.end &&
      requirements.length &&
      staffed(start, requirements, [])
    )
      found.push(start)
  }
  return found
}

// Times lie within 06:00-14:00 so that things meet.
const clock = fc.integer({ min: 6 * 60, max: 14 * 60 })
const stretch = fc
  .tuple(clock, clock)
  .map(([a, b]) => ({ start: midnight + Math.min(a, b) * minute, end: midnight + Math.max(a, b) * minute }))
const someRules = fc
  .record({
    duration: fc.integer({ min: 5, max: 150 }),
    before: fc.integer({ min: 0, max: 40 }),
    after: fc.integer({ min: 0, max: 40 }),
    step: fc.constantFrom(5, 15, 20, 30, 45, 60),
  })
  .map(rules)
const candidate = fc.record({
  requirement: fc.constantFrom('staff', 'room'),
  subjectId: fc.constantFrom('ana', 'ben', 'studio', 'lift'),
  open: fc.array(
    stretch.map((one) => ({ ...one, gridFrom: midnight })),
    { maxLength: 3 },
  ),
  busyBySeat: fc.array(fc.array(stretch, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
})
const candidates = fc.uniqueArray(candidate, { maxLength: 5, selector: (one) => `${one.requirement} ${one.subjectId}` })

test('the search finds exactly the starts that a minute-by-minute check finds', () => {
  fc.assert(
    fc.property(candidates, someRules, stretch, (all, slot, window) => {
      expect(freeStarts(all, slot, window)).toEqual(naive(all, slot, window))
    }),
    { numRuns: 300 },
  )
})

test('every assigned candidate is free with buffers and open; each requirement once, no candidate twice', () => {
  fc.assert(
    fc.property(candidates, someRules, (all, slot) => {
      const free = new Set(freeStarts(all, slot, wholeDay))
      for (let start = at('06:00'); start < at('14:00'); start += slot.stepMs) {
        const slotOf = all.length ? assign(all, slot, start) : null
        expect(slotOf !== null).toBe(free.has(start))
        if (!slotOf) continue
        expect(slotOf.taken.map((one) => one.requirement)).toEqual([...new Set(all.map((one) => one.requirement))])
        expect(new Set(slotOf.taken.map((one) => one.subjectId)).size).toBe(slotOf.taken.length)
        for (const { requirement, subjectId, seat } of slotOf.taken) {
          const busy = all.find((one) => one.requirement === requirement && one.subjectId === subjectId)?.busyBySeat[
            seat - 1
          ] ?? [wholeDay]
          const collides = busy.some(
            (taken) =>
              taken.start < taken.end &&
              taken.start < start + slot.durationMs + slot.bufferAfterMs &&
              start - slot.bufferBeforeMs < taken.end,
          )
          expect(collides).toBe(false)
        }
      }
    }),
    { numRuns: 60 },
  )
})
