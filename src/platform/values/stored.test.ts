import { expect, test } from 'vitest'
import { z } from 'zod'
import { readStored } from './stored.ts'

const Wish = z.object({ day: z.object({ from: z.string() }).optional(), name: z.string() })

test('stored values come back, without unknown fields', () => {
  expect(readStored(Wish, { row: 'wishes 7', value: { name: 'Ann', more: 1 } })).toEqual({ name: 'Ann' })
})

test.each([
  [null, 'wishes 7 does not hold what it should: the whole: invalid_type'],
  [{ name: 5, day: { from: {} } }, 'wishes 7 does not hold what it should: day.from: invalid_type, name: invalid_type'],
])('what does not fit names the row and the place, and no value: %j', (value, message) => {
  expect(() => readStored(Wish, { row: 'wishes 7', value })).toThrow(message)
})
