import type { Tx } from '#src/platform/db/tx.ts'
import { lockTextsTo, markHanded } from './handing-queries.ts'
import { isOutOfDate, type StoredMessage } from './queries.ts'
import { refusalOf } from './refusal-of.ts'
import { segmentsOf } from './segments.ts'

/**
 * The last look before a text goes to the carrier: whether its recipient wants it, and whether what it says still
 * holds. From the commit on it is in flight; a STOP that comes now waits for its outcome (keep-texting-wish.ts), so
 * that none is sent after a STOP was stored. Returns the code of why it may not go, or null.
 */
export async function handOver(tx: Tx, message: StoredMessage): Promise<string | null> {
  await lockTextsTo(tx, message.recipient)
  const refusal = (await isOutOfDate(tx, message.id))
    ? 'withdrawn'
    : await refusalOf(tx, { ...message, isReply: message.is_reply })
  if (refusal === null) await markHanded(tx, message.id, segmentsOf(message.body))
  return refusal
}
