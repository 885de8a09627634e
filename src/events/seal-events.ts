import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findEras, findHead, findUnsealedEvents, insertSeal, lockSealing, type SealPlace } from './seal-queries.ts'
import { chainValue, eventsPerSeal, hashEvent, sealingKey, type SealContent } from './seal.ts'

/**
 * Seals the next events, a thousand at most and all of one era. Returns their number; zero while another process is
 * sealing.
 *
 * @param nowMs Wall time
 */
export async function sealEvents(tx: PlatformTx, secretKey: string, nowMs: number): Promise<number> {
  const horizon = await lockSealing(tx)
  if (horizon === null) return 0
  const head = await findHead(tx)
  const { lastEra, found } = await findNext(tx, head, horizon)
  const last = found.at(-1)
  if (!last) return 0
  const key = sealingKey(secretKey)
  const seal: SealContent = {
    number: (head?.number ?? 0) + 1,
    sealedAt: new Date(nowMs),
    lastEra,
    lastTx: last.tx,
    lastId: last.id,
    events: found.map(({ id, at, type, canonical }) => ({ id, at, type, hash: hashEvent(key, canonical) })),
  }
  await insertSeal(tx, { ...seal, chain: chainValue(key, head?.chain ?? null, seal) })
  return found.length
}

/** The next events of the first era that has some; only in the last one transactions still run. */
async function findNext(tx: PlatformTx, head: SealPlace | null, horizon: string) {
  const eras = (await findEras(tx)).filter(({ era }) => era >= (head?.lastEra ?? 0))
  for (const era of eras) {
    const after = head?.lastEra === era.era ? head : null
    const below = era === eras.at(-1) ? horizon : null
    const found = await findUnsealedEvents(tx, { era, after, below }, eventsPerSeal)
    if (found.length > 0) return { lastEra: era.era, found }
  }
  return { lastEra: 0, found: [] }
}
