import { Temporal } from 'temporal-polyfill'
import { Uuid } from '#contract/values.ts'
import { findBusinessIdByNumber } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { receiveText, settleMessage } from '#src/messaging/index.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findBusinessOfEffect } from '#src/platform/effects/queries.ts'
import { findProviderEvent, markHandled } from '#src/platform/webhooks/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { ourCallOf } from './client-state.ts'
import { findBusinessOfCall, findCallAnywhere, findRingingFrom } from './queries.ts'
import { receiveCall } from './receive-call.ts'
import { answeredCall, carrierHasCall, endedCall, relayEnded } from './update-call.ts'

/** A call of ours waits two minutes at most to be placed, and rings for half a minute. */
const longestUnanswered = Temporal.Duration.from({ minutes: 3 })

/** Does what a stored carrier event calls for, for the business it concerns. Handling it twice changes nothing. */
export async function applyCarrierEvent(ctx: Context, providerEventId: string): Promise<void> {
  const stored = await ctx.db.asPlatform('read a carrier event', (tx) => findProviderEvent(tx, providerEventId))
  if (!stored || stored.handled_at) return
  const event = stored.body as unknown as TelephonyEvent
  const businessId = await businessOfEvent(ctx, event)
  if (businessId) await applyFor(ctx, businessId, { event, providerEventId })
  await ctx.db.asPlatform('mark a carrier event handled', async (tx) => {
    await markHandled(tx, providerEventId, { at: instantOf(ctx.clock.nowMs()), businessId })
    if (!businessId && event.type === 'call.initiated' && event.direction !== 'outgoing')
      tx.record('call.unrouted', { providerEventId })
  })
}

/**
 * By what we sent along for a call of ours, by our number for a new one and for a text that comes in, by what we know
 * of the call or the message otherwise.
 */
async function businessOfEvent(ctx: Context, event: TelephonyEvent): Promise<string | null> {
  return ctx.db.asPlatform('find the business of a carrier event', async (tx) => {
    const ours = ourCallOf(event)
    if (ours) return findBusinessOfCall(tx, ours.callId)
    if (event.type === 'call.initiated') return event.direction === 'outgoing' ? null : businessOfIncoming(tx, event)
    if (event.type === 'message.received') return findBusinessIdByNumber(tx, event.to)
    if ('callControlId' in event) return (await findCallAnywhere(tx, event.callControlId))?.business_id ?? null
    // The tag of a text that somebody else sent from the same account may be anything.
    const tag = 'messageId' in event ? Uuid.safeParse(event.tags[0]).data : undefined
    return tag === undefined ? null : findBusinessOfEffect(tx, tag)
  })
}

/**
 * By the dialled number; nobody's when it comes from a number of ours that somebody is being rung from just now: they
 * have their calls forwarded to us, and two receptionists would talk to each other. Not answered, both calls end.
 */
async function businessOfIncoming(
  tx: PlatformTx,
  { from, to, occurredAt }: { from: string; to: string; occurredAt: string },
): Promise<string | null> {
  const calling = await findBusinessIdByNumber(tx, from)
  const since = Temporal.Instant.from(occurredAt).subtract(longestUnanswered)
  if (calling && (await tx.inBusiness(calling, (own) => findRingingFrom(own, from, since)))) return null
  return findBusinessIdByNumber(tx, to)
}

async function applyFor(
  ctx: Context,
  businessId: string,
  { event, providerEventId }: { event: TelephonyEvent; providerEventId: string },
): Promise<void> {
  const at = Temporal.Instant.from(event.occurredAt)
  const ours = ourCallOf(event)
  if (ours && 'callControlId' in event) {
    const line = { carrierCallId: event.callControlId, over: event.type === 'call.hangup' }
    await ctx.db.forBusiness(businessId, (tx) => carrierHasCall(tx, ours, line))
  }
  switch (event.type) {
    case 'call.initiated':
      return ours ? undefined : receiveCall(ctx, businessId, event)
    case 'call.answered':
      return ctx.db.forBusiness(businessId, (tx) => answeredCall(tx, event.callControlId, at))
    case 'call.conversation.ended':
      return ctx.db.forBusiness(businessId, (tx) => relayEnded(tx, event.callControlId))
    case 'call.hangup':
      return ctx.db.forBusiness(businessId, (tx) => endedCall(tx, event.callControlId, { at, reason: event.cause }))
    case 'message.received':
      return ctx.db.forBusiness(businessId, (tx) => receiveText(tx, event, providerEventId))
    case 'message.sent':
    case 'message.finalized': {
      const [effectId] = event.tags
      if (effectId) await ctx.db.forBusiness(businessId, (tx) => settleMessage(tx, effectId, event))
      return
    }
    default:
      // Stored, and nothing to do: a bridged call tells nothing new.
      return
  }
}
