import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidates, midnight, minute, naive, rules, someRules, stretch } from '#test/harness/slot-oracle.ts'
import type { Candidate } from './availability.ts'
import type { Range } from './ranges.ts'
import { whyNone } from './why-none.ts'

const at = (clock: string) => midnight + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minute
const range = (from: string, to: string): Range => ({ start: at(from), end: at(to) })
const ana = (more: Partial<Candidate> = {}): Candidate => ({
  requirement: 'staff',
  subjectId: 'ana',
  open: [{ ...range('09:00', '12:00'), gridFrom: at('09:00') }],
  away: [],
  enough: [],
  share: 0,
  busyBySeat: [[]],
  ...more,
})
const doors = [range('08:00', '20:00')]
const limits = { now: at('07:00'), earliest: at('08:00'), latest: at('22:00') }
const exactly = (clock: string) => [{ start: at(clock), end: at(clock) + minute }]

describe('the reason is true', () => {
  const booked = ana({ busyBySeat: [[range('09:00', '12:00')]] })
  const table: [string, Range[], Candidate, string, Partial<typeof limits>?][] = [
    ['somebody else has it', exactly('10:00'), booked, 'full'],
    ['open, but whoever does it works in the morning only', exactly('14:00'), ana(), 'nobody-works'],
    ['open, but they are on leave', exactly('10:00'), ana({ away: [range('00:00', '23:00')] }), 'nobody-works'],
    ['five past is on no grid', exactly('10:05'), booked, 'off-grid'],
    ['too late to be done before they leave', exactly('11:30'), ana(), 'nobody-works'],
    ['before the doors open', exactly('07:30'), ana(), 'closed', { now: at('06:00'), earliest: at('06:00') }],
    ['it would not end before the doors close', exactly('19:30'), ana(), 'closed'],
    ['yesterday', [range('00:00', '06:00')], ana(), 'past'],
    ['within the lead time', [range('07:00', '08:00')], ana(), 'too-soon'],
    ['beyond the horizon', exactly('22:00'), ana(), 'too-far'],
    [
      'the whole day, when they have gone home',
      [range('00:00', '23:00')],
      ana(),
      'past',
      { now: at('13:00'), earliest: at('14:00') },
    ],
    [
      'the whole day, when it is too late for today',
      [range('00:00', '23:00')],
      ana(),
      'too-soon',
      { now: at('10:40'), earliest: at('13:00') },
    ],
    [
      'the whole day, of which only the night can be booked yet',
      [range('00:00', '23:00')],
      ana(),
      'too-far',
      { latest: at('08:30') },
    ],
  ]
  test.each(table)('%s', (_, asked, who, why, more) =>
    expect(whyNone(asked, [who], { rules: rules(), doors, limits: { ...limits, ...more } })).toBe(why),
  )

  test('nobody at all does it', () =>
    expect(whyNone(exactly('10:00'), [], { rules: rules(), doors, limits })).toBe('nobody-works'))
})

test('of everything that is asked and not free, the reason is what a minute-by-minute check finds', () => {
  const anyLimits = fc.tuple(stretch, stretch).map(([a, b]) => ({
    now: Math.min(a.start, b.start),
    earliest: Math.max(a.start, b.start),
    latest: Math.max(a.end, b.end),
  }))
  const seen = new Set<string>()
  fc.assert(
    fc.property(candidates, someRules, fc.tuple(stretch, stretch, anyLimits), (all, slot, [asked, open, limit]) => {
      fc.pre(asked.end > asked.start)
      const allowed = { start: Math.max(asked.start, limit.earliest), end: Math.min(asked.end, limit.latest) }
      fc.pre(naive(all, slot, allowed).length === 0)
      const reason = whyNone([asked], all, { rules: slot, doors: [open], limits: limit })
      seen.add(reason)
      const unbooked = all.map((one) => ({ ...one, enough: [], busyBySeat: one.busyBySeat.map(() => []) }))
      const starts = naive(unbooked, slot, asked)
      const anyMinute = naive(unbooked, { ...slot, stepMs: minute }, asked)
      const isOpenFor = (start: number) => open.start <= start && start + slot.durationMs <= open.end
      const minutes = Array.from({ length: (asked.end - asked.start) / minute }, (_, nth) => asked.start + nth * minute)
      const truths: Record<typeof reason, () => boolean> = {
        past: () => asked.end <= limit.now || (starts.length > 0 && starts.every((start) => start < limit.now)),
        'too-soon': () =>
          asked.end <= limit.earliest || starts.some((start) => limit.now <= start && start < limit.earliest),
        'too-far': () => asked.start >= limit.latest || starts.some((start) => start >= limit.latest),
        full: () => starts.some((start) => limit.earliest <= start && start < limit.latest),
        'off-grid': () => starts.length === 0 && anyMinute.length > 0,
        'nobody-works': () => anyMinute.length === 0 && minutes.some(isOpenFor),
        closed: () => anyMinute.length === 0 && !minutes.some(isOpenFor),
      }
      expect({ reason, isTrue: truths[reason]() }).toEqual({ reason, isTrue: true })
    }),
    { numRuns: 300 },
  )
  expect([...seen].sort()).toEqual(['closed', 'full', 'nobody-works', 'off-grid', 'past', 'too-far', 'too-soon'])
})
