/**
 * Something done to the outside world, at most twice and never forgotten: commit _trying_, call, commit the outcome.
 * Whoever finds _trying_ from before first asks what became of it, and repeats once at most.
 */
import type { Openers } from '../db/database.ts'
import type { AnyTx, Tx } from '../db/tx.ts'
import { ProviderError } from '../errors/provider-error.ts'
import { effectRows, type EffectRows, type Outcome } from './queries.ts'

export type EffectSteps<X> = {
  /** The outside call. Our effect id travels with it. Throws ProviderError. */
  perform(): Promise<{ providerId: string | null }>
  /** What the provider can tell of an earlier try, or null when it cannot tell. */
  settle(): Promise<Outcome | null>
  /** Runs in the transaction that writes the outcome, once. */
  settled(tx: X, outcome: Outcome): Promise<void>
}

/** Longer than any provider call may take: an effect tried within this time may still be in somebody's hands. */
const inFlightMs = 10_000
/** Whoever still says "later" after so long says no. */
const longestDeferredMs = 24 * 3600 * 1000

type Doing<X extends AnyTx> = {
  open<T>(work: (tx: X) => Promise<T>): Promise<T>
  rows: EffectRows<X>
  effectId: string
}

/**
 * Does a business's effect unless it is done. Throws when it must be tried again later: the job's retry is the loop.
 */
export function performEffect(
  doing: { db: Openers; businessId: string; effectId: string },
  steps: EffectSteps<Tx>,
): Promise<void> {
  const { db, businessId, ...rest } = doing
  return performEffectIn({ open: (work) => db.forBusiness(businessId, work), rows: effectRows, ...rest }, steps)
}

/** The same for effects kept elsewhere. */
export async function performEffectIn<X extends AnyTx>(doing: Doing<X>, steps: EffectSteps<X>): Promise<void> {
  const found = await claim(doing)
  if (found === 'over') return
  if (found === 'tried-before') {
    const known = await steps.settle()
    if (known) return conclude(doing, steps, known)
    if (!(await claimAgain(doing))) return conclude(doing, steps, { state: 'unknown' })
  }
  try {
    const { providerId } = await steps.perform()
    await conclude(doing, steps, { state: 'done', providerId })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.certainty === 'refused') return conclude(doing, steps, { state: 'failed', code: error.code })
    if (error.certainty === 'deferred' && (await hasBeenDeferred(doing)) >= longestDeferredMs)
      return conclude(doing, steps, { state: 'failed', code: error.code })
    if (error.certainty !== 'unknown') await doing.open((tx) => doing.rows.markDueAgain(tx, doing.effectId))
    throw error
  }
}

async function claim<X extends AnyTx>({
  open,
  rows,
  effectId,
}: Doing<X>): Promise<'claimed' | 'tried-before' | 'over'> {
  return open(async (tx) => {
    const effect = await rows.lock(tx, effectId)
    if (!effect || effect.state === 'done' || effect.state === 'failed' || effect.state === 'unknown') return 'over'
    if (effect.state === 'trying') {
      const age = tx.wallNow.epochMilliseconds - (effect.tried_at?.epochMilliseconds ?? 0)
      if (age < inFlightMs) throw new Error('The effect is being tried elsewhere; this job looks again later')
      return 'tried-before'
    }
    await rows.markTrying(tx, effectId)
    return 'claimed'
  })
}

/** The one repeat. False when it was used up, or when an event has told the outcome meanwhile. */
async function claimAgain<X extends AnyTx>({ open, rows, effectId }: Doing<X>): Promise<boolean> {
  return open(async (tx) => {
    const effect = await rows.lock(tx, effectId)
    if (effect?.state !== 'trying' || effect.attempts >= 2) return false
    await rows.markTrying(tx, effectId)
    return true
  })
}

/** For how long its recipient has said "later", milliseconds; from now on if this is the first time. */
async function hasBeenDeferred<X extends AnyTx>({ open, rows, effectId }: Doing<X>): Promise<number> {
  return open(async (tx) => {
    const since = await rows.markDeferred(tx, effectId)
    return tx.wallNow.epochMilliseconds - since.epochMilliseconds
  })
}

async function conclude<X extends AnyTx>(
  { open, rows, effectId }: Doing<X>,
  steps: EffectSteps<X>,
  outcome: Outcome,
): Promise<void> {
  await open(async (tx) => {
    if (await rows.markOutcome(tx, effectId, outcome)) await steps.settled(tx, outcome)
  })
}
