import type { Clock } from './clock/clock.ts'
import { dayMs } from './rate-limit/caps.ts'

const batch = 100

/** What is needed of a storage. */
type Files = {
  list(under: string): AsyncIterable<{ key: string; modifiedAt: Date }>
  remove(key: string): Promise<unknown>
}

type Sweeping = {
  storage: Files
  clock: Clock
  /** Where the files stand, e.g. `recordings/`. */
  under: string
  /** Which of these keys a row names. */
  namedOf(keys: string[]): Promise<ReadonlySet<string>>
}

/**
 * Removes files that no row names any more: of what is kept no longer, or written while somebody erased the row. One
 * that is younger than a day may be in writing, and stays.
 */
export async function removeUnnamed({ storage, clock, under, namedOf }: Sweeping): Promise<void> {
  const old: string[] = []
  const removeOld = async () => {
    const keys = old.splice(0)
    if (!keys.length) return
    const named = await namedOf(keys)
    for (const key of keys) if (!named.has(key)) await storage.remove(key)
  }
  for await (const { key, modifiedAt } of storage.list(under)) {
    if (clock.nowMs() - modifiedAt.getTime() <= dayMs) continue
    old.push(key)
    if (old.length >= batch) await removeOld()
  }
  await removeOld()
}
