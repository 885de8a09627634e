/** Wall time, injected so that tests can move it. Business time is `tx.now`: wall time plus the stored offset. */
import { Temporal } from 'temporal-polyfill'

export type Clock = {
  /** Epoch milliseconds of wall time. */
  nowMs(): number
}

export const systemClock: Clock = { nowMs: () => Date.now() }

export function instantOf(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
}
