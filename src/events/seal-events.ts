import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findHead, findUnsealedEvents, insertSeal, lockSealing } from './seal-queries.ts'
import { chainValue, eventsPerSeal, hashEvent, sealingKey, type SealContent } from './seal.ts'

/**
 * Seals the next events, a thousand at most. Returns their number; zero while another process is sealing.
 *
 * @param nowMs Wall time
 */
export async function sealEvents(tx: PlatformTx, secretKey: string, nowMs: number): Promise<number> {
  const horizon = await lockSealing(tx)
  if (horizon === null) return 0
  const head = await findHead(tx)
  const found = await findUnsealedEvents(tx, { after: head, below: horizon }, eventsPerSeal)
  const last = found.at(-1)
  if (!last) return 0
  const key = sealingKey(secretKey)
  const seal: SealContent = {
    number: (head?.number ?? 0) + 1,
    sealedAt: new Date(nowMs),
    lastTx: last.tx,
    lastId: last.id,
    events: found.map(({ id, at, type, canonical }) => ({ id, at, type, hash: hashEvent(key, canonical) })),
  }
  await insertSeal(tx, { ...seal, chain: chainValue(key, head?.chain ?? null, seal) })
  return found.length
}
