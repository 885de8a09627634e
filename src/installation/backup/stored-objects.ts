import type { Readable } from 'node:stream'
import type { Environment } from '#src/installation/environment.ts'
import type { ObjectStore } from '#src/platform/backup/objects.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createStorage } from '#src/providers/index.ts'
import type { Storage } from '#src/providers/storage/port.ts'

/** The storage of this installation, without the rest of it. */
export const storageOf = (env: Environment): Storage => createStorage(env, systemClock)

/** Files that people asked for are not backed up: they are gone in a week, and can be asked for again. */
const leftOut = 'exports/'

/** What a backup copies out of the storage and a restore copies in: recordings, and the ledger of who was erased. */
export function storedObjects(storage: Storage): ObjectStore {
  return {
    async *list() {
      for await (const { key } of storage.list('')) if (!key.startsWith(leftOut)) yield key
    },
    get: async (key) => (await storage.get(key))?.body ?? null,
    async put(key: string, content: Readable) {
      await storage.put(key, content)
    },
  }
}
