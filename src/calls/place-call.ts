import { findPublishedBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { performEffect } from '#src/platform/effects/perform-effect.ts'
import type { Outcome } from '#src/platform/effects/queries.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { clientStateOf } from './client-state.ts'
import { failCall } from './fail-call.ts'
import { findCallById } from './queries.ts'
import { ringCall } from './ring-call.ts'

/** Who asked to be called now is not rung when they have given up waiting. Wall time. */
const mostDelayMs = 2 * 60_000
const ringSeconds = 30
/** Somebody else pays for this call. */
const longestSeconds = 15 * 60

/**
 * Rings whoever asked to be called, at most twice and only while they wait for it. Throws when it must be tried again.
 */
export async function placeCall(
  ctx: Context,
  businessId: string,
  wanted: { callId: string; effectId: string },
): Promise<void> {
  const { callId, effectId } = wanted
  const call = await ctx.db.forBusiness(businessId, (tx) => findCallById(tx, callId))
  if (call?.state !== 'requested') return
  // Its owner may have closed the business to visitors since they asked.
  const isOpen =
    (await ctx.db.asPlatform('see whether a business still calls visitors', (tx) =>
      findPublishedBusiness(tx, { businessId }),
    )) !== null
  await performEffect(
    { db: ctx.db, businessId, effectId },
    {
      perform: async () => {
        if (!isOpen) throw new ProviderError('refused', 'not_published')
        if (ctx.clock.nowMs() - call.initiated_at.epochMilliseconds > mostDelayMs)
          throw new ProviderError('refused', 'too_late')
        const clientState = clientStateOf({ businessId, callId, effectId })
        const placed = await ctx.telephony.placeCall({
          from: call.caller,
          to: call.dialled,
          key: callId,
          clientState,
          ringSeconds,
          longestSeconds,
        })
        return { providerId: placed.callControlId }
      },
      settle: () => settle(ctx, callId),
      settled: (tx, outcome) => takeOutcome(tx, callId, { outcome, nowMs: ctx.clock.nowMs() }),
    },
  )
}

/** What became of an earlier try: whatever the carrier says of this call, it says because it has it. */
async function settle(ctx: Context, callId: string): Promise<Outcome | null> {
  const [event] = await ctx.db.asPlatform('settle a call', (tx) =>
    findProviderEventsAbout(tx, ctx.telephony.name, callId),
  )
  if (!event) return null
  const { callControlId } = event.body as unknown as Extract<TelephonyEvent, { callControlId: string }>
  return { state: 'done', providerId: callControlId }
}

/** The times of a call are wall time, as the carrier's events have it. */
async function takeOutcome(
  tx: Tx,
  callId: string,
  { outcome, nowMs }: { outcome: Outcome; nowMs: number },
): Promise<void> {
  if (outcome.state !== 'done')
    await failCall(tx, callId, { at: instantOf(nowMs), code: outcome.state === 'failed' ? outcome.code : 'unknown' })
  else if (outcome.providerId) await ringCall(tx, callId, outcome.providerId)
}
