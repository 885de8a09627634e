import type { Openers } from '#src/platform/db/database.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { CapFigures } from '#src/platform/rate-limit/caps.ts'
import { LimiterUnavailable, type Limiter } from '#src/platform/rate-limit/limiter.ts'
import { visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { textLimits } from './caps.ts'
import { markCounted, wasTextedBefore, type StoredMessage } from './queries.ts'

export type Counting = { db: Openers; limiter: Limiter; config: { secretKey: string; caps: CapFigures } }

/**
 * Counts a text against the caps once, before the first try to send it. Over a cap it is refused (`cap_reached`). While
 * the limiter is away nothing is sent, and the job is retried.
 */
export async function countText(
  { db, limiter, config }: Counting,
  businessId: string,
  text: StoredMessage,
): Promise<void> {
  if (text.counted_at !== null) return
  const { recipient, visitor } = text
  // A caller is at the number they call from: the carrier says so, so nobody can cause texts to another person's phone
  // this way.
  const isTheirs = visitor !== null && visitor === visitorCalling(config.secretKey, recipient)
  const isNew =
    !text.is_reply &&
    text.conversation_id !== null &&
    !isTheirs &&
    !(await db.forBusiness(businessId, (tx) => wasTextedBefore(tx, text)))
  const counted = {
    businessId,
    home: text.business_country,
    recipient,
    conversationId: text.conversation_id,
    visitor,
    isNew,
    isReply: text.is_reply,
  }
  const decision = await limiter.take(textLimits(config.caps, counted)).catch((error: unknown) => {
    throw error instanceof LimiterUnavailable ? new ProviderError('not-asked', 'cap_unknown', { cause: error }) : error
  })
  if (!decision.allowed) throw new ProviderError('refused', 'cap_reached')
  await db.forBusiness(businessId, (tx) => markCounted(tx, text.id))
}
