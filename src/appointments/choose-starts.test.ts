import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chooseAsked,
  chooseNearest,
  isAsked,
  mostOffers,
  notRefused,
  type Asked,
  type LocalStart,
  type Without,
} from './choose-starts.ts'

const minute = 60_000
const dayMs = 24 * 60 * minute
/** `2 09:30` is half past nine on the second day. */
const start = (text: string): LocalStart => {
  const [day = '', clock = ''] = text.split(' ')
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return { start: Number(day) * dayMs + minutes * minute, day: `2026-03-0${day}`, minutes }
}
const shown = (starts: LocalStart[]) =>
  starts.map(
    (one) =>
      `${one.day.at(-1)} ` +
      `${String(Math.floor(one.minutes / 60)).padStart(2, '0')}:${String(one.minutes % 60).padStart(2, '0')}`,
  )
const asked = (firstDay: number, lastDay = firstDay, between: [number, number] | null = null): Asked => ({
  firstDay: `2026-03-0${firstDay}`,
  lastDay: `2026-03-0${lastDay}`,
  between: between && { from: between[0] * 60, to: between[1] * 60 },
})
const free = ['1 09:00', '1 14:00', '2 08:00', '2 10:00', '2 12:00', '2 16:00', '3 09:00', '4 09:00', '4 15:00'].map(
  start,
)

describe('chooseAsked', () => {
  const table: [string, Asked, string[]][] = [
    ['the one time', asked(2, 2, [10, 10]), ['2 10:00']],
    ['nothing when the one time is not free', asked(2, 2, [11, 11]), []],
    ['first, middle and last of a day', asked(2), ['2 08:00', '2 10:00', '2 16:00']],
    ['all when there are up to three', asked(3, 4), ['3 09:00', '4 09:00', '4 15:00']],
    ['both ends of a time of day are included', asked(2, 2, [8, 12]), ['2 08:00', '2 10:00', '2 12:00']],
    ['nothing on a day without any', asked(5), []],
  ]
  test.each(table)('%s', (_, wish, wanted) => expect(shown(chooseAsked(free, wish))).toEqual(wanted))
})

describe('chooseNearest', () => {
  const table: [string, Asked, string[]][] = [
    [
      'on the day itself the closest times, in the order of the clock',
      asked(2, 2, [11, 11]),
      ['2 08:00', '2 10:00', '2 12:00'],
    ],
    ['the day asked for, however far the time', asked(3, 3, [15, 15]), ['3 09:00']],
    ['of several days the same time of day first', asked(2, 4, [9, 9]), ['2 08:00', '3 09:00', '4 09:00']],
    ['never an earlier day', asked(5), []],
  ]
  test.each(table)('%s', (_, wish, wanted) => expect(shown(chooseNearest(free, wish))).toEqual(wanted))

  test('a day without any: the first two days that have some, the same time of day first', () => {
    const gone = free.filter((one) => one.day !== '2026-03-02')
    expect(shown(chooseNearest(gone, asked(2, 2, [9, 9])))).toEqual(['3 09:00', '4 09:00', '4 15:00'])
    expect(shown(chooseNearest(gone, asked(2)))).toEqual(['3 09:00', '4 09:00', '4 15:00'])
  })
})

/** March 1st of 2026 is a Sunday. */
const without = (refused: Partial<Without>): Without => ({ days: [], weekdays: [], times: [], ...refused })
const day = (from: number, to = from) => ({ from: `2026-03-0${from}`, to: `2026-03-0${to}` })
const hours = (from: number, to: number) => ({ from: from * 60, to: to * 60 })

