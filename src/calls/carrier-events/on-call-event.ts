import { Temporal } from 'temporal-polyfill'
import { findBusinessIdByNumber } from '#src/businesses/index.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { markOutcome } from '#src/platform/effects/queries.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { TelephonyEvent, type CallEvent } from '#src/providers/telephony/port.ts'
import {
  findBusinessOfCall,
  findCallAnywhere,
  findCallForUpdate,
  findRingingFrom,
  lockCall,
  type Call,
} from '../queries.ts'
import { moveCall, type Saying } from './move-call.ts'
import { ourCallOf, type OurCall } from './our-call.ts'
import { receiveCall, type Receptionist } from './receive-call.ts'

/** A call of ours waits two minutes at most to be placed, and rings for half a minute. */
const longestUnanswered = Temporal.Duration.from({ minutes: 3 })

/**
 * Has a call follow what the carrier says of it. Whose call it is; null for nobody's here. One handler at a time per
 * call looks and writes: whoever ends a call that is just coming in has stored its hang-up before the look, or waits
 * until the row is there.
 */
export async function onCallEvent(
  tx: PlatformTx,
  event: CallEvent,
  receptionist: Receptionist,
): Promise<string | null> {
  await lockCall(tx, event.callControlId)
  const ours = ourCallOf(event)
  const businessId = ours ? await findBusinessOfCall(tx, ours.callId) : await businessOf(tx, event)
  if (businessId === null) return null
  const sayings = [
    ...said(event, ours),
    ...(event.type === 'call.initiated' && !ours ? await alreadyOver(tx, event, receptionist.carrier) : []),
  ]
  await tx.inBusiness(businessId, async (own) => {
    const call = ours
      ? await ourCall(own, ours, event)
      : await findCallForUpdate(own, 'carrier_call_id', event.callControlId)
    await moveCall(
      own,
      { call, carrierCallId: event.callControlId, receive: () => receiveCall(own, event, receptionist) },
      sayings,
    )
  })
  return businessId
}

/** By what we know of the call, by our number for a new one that comes in. */
async function businessOf(tx: PlatformTx, event: CallEvent): Promise<string | null> {
  const known = await findCallAnywhere(tx, event.callControlId)
  if (known) return known.business_id
  return event.type === 'call.initiated' && event.direction !== 'outgoing' ? businessOfIncoming(tx, event) : null
}

/**
 * By the dialled number; nobody's when it comes from a number of ours that somebody is being rung from just now: they
 * have their calls forwarded to us, and two receptionists would talk to each other. Not answered, both calls end.
 */
async function businessOfIncoming(tx: PlatformTx, { from, to, occurredAt }: CallEvent): Promise<string | null> {
  const calling = await findBusinessIdByNumber(tx, from)
  const since = Temporal.Instant.from(occurredAt).subtract(longestUnanswered)
  if (calling && (await tx.inBusiness(calling, (own) => findRingingFrom(own, from, since)))) return null
  return findBusinessIdByNumber(tx, to)
}

/** The carrier speaks of a call of ours, so it has it, whatever became of its answer to us. */
function said(event: CallEvent, ours: OurCall | null): Saying[] {
  const at = Temporal.Instant.from(event.occurredAt)
  const taken: Saying[] = ours ? [{ said: 'initiated', at }] : []
  switch (event.type) {
    case 'call.initiated':
      return [{ said: 'initiated', at }]
    case 'call.answered':
      return [...taken, { said: 'answered', at }]
    case 'call.conversation.ended':
      return [...taken, { said: 'relay-closed', at }]
    case 'call.hangup':
      return [...taken, { said: 'hung-up', at, reason: event.cause }]
    case 'call.bridged':
      // That two lines are one now tells nothing new.
      return taken
  }
}

/** Events come in any order: the caller may have hung up before we hear that they rang. */
async function alreadyOver(tx: PlatformTx, { callControlId }: CallEvent, carrier: string): Promise<Saying[]> {
  const events = await findProviderEventsAbout(tx, { provider: carrier, subject: callControlId }, TelephonyEvent)
  const hangup = events.find((event) => event.type === 'call.hangup')
  return hangup ? [{ said: 'hung-up', at: Temporal.Instant.from(hangup.occurredAt), reason: hangup.cause }] : []
}

/** Locks the effect before the call, as the job does that has dialled it. */
async function ourCall(tx: Tx, { callId, effectId }: OurCall, { callControlId }: CallEvent): Promise<Call | undefined> {
  await markOutcome(tx, effectId, { state: 'done', providerId: callControlId })
  return findCallForUpdate(tx, 'calls.id', callId)
}
