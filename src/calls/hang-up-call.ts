import type { Context } from '#src/context.ts'
import { performEffect } from '#src/platform/effects/perform-effect.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'

/**
 * Ends the call at the carrier, once. Who was quicker than we has done it for us. Throws when it must be tried again.
 */
export async function hangUpCall(
  ctx: Context,
  businessId: string,
  wanted: { carrierCallId: string; effectId: string },
): Promise<void> {
  const { carrierCallId, effectId } = wanted
  await performEffect(
    { db: ctx.db, businessId, effectId },
    {
      perform: async () => {
        await ctx.telephony.hangUp({ callControlId: carrierCallId, commandId: effectId }).catch((error: unknown) => {
          // Refused means that there is no such call any more, which is what we wanted.
          if (!(error instanceof ProviderError) || error.certainty !== 'refused') throw error
        })
        return { providerId: carrierCallId }
      },
      // The command id makes a repeat harmless, so there is nothing to find out first.
      settle: async () => null,
      settled: async () => {},
    },
  )
}
