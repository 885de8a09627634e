import { randomUUID } from 'node:crypto'
import type { Context } from '#src/context.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import type { RelayStart } from '#src/providers/telephony/port.ts'

export const relayTokenPurpose = 'relay'
/** No call lasts longer; the token in the relay's URL is good for this call only. */
const longestCallMs = 4 * 3600 * 1000

/** Where the carrier shall open the relay of this conversation, and in which language it listens first. */
export function relayStart(
  ctx: Context,
  conversation: { businessId: string; conversationId: string; language: string },
): RelayStart {
  const { language, ...claims } = conversation
  const token = signToken(ctx.config.secretKey, relayTokenPurpose, {
    ...claims,
    nonce: randomUUID(),
    expiresAtMs: ctx.clock.nowMs() + longestCallMs,
  })
  return {
    url: `${ctx.config.baseUrl.replace(/^http/, 'ws')}/relay/call?token=${token}`,
    language: language === 'es' ? 'es-US' : 'en-US',
    transcriptionLanguages: ['en-US', 'es-US'],
  }
}
