/** The storage: where files lie that are too large for rows, a directory below DATA_DIR unless another is named. */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Clock } from '#src/platform/clock/clock.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { fail, ok } from '#src/platform/ops/finding.ts'
import { guard } from '../guard.ts'
import { defineProvider } from '../provider.ts'
import { directoryStorage } from './directory.ts'
import { withCheckedKeys } from './keys.ts'
import type { Storage } from './port.ts'

type Settings = { path: string; makeIt: boolean; timeoutMs: number }

const create = ({ path, makeIt }: Settings, clock: Clock): Storage =>
  withCheckedKeys(directoryStorage({ path, makeIt, clock }))

type Variables = { STORAGE_URL?: string | undefined; DATA_DIR: string }

const configure = ({ STORAGE_URL, DATA_DIR }: Variables): Settings => ({
  path: STORAGE_URL === undefined ? resolve(join(DATA_DIR, 'storage')) : pathOf(STORAGE_URL),
  makeIt: STORAGE_URL === undefined,
  timeoutMs: 10_000,
})

/** The storage by itself, for programs that have no context. Throws ConfigurationError. */
export const createStorage = (env: Variables, clock: Clock): Storage => create(configure(env), clock)

export const storage = defineProvider({
  variables: {
    STORAGE_URL: z.url({ protocol: /^file$/, error: 'must be a URL like file:///var/lib/deskbell-storage' }).optional(),
  },
  secrets: [],
  standsIn: null,
  webhookPath: null,
  configure,
  create: (settings, { clock, log, metrics }) =>
    guard(create(settings, clock), { name: 'storage', log, metrics, local: { list: true } }),
  doctor: {
    id: 'storage.reachable',
    /** Writes, reads, lists and removes an object of its own; nothing else is touched. */
    async look(settings, { clock }) {
      if (settings.makeIt && !existsSync(settings.path)) return ok(`${settings.path} is made with the first object`)
      try {
        await tryCanary(create(settings, clock), clock.nowMs())
        return ok(`${settings.path} takes, shows and forgets an object`)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        return fail(
          `${settings.path}: ${error.code}`,
          error.code === 'disk_full'
            ? 'Make room, or move it to a larger disk.'
            : 'Make the directory, give it to the user that runs Deskbell, or correct STORAGE_URL.',
        )
      }
    },
  },
})

function pathOf(url: string): string {
  try {
    return resolve(fileURLToPath(url))
  } catch {
    throw new ConfigurationError(['STORAGE_URL: must be a directory of this computer, with three slashes: file:///…'])
  }
}

const canaries = 'doctor-canary-'
/** A canary so old has outlived a check that was killed. */
const staleMs = 3_600_000

/** Throws ProviderError where the storage does not do what it should. */
async function tryCanary(storage: Storage, nowMs: number): Promise<void> {
  const key = canaries + randomUUID()
  const written = randomBytes(64 * 1024)
  try {
    await storage.put(key, inPieces(written))
    const found = await storage.get(key)
    if (!found || !(await buffer(found.body)).equals(written)) throw new ProviderError('not-done', 'reads_otherwise')
    let isListed = false
    for await (const one of storage.list(canaries)) {
      isListed ||= one.key === key && one.bytes === written.length
      if (nowMs - one.modifiedAt.getTime() > staleMs) await storage.remove(one.key)
    }
    if (!isListed) throw new ProviderError('not-done', 'not_listed')
  } finally {
    await storage.remove(key)
  }
  if (await storage.get(key)) throw new ProviderError('not-done', 'not_removed')
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 16_384) yield bytes.subarray(at, at + 16_384)
}
