import { expect, test } from 'vitest'
import { midnight, minute, rules } from '#test/harness/slot-oracle.ts'
import type { Candidate } from './availability.ts'
import { chooseAsked, chooseNearest, type LocalStart } from './choose-starts.ts'
import { lostTime } from './lost-time.ts'

const at = (clock: string) => midnight + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minute
const range = (from: string, to: string) => ({ start: at(from), end: at(to) })
const ana = (...busy: { start: number; end: number }[]): Candidate => ({
  ...{ requirement: 'staff', subjectId: 'ana', away: [], enough: [], share: 0, busyBySeat: [busy] },
  open: [{ ...range('09:00', '17:00'), gridFrom: at('09:00') }],
})
const lost = (all: Candidate[], slot = rules(), shortest = 45) => {
  const of = lostTime(all, slot, shortest * minute)
  return (clock: string) => of(at(clock)) / minute
}

test('a gap that nothing fits into is lost; one that something fits into is not', () => {
  const of = lost([ana(range('12:00', '13:00'))])
  expect(['09:00', '09:15', '09:45', '11:00', '10:30', '13:00', '13:30'].map(of)).toEqual([0, 15, 0, 0, 30, 0, 30])
})

test('on both sides, and up to what the buffers take', () => {
  const of = lost([ana(range('09:00', '10:00'), range('12:00', '13:00'))], rules({ after: 10 }))
  expect(['10:00', '10:15', '10:30', '10:50'].map(of)).toEqual([0, 15 + 35, 30 + 20, 0])
})

test('with whoever loses least, and of each need', () => {
  const ben = { ...ana(range('12:30', '17:00')), subjectId: 'ben' }
  const room = { ...ana(range('09:00', '11:15')), subjectId: 'room', requirement: 'room' }
  expect(lost([ana(range('12:00', '13:00')), ben])('11:30')).toBe(0)
  expect(lost([ana(range('12:00', '13:00')), ben, room])('11:30')).toBe(15)
})

test('in steps, from the first to the last, with somebody else in the wait', () => {
  const step = (from: number, to: number) => ({
    ...{ requirement: 'staff', fromMs: from * minute, toMs: to * minute, beforeMs: 0, afterMs: 0, travelMs: 0 },
  })
  const color = { ...rules({ duration: 105 }), steps: [step(0, 30), step(75, 105)] }
  const of = lost([ana(range('10:45', '11:15'), range('12:15', '13:00'))], color)
  expect(['10:15', '10:30'].map(of)).toEqual([15, 0])
})

const starts = (...clocks: string[]): LocalStart[] =>
  clocks.map((clock) => ({ start: at(clock), day: '2026-03-02', minutes: (at(clock) - midnight) / minute }))
const shown = (chosen: LocalStart[]) => chosen.map(({ start }) => new Date(start).toISOString().slice(11, 16))
const wholeDay = { firstDay: '2026-03-02', lastDay: '2026-03-02', between: null }
const hours = ['09:15', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '16:45']
const ruinous = (...clocks: string[]) => {
  const bad = new Set(clocks.map(at))
  return (start: number) => (bad.has(start) ? 15 : 0)
}

test('the earliest is offered whatever it ruins; in the middle and at the end what ruins less', () => {
  expect(shown(chooseAsked(starts(...hours), wholeDay))).toEqual(['09:15', '13:00', '16:45'])
  const loss = ruinous('09:15', '13:00', '16:45')
  expect(shown(chooseAsked(starts(...hours), wholeDay, loss))).toEqual(['09:15', '12:00', '16:00'])
})

test('one time asked for is offered, whatever it ruins', () => {
  const between = { from: 13 * 60, to: 13 * 60 }
  expect(shown(chooseAsked(starts(...hours), { ...wholeDay, between }, ruinous('13:00')))).toEqual(['13:00'])
})

test('of two that are as near, the one that ruins less', () => {
  const between = { from: 12 * 60 + 30, to: 12 * 60 + 30 }
  const near = starts('11:00', '12:00', '13:00', '14:00', '16:00')
  expect(shown(chooseNearest(near, { ...wholeDay, between }))).toEqual(['11:00', '12:00', '13:00'])
  expect(shown(chooseNearest(near, { ...wholeDay, between }, ruinous('11:00')))).toEqual(['12:00', '13:00', '14:00'])
})
