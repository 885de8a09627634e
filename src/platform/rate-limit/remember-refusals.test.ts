import { beforeEach, describe, expect, test } from 'vitest'
import type { Decision, Limit, Limiter } from './limiter.ts'
import { rememberRefusals } from './remember-refusals.ts'

const limitOf = (key: string): Limit => ({ name: 'test', key, limit: 1, windowMs: 60_000 })
const ann = [limitOf('ann')]

let now: number
let asked: number
let answer: Decision
let limiter: Limiter

const decided = (allowed: boolean, resetMs: number): Decision => ({
  allowed,
  standings: [{ name: 'test', limit: 1, windowMs: 60_000, remaining: 0, resetMs }],
})

beforeEach(() => {
  now = 1_000_000
  asked = 0
  answer = decided(false, 5_000)
  const store: Limiter = {
    take: async () => {
      asked += 1
      return answer
    },
    giveBack: async () => undefined,
    close: async () => undefined,
  }
  limiter = rememberRefusals(store, { nowMs: () => now })
})

describe('a refusal', () => {
  test('is said again without asking, with the time that is left', async () => {
    await limiter.take(ann)
    now += 400
    expect(await limiter.take(ann)).toEqual(decided(false, 4_600))
    expect(asked).toBe(1)
  })

  test('is asked for anew after a second, and as soon as one more may pass', async () => {
    await limiter.take(ann)
    now += 1_000
    answer = decided(false, 300)
    await limiter.take(ann)
    expect(asked).toBe(2)
    now += 300
    answer = decided(true, 60_000)
    expect((await limiter.take(ann)).allowed).toBe(true)
  })

  test('is asked for anew when the clock was put back', async () => {
    await limiter.take(ann)
    now -= 1
    await limiter.take(ann)
    expect(asked).toBe(2)
  })

  test('holds for the same limits of the same asker alone', async () => {
    await limiter.take(ann)
    await limiter.take([limitOf('bob')])
    await limiter.take([...ann, limitOf('bob')])
    expect(asked).toBe(3)
  })

  test('is forgotten when something is given back', async () => {
    await limiter.take(ann)
    await limiter.giveBack(ann)
    await limiter.take(ann)
    expect(asked).toBe(2)
  })
})

test('what was allowed is asked for every time', async () => {
  answer = decided(true, 60_000)
  await limiter.take(ann)
  await limiter.take(ann)
  expect(asked).toBe(2)
})
