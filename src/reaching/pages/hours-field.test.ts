import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHours, writeHours } from './hours-field.ts'

const of = (...times: [string, string][]) => times.map(([opens, closes]) => ({ weekday: 3, opens, closes }))

test.each([
  ['', []],
  [' ', []],
  ['08:00-12:00', of(['08:00', '12:00'])],
  ['8-12, 13:30–24:00', of(['08:00', '12:00'], ['13:30', '24:00'])],
  ['00:00-24:00', of(['00:00', '24:00'])],
])('%j is read', (typed, times) => expect(readHours(typed, 3)).toEqual(times))

test.each([
  '12:00',
  '12:00-08:00',
  '8-8',
  '18:00-08:00',
  '8-25',
  '24:00-08:00',
  'x-y',
  '8-12-14',
  '8:0-9',
  '8-12; 13-18',
])('%j is not', (typed) => expect(readHours(typed, 3)).toBeNull())

const minute = fc.integer({ min: 0, max: 24 * 60 })
const time = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`

test('what is shown is read as what it was', () => {
  const ranges = fc.array(
    fc.tuple(minute, minute).filter(([a, b]) => a < b),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(ranges, (pairs) => {
      const hours = of(...pairs.map(([a, b]): [string, string] => [time(a), time(b)]))
      expect(readHours(writeHours(hours, 3), 3)).toEqual(hours)
      expect(writeHours(hours, 4)).toBe('')
    }),
  )
})
