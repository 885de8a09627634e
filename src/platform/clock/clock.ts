/** Wall time, injected so that tests can move it. Business time is `tx.now`: wall time plus the stored offset. */
import { Temporal } from 'temporal-polyfill'

export type Clock = {
  /** Epoch milliseconds of wall time. */
  nowMs(): number
  /** How many times faster than wall time the timers of a talk run; tests of calls that last minutes raise it. */
  readonly speed?: number
}

export const systemClock: Clock = { nowMs: () => Date.now() }

export function instantOf(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
}
