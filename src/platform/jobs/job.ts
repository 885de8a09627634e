import type { z } from 'zod'
import type { Attribution } from '../actor.ts'
import type { Lane } from './lanes.ts'

/** For whom and by whom a job runs. `businessId` is null for the installation's own work. */
export type Envelope = Attribution & { businessId: string | null }

/** What enqueue needs to know of a job. */
export type JobHandle<P> = { readonly name: string; readonly payload: z.ZodType<P>; readonly maxAttempts: number }

/** What `tx.perform` needs to know of something done to the outside world: its kind in `effects`, and its job. */
export type EffectHandle<P> = { readonly kind: string; readonly job: JobHandle<P> }

export type Job<C, P> = JobHandle<P> & {
  readonly lane: Lane
  run(ctx: C, envelope: Envelope, data: P): Promise<void>
}

/**
 * Background work, as data. `run` may be called more than once for one job (a worker may die after its work and before
 * its commit), so what it does is either one transaction or goes through an effect.
 */
export function job<C, P>(definition: {
  name: string
  lane: Lane
  payload: z.ZodType<P>
  /** Default 10: about 6 hours with the queue's exponential back-off. */
  maxAttempts?: number
  run(ctx: C, envelope: Envelope, data: P): Promise<void>
}): Job<C, P> {
  return { maxAttempts: 10, ...definition }
}

/** The business a job must have; an envelope without one is a programming error. */
export function businessOf(envelope: Envelope): string {
  if (envelope.businessId === null) throw new Error('This job needs a business in its envelope')
  return envelope.businessId
}
