import type { Temporal } from 'temporal-polyfill'
import type { EventData, EventType } from '#contract/events.ts'
import type { Attribution } from '../actor.ts'
import type { EffectHandle, JobHandle } from '../jobs/job.ts'
import type { Cap, Count } from '../rate-limit/caps.ts'

/**
 * An open transaction. It can read and write rows (queries.ts gets the SQL handle from handle.ts), record events,
 * enqueue jobs and perform effects; all of it is written at the commit. It holds nothing that can reach the network.
 */
type OpenTx = {
  /** Business time, the same for the whole transaction: wall time, moved by the sandbox's clock. */
  readonly now: Temporal.Instant
  /** Wall time, the same for the whole transaction; the database server's, so that all processes agree. */
  readonly wallNow: Temporal.Instant
  readonly by: Attribution
  /** The figure of a cap in this installation. */
  most(cap: Cap): number
  /**
   * Counts all of these or none; returns the first cap that is reached, or null. Exact under concurrency, over all
   * businesses and processes: another transaction that counts the same key waits until this one ends, and a rollback
   * undoes the counts.
   */
  take(counts: readonly Count[]): Promise<Cap | null>
  /** Starts these counts anew. */
  forget(counts: readonly Count[]): Promise<void>
  record<T extends EventType>(type: T, data: EventData<T>): void
  enqueue<P>(job: JobHandle<P>, payload: P, options?: EnqueueOptions): void
}

export type EnqueueOptions = {
  /** Business time; stored as the workers' wall time. */
  at?: Temporal.Instant
  /** At most one waiting job per key; a later one replaces it. */
  key?: string
}

/** A transaction that sees one business's rows and no others. */
export type Tx = OpenTx & {
  readonly businessId: string
  /**
   * Performs an effect after the commit: writes its row and its job together, once per key. Null when this key has its
   * effect already.
   */
  perform<P>(effect: EffectHandle<P>, wanted: Effected<P>): Promise<Performed | null>
}

export type Effected<P> = {
  key: string
  /** The payload of its job, without the effect's own id. */
  data: Omit<P, 'effectId'>
  /** Business time before which it is not done. */
  at?: Temporal.Instant
  /** The code that says why the effect may not be done, or null. Called only when this key has no effect yet. */
  unless?: () => Promise<string | null>
}

/** `refusal`: the code with which the effect was stored as failed; then it has no job. */
export type Performed = { effectId: string; refusal: string | null }

/** A transaction of the installation: for webhooks before their business is known, admins, clean-up. */
export type PlatformTx = OpenTx & {
  readonly businessId: null
  readonly reason: string
  /**
   * Runs a part of this transaction as one business: it sees that business's rows only, and its events and jobs belong
   * to that business. Both commit together; an error in the part ends the whole transaction.
   */
  inBusiness<T>(businessId: string, work: (tx: Tx) => Promise<T>): Promise<T>
}

export type AnyTx = Tx | PlatformTx

/** A transaction that is being opened: it can be read and written, but has no clock yet and tells nobody anything. */
export type OpeningTx = { readonly businessId: string | null }
