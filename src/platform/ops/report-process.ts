/**
 * Every process reports itself: that it runs and which code (`migrate -- --finish` reads that before it removes
 * anything), how its computer is, and what it has counted. Alerts look at these reports.
 */
import { statfs } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../clock/clock.ts'
import type { Openers } from '../db/database.ts'
import { newestMigration } from '../db/setting-up/migration-folders.ts'
import type { Log } from '../monitoring/log.ts'
import { productVersion } from '../product-version.ts'
import { newId } from '../values/ids.ts'
import { countsSince } from './counts.ts'
import type { Metrics } from './metrics.ts'
import { addCounts, deleteProcess, readServerClock, upsertProcess } from './queries.ts'

/** Several times within the minute that `migrate -- --finish` looks back. */
const everyMs = 15_000

export type ReportOptions = {
  db: Openers
  clock: Clock
  log: Log
  metrics: Metrics
  services: string[]
  dataDir: string
}

/** Reports at once and then again and again; stopping it reports a last time and signs the process off. */
export async function reportProcess(options: ReportOptions): Promise<{ stop(): Promise<void> }> {
  const { db, log, services } = options
  const own = { processId: newId(), services, version: productVersion, migration: await newestMigration() }
  const write = countsSince(options.metrics)
  const report = async () => {
    const computer = { diskFree: await freeShareOf(options.dataDir), openCircuits: await openCircuits(options.metrics) }
    if (computer.diskFree !== null) options.metrics.diskFree.set(computer.diskFree)
    await write((counts) =>
      db.asPlatform('report a process', async (tx) => {
        const sentMs = options.clock.nowMs()
        const serverMs = await readServerClock(tx)
        const clockAheadMs = certainlyAhead({ sentMs, serverMs, receivedMs: options.clock.nowMs() })
        options.metrics.clockAhead.set(clockAheadMs / 1000)
        await upsertProcess(tx, { ...own, ...computer, clockAheadMs })
        await addCounts(tx, counts)
      }),
    )
  }
  await report()
  const stopping = new AbortController()
  const reporting = (async () => {
    while (!stopping.signal.aborted) {
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      // The next report tells what this one could not.
      await report().catch((error: unknown) => log.debug({ err: error }, 'process not reported'))
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await reporting
      await db
        .asPlatform('a process ends', (tx) => deleteProcess(tx, own.processId))
        .catch((error: unknown) => log.debug({ err: error }, 'process not signed off'))
    },
  }
}

/**
 * By how many milliseconds this clock is ahead of the server's at least; negative when behind. 0 where the time that
 * the question took may explain it, so that a slow answer never looks like a wrong clock.
 */
export function certainlyAhead(seen: { sentMs: number; serverMs: number; receivedMs: number }): number {
  const { sentMs, serverMs, receivedMs } = seen
  if (serverMs < sentMs) return Math.round(sentMs - serverMs)
  return serverMs > receivedMs ? Math.round(receivedMs - serverMs) : 0
}

/** From 0 to 1; null where the folder is not there. */
async function freeShareOf(folder: string): Promise<number | null> {
  try {
    const { bavail, blocks } = await statfs(folder)
    return blocks > 0 ? bavail / blocks : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function openCircuits({ circuits }: Metrics): Promise<string[]> {
  const { values } = await circuits.get()
  return values.flatMap(({ labels, value }) => (value > 0 ? [String(labels.circuit)] : [])).toSorted()
}
