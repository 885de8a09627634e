import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secondsOf } from '#src/platform/values/retry-after.ts'
import { daySeconds, pauseAfter, waitAfter } from './next-try.ts'

const halfWay = { retryAfter: 0, random: 0.5 }
const hour = 3_600

test('ten tries over three days, as Standard Webhooks advises', () => {
  const waits = Array.from({ length: 10 }, (_, position) => waitAfter(position + 1, halfWay))
  expect(waits).toEqual([5, 300, 1_800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour, null])
})

test('tries are spread by a fifth, and a receiver that asks for more time gets it, up to a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
      const planned = waitAfter(tries, halfWay) as number
      const wait = waitAfter(tries, { retryAfter: 0, random }) as number
      expect(wait).toBeGreaterThanOrEqual(Math.floor(planned * 0.8))
      expect(wait).toBeLessThanOrEqual(Math.ceil(planned * 1.2))
    }),
  )
  expect(waitAfter(1, { retryAfter: 90, random: 0 })).toBe(90)
  expect(waitAfter(1, { retryAfter: 10 * daySeconds, random: 0 })).toBe(daySeconds)
  expect(waitAfter(5, { retryAfter: 90, random: 0 })).toBe(4 * hour)
})

test('Retry-After is seconds or a date; anything else is none', () => {
  const nowMs = Date.parse('2026-03-02T16:00:00Z')
  const cases: [string | null, number][] = [
    [null, 0],
    ['120', 120],
    ['0', 0],
    ['Mon, 02 Mar 2026 16:02:00 GMT', 120],
    ['Mon, 02 Mar 2026 15:00:00 GMT', 0],
    ['-5', 0],
    ['soon', 0],
    ['99999999999999', 0],
    ['', 0],
  ]
  for (const [header, seconds] of cases) expect([header, secondsOf(header, nowMs)]).toEqual([header, seconds])
})

test('an endpoint that is overloaded or hangs is left alone; one that is wrong is not', () => {
  const none = { status: null, failure: null, retryAfter: 0 }
  for (const status of [429, 502, 503, 504]) expect(pauseAfter({ ...none, status })).toBe(60)
  expect(pauseAfter({ ...none, status: 429, retryAfter: 600 })).toBe(600)
  expect(pauseAfter({ ...none, status: 429, retryAfter: 10 * daySeconds })).toBe(daySeconds)
  expect(pauseAfter({ ...none, failure: 'timed_out' })).toBe(60)
  for (const status of [200, 302, 400, 404, 410, 500]) expect(pauseAfter({ ...none, status, retryAfter: 600 })).toBe(0)
  for (const failure of ['unreachable', 'address_refused', 'name_unknown'])
    expect(pauseAfter({ ...none, failure })).toBe(0)
})
