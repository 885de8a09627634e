/**
 * An effect: something done to the outside world, at most twice and never forgotten. `tx.perform` writes it _due_ with
 * its job. The job commits _trying_, calls the provider, commits the outcome. A job that finds _trying_ from an earlier
 * run settles it first (asks the provider what became of it) and repeats it once at most.
 */
import type { z } from 'zod'
import type { Openers } from '../db/database.ts'
import type { AnyTx, Tx } from '../db/tx.ts'
import { ProviderError } from '../errors/provider-error.ts'
import { businessOf, job, type EffectHandle, type Envelope, type Job } from '../jobs/job.ts'
import type { Lane } from '../jobs/lanes.ts'
import type { Metrics } from '../ops/metrics.ts'
import { effectRows, type EffectRows, type Outcome } from './queries.ts'

/** What every effect needs to be found and settled; its own `C` adds the providers it calls. */
type Ports = { db: Openers }
/** What became of it is counted. */
type Counted = { metrics: Pick<Metrics, 'effects'> }

/** `F`: the result of `find`, given to the later steps, with the effect's id. */
type Steps<C, X extends AnyTx, P, F> = {
  /** The job's name in the queue. Never change it: waiting jobs keep it. */
  job: string
  lane: Lane
  maxAttempts?: number
  /** Reaches people by itself, so a pause holds it back; an answer to a caller who rings now does not. */
  outgoing?: true
  payload: z.ZodType<P>
  /** Reads what a try needs. Null when nothing is left to do. */
  find(tx: X, payload: P): Promise<F | null>
  /** Calls the provider; the effect's id, or a key derived from it, travels with the call. Throws ProviderError. */
  attempt(ports: C, found: F): Promise<{ providerId: string | null }>
  /** Runs once, in the transaction that writes the outcome. */
  onOutcome?(tx: X, outcome: Outcome, found: F): Promise<void>
} & (
  | {
      /** A repeat is harmless because of the key that travels with it, so nothing needs settling. */
      repeatable: true
    }
  | {
      /** Asks the provider about an earlier try; null when it cannot tell. */
      settle(ports: C, found: F): Promise<Outcome | null>
    }
)

/** The tables of an effect, and who opens transactions on them. */
type Place<X extends AnyTx> = {
  rows: EffectRows<X>
  open<T>(db: Openers, envelope: Envelope, work: (tx: X) => Promise<T>): Promise<T>
}

const ofBusinesses: Place<Tx> = {
  rows: effectRows,
  open: (db, envelope, work) => db.forBusiness(businessOf(envelope), work),
}

export type Effect<C, P> = EffectHandle<P> & { readonly job: Job<C & Counted, P> }

/** Defines an effect of a business: its kind in `effects`, its job, how to try it and how to settle it. */
export function effect<C extends Ports, P, F extends { effectId: string }>({
  kind,
  ...steps
}: Steps<C, Tx, P, F> & { kind: string }): Effect<C, P> {
  return { kind, job: effectJob(ofBusinesses, steps) }
}

/** Longer than any provider call may take: another process may still be trying an effect that is younger. */
const inFlightMs = 10_000
/** A recipient that still says "later" after this time counts as refusing. */
const longestDeferredMs = 24 * 3600 * 1000

/**
 * The job of an effect whose tables are not `effects`. It does the effect unless it is done, and throws to be tried
 * again later: the job's retry is the loop.
 */
