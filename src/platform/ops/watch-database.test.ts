import { expect, test } from 'vitest'
import { ProviderError } from '../errors/provider-error.ts'
import { createLog } from '../monitoring/log.ts'
import { createDatabaseWatch } from './watch-database.ts'

const startMs = Date.parse('2026-03-02T16:00:00Z')

/** A watch that looks every 5 seconds of its own clock; `away` says for which seconds the database is away. */
function watching(away: (second: number) => boolean, options: { jitterMs?: number; tell?(second: number): void } = {}) {
  let second = 0
  const told: string[] = []
  const watch = createDatabaseWatch({
    isAway: async () => away(second),
    async tell(text) {
      options.tell?.(second)
      told.push(`${second}: ${text.split('\n')[1]}`)
    },
    where: 'Deskbell at https://desk.example, web process 7',
    clock: { nowMs: () => startMs + second * 1_000 },
    log: createLog({ level: 'silent' }),
    jitterMs: options.jitterMs ?? 0,
  })
  return async (seconds: number) => {
    for (; second < seconds; second += 5) await watch.look()
    return told
  }
}

const fires = 'FIRING: The database is away, since 2026-03-02 16:00 UTC. Callers can leave a message, no more.'

test('that it is away is told once, after a minute and the jitter; that it is back, after a good minute', async () => {
  const run = watching((second) => second >= 10 && second < 310, { jitterMs: 8_000 })
  expect(await run(900)).toEqual([`80: ${fires}`, '370: OVER after 5 min: The database is away.'])
})

test('one that is away for less than a minute, again and again, is not told', async () =>
  expect(await watching((second) => second % 60 < 50)(1_800)).toEqual([]))

test('one that is back for less than a minute is not back', async () => {
  const run = watching((second) => second < 120 || (second > 150 && second < 400))
  expect(await run(600)).toEqual([`60: ${fires}`, '460: OVER after 7 min: The database is away.'])
})

test('while nobody can be told it is tried once a minute; an outage that ends meanwhile is not told', async () => {
  const tries: number[] = []
  const run = watching((second) => second < 300, {
    tell(second) {
      tries.push(second)
      throw new ProviderError('unknown', 'unreachable')
    },
  })
  expect(await run(900)).toEqual([])
  expect(tries).toEqual([60, 120, 180, 240])
})

test('a receiver that asks for time gets it', async () => {
  const run = watching(() => true, {
    tell(second) {
      if (second < 200) throw new ProviderError('deferred', 'rate_limited', { retryAfterSeconds: 600 })
    },
  })
  expect(await run(900)).toEqual([`660: ${fires}`])
})
