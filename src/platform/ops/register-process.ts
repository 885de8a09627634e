/**
 * Every process registers itself and the version of its code; `migrate -- --finish` reads that before it removes
 * anything.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Openers } from '../db/database.ts'
import { newestMigration } from '../db/setting-up/migration-folders.ts'
import type { Log } from '../monitoring/log.ts'
import { productVersion } from '../product-version.ts'
import { newId } from '../values/ids.ts'
import { deleteProcess, upsertProcess } from './queries.ts'

/** Several times within the minute that `migrate -- --finish` looks back. */
const everyMs = 15_000

/** Registers at once and then again and again; stopping it deletes the registration. */
export async function registerProcess(db: Openers, log: Log, services: string[]): Promise<{ stop(): Promise<void> }> {
  const own = { processId: newId(), services, version: productVersion, migration: await newestMigration() }
  const stopping = new AbortController()
  await db.asPlatform('say that a process runs', (tx) => upsertProcess(tx, own))
  const beating = (async () => {
    while (!stopping.signal.aborted) {
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      await db
        .asPlatform('say that a process runs', (tx) => upsertProcess(tx, own))
        .catch((error: unknown) => log.debug({ err: error }, 'process not registered'))
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await beating
      await db
        .asPlatform('a process ends', (tx) => deleteProcess(tx, own.processId))
        .catch((error: unknown) => log.debug({ err: error }, 'process not signed off'))
    },
  }
}
