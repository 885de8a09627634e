import type { Context } from '#src/context.ts'
import { performEffect } from '#src/platform/effects/perform-effect.ts'
import { findCall } from './queries.ts'
import { relayStart } from './relay-start.ts'

/** Answers a ringing call and has the carrier open the relay to us. Throws when it must be tried again. */
export async function answerCall(
  ctx: Context,
  businessId: string,
  wanted: { carrierCallId: string; effectId: string },
): Promise<void> {
  const { carrierCallId, effectId } = wanted
  const call = await ctx.db.forBusiness(businessId, (tx) => findCall(tx, carrierCallId))
  if (call?.state !== 'ringing') return
  await performEffect(
    { db: ctx.db, businessId, effectId },
    {
      perform: async () => {
        await ctx.telephony.answerCall(
          {
            callControlId: carrierCallId,
            commandId: `${call.id}:answer`,
            clientState: JSON.stringify({ businessId, callId: call.id }),
          },
          relayStart(ctx, { businessId, conversationId: call.conversation_id, language: call.language }),
        )
        return { providerId: carrierCallId }
      },
      // The command id makes a repeat harmless, so there is nothing to find out first.
      settle: async () => null,
      settled: async () => {},
    },
  )
}
