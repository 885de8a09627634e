import type { CallRequested, RequestCall } from '#contract/calls.ts'
import type { Language } from '#contract/values.ts'
import { openConversation } from '#src/conversation/index.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { visitorAt, visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { dial } from './commands/dial.ts'
import { findOpenCallTo, insertRequestedCall, lockCall } from './queries.ts'
import { whereToCall, type Settings } from './where-to-call.ts'
import { consentNotice } from './words/index.ts'

/** The brain that speaks, the carrier, the settings of calls, and the key of the pseudonyms. */
export type Calling = {
  brainId: string
  telephony: Pick<Telephony, 'name' | 'noCallsBecause'>
  config: Settings & { secretKey: string }
}

/** A call still open after this long was lost sight of; it no longer stops a new call to the same phone. */
const longestOpenMs = 20 * 60_000

/**
 * Requests a call from a business to a visitor's phone. A phone that is being called already does not ring twice; the
 * visitor gets the same answer as for an idle phone, with an unused id, because they must not learn who talks to whom.
 * Fails as `whereToCall` does, and with `unavailable` where no call can be placed at all.
 */
export async function requestCall(
  tx: PlatformTx,
  { wanted, address }: { wanted: RequestCall; address: string },
  { brainId, telephony, config }: Calling,
): Promise<CallRequested> {
  if (telephony.noCallsBecause !== null)
    throw new DomainError('unavailable', `No calls can be placed from here: ${telephony.noCallsBecause}`)
  const { business, number, language } = await whereToCall(tx, wanted, config)
  return tx.inBusiness(business.id, async (own) => {
    await lockCall(own, `${business.id} ${number}`)
    const open = await findOpenCallTo(own, number, tx.wallNow.subtract({ milliseconds: longestOpenMs }))
    if (open) return { callId: newId(), state: 'requested' }
    const call = {
      id: newId(),
      carrier: telephony.name,
      caller: business.callerId,
      dialled: number,
      requestedAt: tx.wallNow,
      consentNotice: consentNotice(language),
      visitor: visitorAt(config.secretKey, address),
    }
    return begin(own, call, {
      language,
      brain: brainId,
      visitor: visitorCalling(config.secretKey, number),
    })
  })
}

type NewCall = Omit<Parameters<typeof insertRequestedCall>[1], 'conversationId'>

async function begin(
  tx: Tx,
  call: NewCall,
  talk: { language: Language; brain: string; visitor: string | null },
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
  await tx.perform(dial, { key: `place:${call.id}`, data: { callId: call.id } })
  return { callId: call.id, state: 'requested' }
}
