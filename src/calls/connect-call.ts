import type { Context } from '#src/context.ts'
import { performEffect } from '#src/platform/effects/perform-effect.ts'
import { hangUpLater } from './hang-up-later.ts'
import { findCall } from './queries.ts'
import { relayStart } from './relay-start.ts'

/**
 * Somebody we rang has picked up: the carrier opens the relay, and the receptionist speaks. Throws when it must be
 * tried again.
 */
export async function connectCall(
  ctx: Context,
  businessId: string,
  wanted: { carrierCallId: string; effectId: string },
): Promise<void> {
  const { carrierCallId, effectId } = wanted
  const call = await ctx.db.forBusiness(businessId, (tx) => findCall(tx, carrierCallId))
  if (call?.state !== 'answered') return
  await performEffect(
    { db: ctx.db, businessId, effectId },
    {
      perform: async () => {
        await ctx.telephony.startRelay(
          { callControlId: carrierCallId, commandId: `${call.id}:connect` },
          relayStart(ctx, { businessId, conversationId: call.conversation_id, language: call.language }),
        )
        return { providerId: carrierCallId }
      },
      // The command id makes a repeat harmless, so there is nothing to find out first.
      settle: async () => null,
      // Nobody is left listening to nothing.
      settled: async (tx, outcome) => (outcome.state === 'done' ? undefined : hangUpLater(tx, carrierCallId)),
    },
  )
}