describe('notRefused', () => {
  const table: [string, Partial<Without>, string[]][] = [
    ['a day', { days: [day(2)] }, ['1 09:00', '1 14:00', '3 09:00', '4 09:00', '4 15:00']],
    ['several days, both ends included', { days: [day(1, 2), day(4)] }, ['3 09:00']],
    ['every Sunday', { weekdays: [7] }, ['2 08:00', '2 10:00', '2 12:00', '2 16:00', '3 09:00', '4 09:00', '4 15:00']],
    ['every Monday and Wednesday', { weekdays: [1, 3] }, ['1 09:00', '1 14:00', '3 09:00']],
    ['the morning of any day', { times: [{ from: 0, to: 719 }] }, ['1 14:00', '2 12:00', '2 16:00', '4 15:00']],
    ['one time', { times: [hours(9, 9)] }, ['1 14:00', '2 08:00', '2 10:00', '2 12:00', '2 16:00', '4 15:00']],
    ['all together', { days: [day(2)], weekdays: [7], times: [hours(9, 9)] }, ['4 15:00']],
    ['everything', { weekdays: [1, 2, 3, 4, 5, 6, 7] }, []],
  ]
  test.each(table)('%s', (_, refused, left) => expect(shown(notRefused(free, without(refused)))).toEqual(left))

  test('nothing refused: all that is free', () => expect(notRefused(free, without({}))).toEqual(free))
})

const anyStart = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 95 }))
  .map(([day, quarter]) =>
    start(`${day} ${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`),
  )
const anyFree = fc
  .uniqueArray(anyStart, { maxLength: 30, selector: (one) => one.start })
  .map((all) => all.sort((a, b) => a.start - b.start))
const anyAsked = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 0, max: 2 }),
    fc.option(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }))),
  )
  .map(([first, more, clock]) => asked(first, first + more, clock && [Math.min(...clock), Math.max(...clock)]))

describe('of whatever is free', () => {
  const bothWays = (all: LocalStart[], wish: Asked) => [chooseAsked(all, wish), chooseNearest(all, wish)]
  const always = (holds: (all: LocalStart[], wish: Asked) => void) => fc.assert(fc.property(anyFree, anyAsked, holds))

  test('at most three are chosen', () =>
    always((all, wish) => {
      for (const chosen of bothWays(all, wish)) expect(chosen.length).toBeLessThanOrEqual(mostOffers)
    }))

  test('only free ones are chosen, in order and each once', () =>
    always((all, wish) => {
      for (const chosen of bothWays(all, wish)) {
        expect(chosen.every((one) => all.includes(one))).toBe(true)
        expect(chosen.every((one, i) => i === 0 || (chosen[i - 1] as LocalStart).start < one.start)).toBe(true)
      }
    }))

  test('what was asked for is chosen whenever it is free, and nothing else as such', () =>
    always((all, wish) => {
      expect(chooseAsked(all, wish).every((one) => isAsked(one, wish))).toBe(true)
      expect(chooseAsked(all, wish).length > 0).toBe(all.some((one) => isAsked(one, wish)))
    }))

  test('the nearest are found whenever something is free from the first day on', () =>
    always((all, wish) => {
      expect(chooseNearest(all, wish).length > 0).toBe(all.some((one) => one.day >= wish.firstDay))
    }))
})

test('whatever is refused is not chosen, and is never a reason to choose nothing else', () => {
  const anyRefused = fc.record({
    days: fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 2 })), { maxLength: 3 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
    times: fc.array(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 6 })), { maxLength: 3 }),
  })
  const isRefused = (one: LocalStart, { days, weekdays, times }: Without) =>
    days.some(({ from, to }) => from <= one.day && one.day <= to) ||
    weekdays.includes(((Number(one.day.slice(-2)) + 5) % 7) + 1) ||
    times.some(({ from, to }) => from <= one.minutes && one.minutes <= to)
  fc.assert(
    fc.property(anyFree, anyAsked, anyRefused, (all, wish, refused) => {
      const given: Without = {
        days: refused.days.map(([from, more]) => day(from, from + more)),
        weekdays: refused.weekdays,
        times: refused.times.map(([from, more]) => hours(from, from + more)),
      }
      const left = notRefused(all, given)
      expect(left).toEqual(all.filter((one) => !isRefused(one, given)))
      for (const chosen of [chooseAsked(left, wish), chooseNearest(left, wish)])
        expect(chosen.some((one) => isRefused(one, given))).toBe(false)
    }),
  )
})
