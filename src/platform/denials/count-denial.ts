import type { EventType } from '#contract/events.ts'
import { instantOf } from '../clock/clock.ts'
import type { PlatformTx } from '../db/tx.ts'
import { addDenial } from './queries.ts'

export type Denial = {
  /** The event type that this denial has, or would have. */
  type: EventType
  businessId: string | null
  /** As `actorKey` writes it. */
  actor: string
  /** The route or the step; null counts everything of this actor together. */
  what: string | null
}

const hourMs = 3_600_000

/**
 * Counts a denial by the hour. Returns the count of this hour, so that the caller records only the first few as events;
 * null when there is no such business. `nowMs` is wall time.
 */
export function countDenial(tx: PlatformTx, denial: Denial, nowMs: number): Promise<number | null> {
  return addDenial(tx, { ...denial, hour: instantOf(nowMs - (nowMs % hourMs)), at: instantOf(nowMs) })
}
