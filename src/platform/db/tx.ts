import type { Temporal } from 'temporal-polyfill'
import type { EventData, EventType } from '#contract/events.ts'
import type { Attribution } from '../actor.ts'
import type { EffectHandle, JobHandle } from '../jobs/job.ts'
import type { Cap, Count } from '../rate-limit/caps.ts'

/**
 * One open transaction. It can read and write rows (queries.ts asks handle.ts for the SQL handle), record events,
 * enqueue jobs and have effects performed; all of it is written with the commit. It holds nothing that can reach the
 * network.
 */
type OpenTx = {
  /** Business time, the same for the whole transaction: wall time, moved by the sandbox's clock. */
  readonly now: Temporal.Instant
  /** Wall time, the same for the whole transaction; the database server's, on which all processes agree. */
  readonly wallNow: Temporal.Instant
  readonly by: Attribution
  /** What a cap allows in this installation. */
  most(cap: Cap): number
  /**
   * Counts all of these, or none: then the first cap that is reached comes back. Exact also under concurrency, over all
   * businesses and processes: whoever counts one of the same waits until this transaction ends, and what it counted is
   * undone when it fails.
   */
  take(counts: readonly Count[]): Promise<Cap | null>
  /** Has these counts begin anew. */
  forget(counts: readonly Count[]): Promise<void>
  record<T extends EventType>(type: T, data: EventData<T>): void
  enqueue<P>(job: JobHandle<P>, payload: P, options?: EnqueueOptions): void
}

export type EnqueueOptions = {
  /** Business time; translated to the workers' wall clock. */
  at?: Temporal.Instant
  /** At most one waiting job per key; a later one replaces it. */
  key?: string
}

/** A transaction that sees one business's rows and no others. */
export type Tx = OpenTx & {
  readonly businessId: string
  /**
   * Has something done to the outside world after the commit: its row and its job are written together, once per key.
   * Null when this key has its effect already.
   */
  perform<P>(effect: EffectHandle<P>, wanted: Effected<P>): Promise<Performed | null>
}

export type Effected<P> = {
  key: string
  /** What its job is given, beside the effect's own id. */
  data: Omit<P, 'effectId'>
  /** Why it may not be done, a code; asked only where this key has no effect yet. Null where it may. */
  unless?: () => Promise<string | null>
}

/** `refusal`: the code with which it has failed from the start; then it has no job. */
export type Performed = { effectId: string; refusal: string | null }

/** A transaction of the installation itself: webhooks before their business is known, admin, clean-up. */
export type PlatformTx = OpenTx & {
  readonly businessId: null
  readonly reason: string
  /**
   * The part of this transaction that is one business's: it sees that business's rows and no others, and what it
   * records and enqueues is that business's. One commit for both; what it throws ends the whole transaction.
   */
  inBusiness<T>(businessId: string, work: (tx: Tx) => Promise<T>): Promise<T>
}

export type AnyTx = Tx | PlatformTx