export function effectJob<C extends Ports, X extends AnyTx, P, F extends { effectId: string }>(
  place: Place<X>,
  steps: Steps<C, X, P, F>,
): Job<C & Counted, P> {
  return job({
    name: steps.job,
    lane: steps.lane,
    payload: steps.payload,
    outgoing: steps.outgoing ?? false,
    ...(steps.maxAttempts === undefined ? {} : { maxAttempts: steps.maxAttempts }),
    async run(ports: C & Counted, envelope, payload) {
      const open = <T>(work: (tx: X) => Promise<T>) => place.open(ports.db, envelope, work)
      const { rows } = place
      const claimed = await open(async (tx) => {
        const found = await steps.find(tx, payload)
        return found && { found, claim: await claim(tx, rows, found.effectId) }
      })
      if (!claimed || claimed.claim === 'over') return
      const { found, claim: wasTried } = claimed
      const doing: Doing<X> = {
        open,
        rows,
        effectId: found.effectId,
        onOutcome: async (tx, outcome) => steps.onOutcome?.(tx, outcome, found),
        count: ({ state }) => ports.metrics.effects.inc({ job: steps.job, outcome: state }),
      }
      if (wasTried === 'tried-before') {
        const known = 'repeatable' in steps ? null : await steps.settle(ports, found)
        if (known) return conclude(doing, known)
        if (!(await claimAgain(doing))) return conclude(doing, { state: 'unknown' })
      }
      await tryNow(doing, () => steps.attempt(ports, found))
    },
  })
}

type Doing<X extends AnyTx> = {
  open<T>(work: (tx: X) => Promise<T>): Promise<T>
  rows: EffectRows<X>
  effectId: string
  onOutcome(tx: X, outcome: Outcome): Promise<void>
  /** Counts an outcome that is committed. */
  count(outcome: Outcome): void
}

async function tryNow<X extends AnyTx>(
  doing: Doing<X>,
  attempt: () => Promise<{ providerId: string | null }>,
): Promise<void> {
  try {
    const { providerId } = await attempt()
    await conclude(doing, { state: 'done', providerId })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.certainty === 'refused') return conclude(doing, { state: 'failed', code: error.code })
    if (error.certainty === 'deferred' && (await hasBeenDeferred(doing)) >= longestDeferredMs)
      return conclude(doing, { state: 'failed', code: error.code })
    if (error.certainty !== 'unknown') await doing.open((tx) => doing.rows.markDueAgain(tx, doing.effectId))
    throw error
  }
}

async function claim<X extends AnyTx>(
  tx: X,
  rows: EffectRows<X>,
  effectId: string,
): Promise<'claimed' | 'tried-before' | 'over'> {
  const effect = await rows.lock(tx, effectId)
  if (!effect || effect.state === 'done' || effect.state === 'failed' || effect.state === 'unknown') return 'over'
  if (effect.state === 'trying') {
    const age = tx.wallNow.epochMilliseconds - (effect.tried_at?.epochMilliseconds ?? 0)
    if (age < inFlightMs) throw new Error('The effect is being tried elsewhere; this job looks again later')
    return 'tried-before'
  }
  await rows.markTrying(tx, effectId)
  return 'claimed'
}

/** Claims the one repeat. False when it was used up, or when a carrier event has written the outcome meanwhile. */
async function claimAgain<X extends AnyTx>({ open, rows, effectId }: Doing<X>): Promise<boolean> {
  return open(async (tx) => {
    const effect = await rows.lock(tx, effectId)
    if (effect?.state !== 'trying' || effect.attempts >= 2) return false
    await rows.markTrying(tx, effectId)
    return true
  })
}

/** Milliseconds since the recipient first said "later"; starts the count at the first time. */
async function hasBeenDeferred<X extends AnyTx>({ open, rows, effectId }: Doing<X>): Promise<number> {
  return open(async (tx) => {
    const since = await rows.markDeferred(tx, effectId)
    return tx.wallNow.epochMilliseconds - since.epochMilliseconds
  })
}

async function conclude<X extends AnyTx>(doing: Doing<X>, outcome: Outcome): Promise<void> {
  const { open, rows, effectId, onOutcome, count } = doing
  const isNews = await open(async (tx) => {
    const marked = await rows.markOutcome(tx, effectId, outcome)
    if (marked) await onOutcome(tx, outcome)
    return marked
  })
  if (isNews) count(outcome)
}
