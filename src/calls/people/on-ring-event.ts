import { Temporal } from 'temporal-polyfill'
import { findCallbackRequests, noteCarrierCost } from '#src/conversation/index.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { markOutcome } from '#src/platform/effects/queries.ts'
import type { CallEvent } from '#src/providers/telephony/port.ts'
import { moveRing } from './move-ring.ts'
import { onCallerEvent } from './on-caller-event.ts'
import type { OurRing } from './our-ring.ts'
import { findBusinessOfRing, findCallOfReach, findReach, findRing, type Reach } from './queries.ts'
import type { RingSaid } from './ring-after.ts'

/** Applies a carrier event to the telephone of a person that it is about; returns the business, or null for none. */
export async function onRingEvent(tx: PlatformTx, event: CallEvent, ours: OurRing): Promise<string | null> {
  const businessId = await findBusinessOfRing(tx, ours.ringId)
  if (businessId === null || businessId !== ours.businessId) return null
  await tx.inBusiness(businessId, async (own) => {
    const carrierCallId = event.callControlId
    if (!ours.tells) await markOutcome(own, ours.effectId, { state: 'done', providerId: carrierCallId })
    if (event.type === 'call.cost') return noteRingCost(own, event, ours.ringId)
    if (ours.isCaller) return onCallerEvent(own, event, ours.ringId)
    const cause = event.type === 'call.hangup' ? { cause: event.cause } : {}
    // When the carrier speaks of a line, it has accepted it; one that is over needs no ending.
    const taken: RingSaid[] = event.type === 'call.hangup' ? [] : ['initiated']
    for (const said of [...taken, ...sayings(event, ours)])
      await moveRing(own, ours.ringId, { said, carrierCallId, ...cause })
  })
  return businessId
}

/** What ringing a person cost belongs to the conversation for which they were rung; a code is for none. */
async function noteRingCost(tx: Tx, event: Extract<CallEvent, { type: 'call.cost' }>, ringId: string): Promise<void> {
  const ring = await findRing(tx, ringId)
  const reach = ring && (await findReach(tx, ring.reach_id))
  const conversationId = reach && (await conversationOf(tx, reach))
  if (!conversationId) return
  const { callControlId: carrierCallId, amount, currency, parts } = event
  const toldAt = Temporal.Instant.from(event.occurredAt)
  await noteCarrierCost(tx, { conversationId, carrierCallId, toldAt, amount, currency, parts })
}

async function conversationOf(tx: Tx, reach: Reach): Promise<string | undefined> {
  if (reach.call_id !== null) return (await findCallOfReach(tx, reach))?.conversation_id
  if (reach.conversation_id !== null) return reach.conversation_id
  if (reach.callback_request_id === null) return undefined
  const [message] = await findCallbackRequests(tx, { id: reach.callback_request_id, size: 1 })
  return message?.conversation_id
}

function sayings(event: CallEvent, { tells }: OurRing): RingSaid[] {
  switch (event.type) {
    case 'call.answered':
      return ['picked-up']
    case 'call.machine.detected':
      return [event.result === 'human' || event.result === 'machine' ? event.result : 'unsure']
    case 'call.gather.ended':
      return pressed(event.digits, event.status)
    case 'call.bridged':
      return ['connected']
    case 'call.speak.ended':
      return tells && event.status === 'completed' ? ['told'] : []
    case 'call.hangup':
      return ['hung-up']
    default:
      return []
  }
}

/** A question that ended because of something else has no answer; that something else is told too. */
function pressed(digits: string, status: string): RingSaid[] {
  if (digits.startsWith('1')) return ['yes']
  if (digits) return ['no']
  return status === 'call_hangup' || status === 'cancelled' ? [] : ['nothing']
}
