import type { Temporal } from 'temporal-polyfill'
import type { Openers } from '../db/database.ts'
import type { Clock } from './clock.ts'
import { updateClockOffset } from './queries.ts'

/**
 * Sandbox only: business time starts at `to` and ticks on from there; null puts it back on wall time. Outside the
 * sandbox it is never moved.
 */
export async function moveBusinessClock(db: Openers, clock: Clock, to: Temporal.Instant | null): Promise<void> {
  const offsetMs = to === null ? 0 : to.epochMilliseconds - clock.nowMs()
  await db.asPlatform('move the business clock', (tx) => updateClockOffset(tx, offsetMs))
}
