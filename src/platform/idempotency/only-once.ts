/** One effect and one answer per `Idempotency-Key`, however often and wherever the request is sent. */
import { createHmac } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { instantOf } from '../clock/clock.ts'
import { openText, sealText, type Seal } from '../crypto/sealing.ts'
import type { AnyTx } from '../db/tx.ts'
import { DomainError } from '../errors/domain-error.ts'
import { insertAnswer, lockAndFindAnswer } from './queries.ts'

/** How long an answer can be replayed; wall time. */
export const keptFor = Temporal.Duration.from({ hours: 24 })

export type OnceOnly = {
  key: string
  /** The asker and the route: within these a key is unique. */
  scope: Record<string, unknown>
  /** The rest of the request. With the same key it must be the same. */
  asked: unknown
  /** Wall time. */
  nowMs: number
  /** The first keys what is stored; an answer of the day before may be keyed with another. */
  secretKeys: readonly string[]
}

/** The body is JSON text. */
export type Answered = { status: number; text: string; replayed: boolean }

/**
 * Runs the request, or replays its first answer. The answer is stored in the transaction of the effect, so neither
 * exists without the other; a failed request leaves nothing and may be sent again. Throws `request_in_flight` while the
 * same key is being worked on, `idempotency_key_reused` when it was used for another request.
 */
export async function onlyOnce(tx: AnyTx, once: OnceOnly, run: () => Promise<Answered>): Promise<Answered> {
  const now = instantOf(once.nowMs)
  const cutoff = now.subtract(keptFor)
  for (const secretKey of once.secretKeys) {
    const stored = await findStored(tx, keyed(once, secretKey), cutoff)
    if (stored) return stored
  }
  const { id, requestHash, seal } = keyed(once, once.secretKeys[0] as string)
  const answered = await run()
  const answer = { status: answered.status, answer: sealText(seal, answered.text) }
  const kept = await insertAnswer(tx, { id, request_hash: requestHash, ...answer, created_at: now }, cutoff)
  if (!kept) throw new DomainError('request_in_flight')
  return answered
}

type Keyed = { id: Buffer; requestHash: Buffer; seal: Seal }

function keyed({ key, scope, asked }: OnceOnly, secretKey: string): Keyed {
  const id = keyedHash(secretKey, { key, ...scope })
  return {
    id,
    requestHash: keyedHash(secretKey, asked),
    seal: { secret: secretKey, purpose: 'idempotent answers', place: id },
  }
}

/** The stored answer under this key, if there is one; the key is ours then until the transaction ends. */
async function findStored(
  tx: AnyTx,
  { id, requestHash, seal }: Keyed,
  cutoff: Temporal.Instant,
): Promise<Answered | null> {
  const found = await lockAndFindAnswer(tx, id, cutoff)
  if (!found) throw new DomainError('request_in_flight')
  const { stored } = found
  if (!stored) return null
  if (!stored.request_hash.equals(requestHash)) throw new DomainError('idempotency_key_reused')
  return { status: stored.status, text: openText(seal, stored.answer), replayed: true }
}

/** Keyed, because requests can be guessed: a plain hash of a phone number gives the phone number away. */
function keyedHash(secret: string, value: unknown): Buffer {
  return createHmac('sha256', secret)
    .update(`idempotency.${canonical(value)}`)
    .digest()
}

/** JSON with sorted object keys: the same request gives the same text, however it was written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
