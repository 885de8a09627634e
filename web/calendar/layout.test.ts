import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, mondayOf, timeOf } from './days.ts'
import { lanesOf, minuteAt, partOn, type Taken } from './layout.ts'

const on = (time: string, endTime: string, date = '2026-03-03', endDate = date): Taken => ({
  ...{ date, time, endDate, endTime },
})

describe('days', () => {
  test('are counted by the calendar, also where clocks change', () => {
    expect(addDays('2026-03-07', 1)).toBe('2026-03-08')
    expect(addDays('2026-11-01', 1)).toBe('2026-11-02')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(['2026-03-02', '2026-03-05', '2026-03-08', '2026-03-09'].map(mondayOf)).toEqual([
      ...['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-09'],
    ])
  })
})

describe('a column', () => {
  test.each([
    ['within the day', on('10:00', '11:00'), { from: 600, to: 660 }],
    ['from the evening before', on('23:30', '00:30', '2026-03-02', '2026-03-03'), { from: 0, to: 30 }],
    ['into the next day', on('23:30', '00:30', '2026-03-03', '2026-03-04'), { from: 1410, to: 1440 }],
    ['all day', on('00:00', '00:00', '2026-03-01', '2026-03-09'), { from: 0, to: 1440 }],
    ['another day', on('10:00', '11:00', '2026-03-04'), null],
    ['until midnight of the day before', on('22:00', '00:00', '2026-03-02', '2026-03-03'), null],
    ['over the hour that comes twice', on('01:45', '01:15'), { from: 105, to: 120 }],
  ])('holds %s', (_, taken, part) => {
    expect(partOn('2026-03-03', taken)).toEqual(part)
  })

  test('puts what overlaps beside one another, and gives what stands alone all of it', () => {
    const placed = lanesOf('2026-03-03', [
      on('09:00', '10:00'),
      on('09:30', '11:00'),
      on('10:00', '10:30'),
      on('12:00', '13:00'),
    ])
    expect(placed.map(({ from, lane, lanes }) => [from, lane, lanes])).toEqual([
      [540, 0, 2],
      [570, 1, 2],
      [600, 0, 2],
      [720, 0, 1],
    ])
  })

  test('never lays one thing over another', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 15, max: 240 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(some, (spans) => {
        const items = spans.map(([from, lasts]) =>
          from + lasts < 1440
            ? on(timeOf(from), timeOf(from + lasts))
            : on(timeOf(from), '00:00', '2026-03-03', '2026-03-04'),
        )
        const placed = lanesOf('2026-03-03', items)
        expect(placed).toHaveLength(items.length)
        for (const a of placed)
          for (const b of placed)
            if (a !== b && a.from < b.to && b.from < a.to) {
              expect(a.lane).not.toBe(b.lane)
              expect(a.lanes).toBe(b.lanes)
            }
      }),
    )
  })

  test('is hit on a grid, and what is dropped stays within the day', () => {
    expect(minuteAt(0.5, { step: 15, lasts: 60 })).toBe(720)
    expect(minuteAt(0.503, { step: 15, lasts: 60 })).toBe(720)
    expect(minuteAt(-0.2, { step: 15, lasts: 60 })).toBe(0)
    expect(minuteAt(1, { step: 15, lasts: 60 })).toBe(1380)
  })
})
