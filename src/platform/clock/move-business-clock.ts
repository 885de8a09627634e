import type { Temporal } from 'temporal-polyfill'
import type { Openers } from '../db/database.ts'
import type { Clock } from './clock.ts'
import { updateClockOffset } from './queries.ts'

/**
 * Sandbox only: sets business time to `to`, from where it ticks on; null returns it to wall time. Outside the sandbox
 * business time is never moved.
 */
export async function moveBusinessClock(db: Openers, clock: Clock, to: Temporal.Instant | null): Promise<void> {
  const offsetMs = to === null ? 0 : to.epochMilliseconds - clock.nowMs()
  await db.asPlatform('move the business clock', (tx) => updateClockOffset(tx, offsetMs))
}
