import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { Scope } from '../../bench/scope.ts'
import { openShop } from '../../bench/shop.ts'
import { throwAway } from '../../bench/throw-away.ts'
import { startFleet, type Fleet } from './fleet.ts'
import { closeLedger, type Arrived, type Ledger } from './ledger.ts'
import { bookUntil } from './load.ts'

/** The wishes for a storm. `beside` is a folder with another version's code: one web process and one worker run it. */
export type StormWishes = { seconds: number; seed: number; beside?: string }
export type Storm = Ledger & { kills: Fleet['kills']; redis: boolean }

/**
 * The longest wait until all jobs are done: longer than a dead worker stays unnoticed, plus the back-offs of its jobs.
 */
const longestSettleMs = 120_000

/**
 * Books at an installation of several processes, thrown away afterwards, while its processes are killed at random.
 * Throws only when the storm cannot be held.
 */
export async function runStorm(scope: Scope, { seconds, seed, beside }: StormWishes): Promise<Storm> {
  const place = await throwAway(scope)
  const shop = await openShop(place)
  const fleet = await startFleet(scope, { ...place, beside })
  scope.progress(`booking and killing for ${seconds} s`)
  const signal = AbortSignal.timeout(seconds * 1_000)
  // The kills have dice of their own, so that their moments do not depend on the number of requests.
  const [bookings] = await Promise.all([
    bookUntil({ webUrls: fleet.webUrls, shop, dice: diceOf(seed), signal }),
    fleet.rage(diceOf(seed + 1), signal),
  ])
  scope.progress('the storm is over; waiting for the workers to be done')
  await settled(place.owner)
  const ledger = await closeLedger(place.owner, { shop, bookings, arrived: await whatArrived(fleet.sandboxUrl) })
  return { ...ledger, kills: fleet.kills, redis: fleet.redis }
}

/** Waits until no job is left, or time is up; the ledger tells which. */
async function settled(owner: pg.Client): Promise<void> {
  const deadline = performance.now() + longestSettleMs
  while (performance.now() < deadline) {
    const { rows } = await owner.query<{ left: number }>(
      `select count(*)::int as left from graphile_worker._private_jobs where run_at <= now() + interval '1 hour'`,
    )
    if (rows[0]?.left === 0) return
    await delay(200)
  }
}

async function whatArrived(sandboxUrl: string): Promise<Arrived[]> {
  const list = async <T>(what: string) =>
    ((await (await fetch(`${sandboxUrl}/sandbox/api/${what}`)).json()) as { items: T[] }).items
  const texts = await list<{ to: string; webhookUrl: string | null }>('messages')
  const mails = await list<{ to: string[]; messageId: string | null }>('mails')
  return [
    ...texts.map(({ to, webhookUrl }) => ({
      channel: 'sms' as const,
      to,
      effectId: webhookUrl ? (new URL(webhookUrl).searchParams.get('tag') ?? '') : '',
    })),
    ...mails.map(({ to, messageId }) => ({
      channel: 'email' as const,
      to: to[0] ?? '',
      effectId: /^<(.+)@/.exec(messageId ?? '')?.[1] ?? '',
    })),
  ]
}

/** Makes numbers from 0 to 1, the same for the same seed (mulberry32). */
function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
