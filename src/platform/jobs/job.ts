import type { z } from 'zod'
import type { Attribution } from '../actor.ts'
import type { Lane } from './lanes.ts'

/** The actor and business of a job. `businessId` is null for the installation's own work. */
export type Envelope = Attribution & { businessId: string | null }

/** What enqueue needs to know of a job. */
export type JobHandle<P> = { readonly name: string; readonly payload: z.ZodType<P>; readonly maxAttempts: number }

/** What `tx.perform` needs to know of an effect: its kind in `effects`, and its job. */
export type EffectHandle<P> = { readonly kind: string; readonly job: JobHandle<P> }

export type Job<C, P> = JobHandle<P> & {
  readonly lane: Lane
  /** Whether it reaches people or programs outside by itself: then it waits while outgoing is paused. */
  readonly outgoing: boolean
  run(ctx: C, envelope: Envelope, data: P): Promise<void>
}

/**
 * Defines background work, as data. A job may run more than once (a worker may die after the work and before its
 * commit), so `run` must be one transaction or go through an effect.
 */
export function job<C, P>(definition: {
  name: string
  lane: Lane
  payload: z.ZodType<P>
  /** Default 10: about 6 hours with the queue's exponential back-off. */
  maxAttempts?: number
  outgoing?: boolean
  run(ctx: C, envelope: Envelope, data: P): Promise<void>
}): Job<C, P> {
  return { maxAttempts: 10, outgoing: false, ...definition }
}

/** The business of a job that must have one. Throws for an envelope without one, which is a programming error. */
export function businessOf(envelope: Envelope): string {
  if (envelope.businessId === null) throw new Error('This job needs a business in its envelope')
  return envelope.businessId
}
