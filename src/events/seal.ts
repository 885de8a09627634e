/**
 * What a seal says, and the keyed hashes that hold it. The key is made of SECRET_KEY: who has only the database cannot
 * make them.
 */
import { createHmac } from 'node:crypto'

export const eventsPerSeal = 1000

export type SealedEvent = { id: string; at: Date; type: string; hash: Buffer }

/**
 * Everything a seal holds but its chain value. `lastTx` and `lastId` are the place of its last event in the order (tx,
 * id).
 */
export type SealContent = { number: number; sealedAt: Date; lastTx: string; lastId: string; events: SealedEvent[] }

export type Seal = SealContent & { chain: Buffer }

/** A key of its own for this purpose. */
export function sealingKey(secretKey: string): Buffer {
  return createHmac('sha256', secretKey).update('audit seals').digest()
}

/** @param canonical All columns of the event as one text; see `canonicalEvent` in seal-queries.ts. Cut to 128 bits. */
export function hashEvent(key: Buffer, canonical: string): Buffer {
  return createHmac('sha256', key).update(`event ${canonical}`).digest().subarray(0, 16)
}

/** @param before The chain value of the seal before; null for the first */
export function chainValue(key: Buffer, before: Buffer | null, seal: SealContent): Buffer {
  const { number, sealedAt, lastTx, lastId } = seal
  const events = seal.events.map(({ id, at, type, hash }) => [id, at.getTime(), type, hash.toString('hex')])
  const content = [before?.toString('hex') ?? null, number, sealedAt.getTime(), lastTx, lastId, events]
  return createHmac('sha256', key)
    .update(`seal ${JSON.stringify(content)}`)
    .digest()
}
