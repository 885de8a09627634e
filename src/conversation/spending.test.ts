import { expect, test } from 'vitest'
import { affordableMs, microsOf, microsOfTokens, spend, type Spending } from './spending.ts'

const minute = (amount: string, currency = 'USD') => ({ micros: microsOf(amount), currency })
const spent = (micros: number, currency = 'USD') => ({ [currency]: micros })
const minutes = (n: number) => n * 60_000

test.each<[string, Spending, { ageMs: number; mostCents: number }, number]>([
  ['by the carrier’s minutes alone', { minute: minute('0.10'), models: {} }, { ageMs: 0, mostCents: 300 }, minutes(30)],
  ['less what it lasts', { minute: minute('0.10'), models: {} }, { ageMs: minutes(10), mostCents: 300 }, minutes(20)],
  [
    'less what models took',
    { minute: minute('0.10'), models: spent(1_000_000) },
    { ageMs: 0, mostCents: 300 },
    minutes(20),
  ],
  [
    'models of another currency are not added',
    { minute: minute('0.10'), models: spent(2_900_000, 'EUR') },
    { ageMs: 0, mostCents: 300 },
    minutes(30),
  ],
  [
    'and end it by themselves',
    { minute: minute('0.10'), models: spent(3_000_001, 'EUR') },
    { ageMs: 0, mostCents: 300 },
    -1,
  ],
  [
    'a carrier that costs nothing',
    { minute: minute('0'), models: {} },
    { ageMs: minutes(600), mostCents: 1 },
    Infinity,
  ],
  ['no money at all', { minute: minute('0.10'), models: {} }, { ageMs: 1, mostCents: 0 }, -1],
])('%s', (_what, spending, at, expected) => {
  expect(affordableMs(spending, at)).toBeCloseTo(expected, 3)
})

test('tokens cost their price of a million in millionths, rounded up', () => {
  expect(microsOfTokens({ read: 1_000, written: 250 }, { read: '0.40', written: '1.60' })).toBe(800)
  expect(microsOfTokens({ read: 1, written: 0 }, { read: '0.40', written: '1.60' })).toBe(1)
  const minuteOf = { micros: 1, currency: 'USD' }
  const once = spend({ minute: minuteOf, models: {} }, { micros: 5, currency: 'USD' })
  expect(spend(once, { micros: 7, currency: 'EUR' }).models).toEqual({ USD: 5, EUR: 7 })
})
