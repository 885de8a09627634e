import type { CallRequested, RequestCall } from '#contract/calls.ts'
import type { Context } from '#src/context.ts'
import { openConversation } from '#src/conversation/index.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { visitorAt, visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { newId } from '#src/platform/values/ids.ts'
import { placeRequestedCall } from './outgoing-jobs.ts'
import { findOpenCallTo, insertRequestedCall, lockCall } from './queries.ts'
import { whereToCall } from './where-to-call.ts'
import { consentNotice } from './words/index.ts'

/** A call to the same phone that is not over by then was lost sight of; it keeps nobody from being called again. */
const longestOpenMs = 20 * 60_000

/**
 * Has a visitor's phone rung by the business they ask for. A phone that is being called already does not ring twice;
 * whoever asks for it is answered as if it had been idle, with an id of nothing: who talks to whom is not theirs to
 * learn. Fails as `whereToCall` does, and with `unavailable` where no call can be placed at all.
 */
export async function requestCall(
  ctx: Context,
  tx: PlatformTx,
  { wanted, address }: { wanted: RequestCall; address: string },
): Promise<CallRequested> {
  const { noCallsBecause } = ctx.telephony
  if (noCallsBecause !== null)
    throw new DomainError('unavailable', `No calls can be placed from here: ${noCallsBecause}`)
  const { business, number, language } = await whereToCall(tx, wanted, ctx.config)
  const nowMs = ctx.clock.nowMs()
  return tx.inBusiness(business.id, async (own) => {
    await lockCall(own, `${business.id} ${number}`)
    const open = await findOpenCallTo(own, number, instantOf(nowMs - longestOpenMs))
    if (open) return { callId: newId(), state: 'requested' }
    const call = {
      id: newId(),
      carrier: ctx.telephony.name,
      caller: business.callerId,
      dialled: number,
      requestedAt: instantOf(nowMs),
      consentNotice: consentNotice(language),
      visitor: visitorAt(ctx.config.secretKey, address),
    }
    return begin(own, call, {
      language,
      brain: ctx.models.brain(null).id,
      visitor: visitorCalling(ctx.config.secretKey, number),
    })
  })
}

type NewCall = Omit<Parameters<typeof insertRequestedCall>[1], 'conversationId'>

async function begin(
  tx: Tx,
  call: NewCall,
  talk: { language: 'en' | 'es'; brain: string; visitor: string | null },
): Promise<CallRequested> {
  const conversationId = await openConversation(tx, {
    channel: 'phone',
    direction: 'outgoing',
    session: randomToken(),
    callerPhone: call.dialled,
    ...talk,
  })
  await insertRequestedCall(tx, { ...call, conversationId })
  tx.record('call.requested', { callId: call.id, conversationId })
  const effectId = await insertEffect(tx, { kind: 'place-call', key: `place:${call.id}` })
  if (effectId) tx.enqueue(placeRequestedCall, { callId: call.id, effectId })
  return { callId: call.id, state: 'requested' }
}
