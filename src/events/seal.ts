/**
 * The content of a seal, and its keyed hashes. The key is derived from SECRET_KEY, so the database alone is not enough
 * to forge a seal.
 */
import { createHmac } from 'node:crypto'

export const eventsPerSeal = 1000

export type SealedEvent = { id: string; at: Date; type: string; hash: Buffer }

/**
 * A seal without its chain value. `lastEra`, `lastTx` and `lastId` are the place of its last event in the order (era,
 * tx, id); all its events are of this era.
 */
export type SealContent = {
  number: number
  sealedAt: Date
  lastEra: number
  lastTx: string
  lastId: string
  events: SealedEvent[]
}

export type Seal = SealContent & { chain: Buffer }

/** A key for sealing only, derived from SECRET_KEY. */
export function sealingKey(secretKey: string): Buffer {
  return createHmac('sha256', secretKey).update('audit seals').digest()
}

/** @param canonical All columns of the event as one text; see `canonicalEvent` in seal-queries.ts. Cut to 128 bits. */
export function hashEvent(key: Buffer, canonical: string): Buffer {
  return createHmac('sha256', key).update(`event ${canonical}`).digest().subarray(0, 16)
}

/** @param before The chain value of the seal before; null for the first one */
export function chainValue(key: Buffer, before: Buffer | null, seal: SealContent): Buffer {
  const { number, sealedAt, lastEra, lastTx, lastId } = seal
  const events = seal.events.map(({ id, at, type, hash }) => [id, at.getTime(), type, hash.toString('hex')])
  const content: unknown[] = [before?.toString('hex') ?? null, number, sealedAt.getTime(), lastTx, lastId, events]
  // The seals of an installation that was never restored are those of before there were eras.
  if (lastEra > 0) content.push(lastEra)
  return createHmac('sha256', key)
    .update(`seal ${JSON.stringify(content)}`)
    .digest()
}
