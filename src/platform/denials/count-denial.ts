import type { EventType } from '#contract/events.ts'
import { instantOf } from '../clock/clock.ts'
import type { PlatformTx } from '../db/tx.ts'
import { addDenial } from './queries.ts'

export type Denial = {
  /** The type of the event that it is, or would be. */
  type: EventType
  businessId: string | null
  /** As `actorKey` writes it. */
  actor: string
  /** The route, the step; null counts all of this actor's together. */
  what: string | null
}

const hourMs = 3_600_000

/**
 * Counts something that people may do as often as they like, by the hour. Answers how often they did in this one, so
 * that only the first few are recorded as events; null when there is no such business, whose record then is nobody's.
 * `nowMs` is wall time.
 */
export function countDenial(tx: PlatformTx, denial: Denial, nowMs: number): Promise<number | null> {
  return addDenial(tx, { ...denial, hour: instantOf(nowMs - (nowMs % hourMs)), at: instantOf(nowMs) })
}
