import { Temporal } from 'temporal-polyfill'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { openConversation } from '#src/conversation/index.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { answerIncomingCall } from './jobs.ts'
import { findCall, insertCall, lockCall } from './queries.ts'
import { endedCall } from './update-call.ts'

type Initiated = Extract<TelephonyEvent, { type: 'call.initiated' }>

/** A call comes in: its row, its conversation and the answering of it, once. */
export async function receiveCall(ctx: Context, businessId: string, event: Initiated): Promise<void> {
  const over = await hangupOf(ctx, event.callControlId)
  await ctx.db.forBusiness(businessId, async (tx) => {
    await lockCall(tx, event.callControlId)
    if (await findCall(tx, event.callControlId)) return
    const { language } = await getBusiness(tx)
    const callerPhone = /^\+[1-9]\d{6,14}$/.test(event.from) ? event.from : null
    const who = { callerPhone, visitor: visitorCalling(ctx.config.secretKey, callerPhone) }
    const conversationId = await openConversation(tx, {
      channel: 'phone',
      session: event.callControlId,
      language,
      brain: ctx.models.brain(null).id,
      ...who,
    })
    const id = newId()
    const initiatedAt = Temporal.Instant.from(event.occurredAt)
    await insertCall(tx, {
      id,
      conversationId,
      carrier: ctx.telephony.name,
      carrierCallId: event.callControlId,
      caller: event.from,
      dialled: event.to,
      initiatedAt,
    })
    tx.record('call.received', { callId: id, conversationId })
    if (over) return endedCall(tx, event.callControlId, over)
    const effectId = await insertEffect(tx, { kind: 'answer-call', key: `answer:${event.callControlId}` })
    if (effectId) tx.enqueue(answerIncomingCall, { carrierCallId: event.callControlId, effectId })
  })
  // A hang-up that was handled while this transaction was open found no call to end.
  const meanwhile = over ?? (await hangupOf(ctx, event.callControlId))
  if (meanwhile) await ctx.db.forBusiness(businessId, (tx) => endedCall(tx, event.callControlId, meanwhile))
}

/** Events come in any order: the caller may have hung up before we hear that they rang. */
async function hangupOf(ctx: Context, callControlId: string): Promise<{ at: Temporal.Instant; reason: string } | null> {
  const events = await ctx.db.asPlatform('look for an earlier hang-up', (tx) =>
    findProviderEventsAbout(tx, ctx.telephony.name, callControlId),
  )
  const hangup = events.find((event) => event.kind === 'call.hangup')
  return hangup ? { at: hangup.occurred_at, reason: (hangup.body as { cause?: string }).cause ?? 'unknown' } : null
}
