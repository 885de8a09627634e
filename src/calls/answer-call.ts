import { randomUUID } from 'node:crypto'
import type { Context } from '#src/context.ts'
import { performEffect } from '#src/platform/effects/perform-effect.ts'
import { signToken } from '#src/platform/signing.ts'
import { findCall } from './queries.ts'

export const relayTokenPurpose = 'relay'
/** No call lasts longer; the token in the relay's URL is good for this call only. */
const longestCallMs = 4 * 3600 * 1000

/** Answers a ringing call and has the carrier open the relay to us. Throws when it must be tried again. */
export async function answerCall(ctx: Context, businessId: string, wanted: { carrierCallId: string; effectId: string }): Promise<void> {
  const { carrierCallId, effectId } = wanted
  const call = await ctx.db.forBusiness(businessId, (tx) => findCall(tx, carrierCallId))
  if (call?.state !== 'ringing') return
  const token = signToken(ctx.config.secretKey, relayTokenPurpose, {
    businessId,
    conversationId: call.conversation_id,
    nonce: randomUUID(),
    expiresAtMs: ctx.clock.nowMs() + longestCallMs,
  })
  const relayUrl = `${ctx.config.baseUrl.replace(/^http/, 'ws')}/relay/call?token=${token}`
  await performEffect(
    { db: ctx.db, clock: ctx.clock, businessId, effectId },
    {
      perform: async () => {
        await ctx.telephony.answerCall(
          { callControlId: carrierCallId, commandId: `${call.id}:answer`, clientState: JSON.stringify({ businessId, callId: call.id }) },
          { url: relayUrl, language: 'en-US', transcriptionLanguages: ['en-US', 'es-US'], voice: 'Telnyx.NaturalHD.astra' },
        )
        return { providerId: carrierCallId }
      },
      // The command id makes a repeat harmless, so there is nothing to find out first.
      settle: async () => null,
      settled: async () => {},
    },
  )
}
