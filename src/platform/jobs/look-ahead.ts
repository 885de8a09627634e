/** Wakes the queue at the very moment at which a job is due: by itself it would look once a second. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../monitoring/log.ts'
import { findDueSoon, nudgeQueue, type QueuePool } from './queries.ts'

const lookEveryMs = 1_000
/** So far it looks, longer than it waits: a process that is busy looks late. */
const aheadMs = 3_000

/**
 * Looks each second for jobs of these names that fall due in the next ones. Nothing depends on it: where it fails, the
 * queue finds them a little later.
 */
export async function lookAhead(
  signal: AbortSignal,
  { pool, log, names }: { pool: QueuePool; log: Log; names: string[] },
): Promise<void> {
  /** By the moment at which they fall due. */
  const timers = new Map<string, NodeJS.Timeout>()
  const failed = (error: unknown) => log.debug({ err: error }, 'queue not looked ahead')
  const wake = ({ at, ms }: { at: string; ms: number }) => {
    if (timers.has(at)) return
    const timer = setTimeout(() => {
      timers.delete(at)
      nudgeQueue(pool).catch(failed)
    }, Math.ceil(ms))
    timers.set(at, timer)
  }
  while (!signal.aborted) {
    const beganAt = performance.now()
    const due = await findDueSoon(pool, { names, withinMs: aheadMs }).catch(failed)
    for (const moment of due ?? []) wake(moment)
    const restMs = Math.max(0, lookEveryMs - (performance.now() - beganAt))
    await delay(restMs, undefined, { signal }).catch(() => undefined)
  }
  for (const timer of timers.values()) clearTimeout(timer)
}
