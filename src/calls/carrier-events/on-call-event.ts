import { Temporal } from 'temporal-polyfill'
import { findBusinessIdByNumber } from '#src/businesses/index.ts'
import { noteCarrierCost } from '#src/conversation/index.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { markOutcome } from '#src/platform/effects/queries.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { TelephonyEvent, type CallEvent } from '#src/providers/telephony/port.ts'
import { onceRelayIsGone } from '../commands/give-up.ts'
import { lastResort, withoutReceptionist } from '../people/begin-reach.ts'
import { onRingEvent } from '../people/on-ring-event.ts'
import { ourRingOf } from '../people/our-ring.ts'
import { isRingingFrom } from '../people/queries.ts'
import {
  findBusinessOfCall,
  findCall,
  findCallAnywhere,
  findCallForUpdate,
  findRingingFrom,
  isBeingRung,
  lockCall,
  type Call,
} from '../queries.ts'
import { moveCall, type Saying } from './move-call.ts'
import { ourCallOf, type OurCall } from './our-call.ts'
import { receiveCall, type Receptionist } from './receive-call.ts'

/**
 * The longest time before an outgoing call is answered: dialling waits two minutes at most, ringing takes half a
 * minute.
 */
const longestUnanswered = Temporal.Duration.from({ minutes: 3 })

/**
 * Applies a carrier event to its call; returns the business, or null when the call is none of ours. One handler per
 * call looks and writes at a time: a hang-up of a call that is just coming in was stored before the look, or waits
 * until the row is there.
 */
export async function onCallEvent(
  tx: PlatformTx,
  event: CallEvent,
  receptionist: Receptionist,
): Promise<string | null> {
  await lockCall(tx, event.callControlId)
  const ring = ourRingOf(event)
  if (ring) return onRingEvent(tx, event, ring)
  const ours = ourCallOf(event)
  const businessId = ours ? await findBusinessOfCall(tx, ours.callId) : await businessOf(tx, event)
  if (businessId === null) return null
  const before = event.type === 'call.initiated' && !ours ? await toldBefore(tx, event, receptionist.carrier) : []
  const sayings = [...said(event, ours), ...alreadyOver(before)]
  const losses =
    event.type === 'call.conversation.ended' ? await countLosses(tx, { event, ours }, receptionist.carrier) : 0
  await tx.inBusiness(businessId, async (own) => {
    const call = ours
      ? await ourCall(own, ours, event)
      : await findCallForUpdate(own, 'carrier_call_id', event.callControlId)
    // Whoever ended the relay: a conversation that goes on has lost its line.
    const isLost = event.type === 'call.conversation.ended' && call?.conversation_state === 'open'
    const off = event.type === 'call.initiated' && !call ? await withoutReceptionist(own) : null
    await moveCall(
      own,
      { call, carrierCallId: event.callControlId, receive: () => receiveCall(own, event, receptionist) },
      isLost && call
        ? [...sayings.slice(0, -1), await relayLost(own, { event, call, losses })]
        : off
          ? [...sayings.slice(0, 1), { said: off, at: Temporal.Instant.from(event.occurredAt) }, ...sayings.slice(1)]
          : sayings,
    )
    await noteCosts(own, call, [...before, event])
  })
  return businessId
}

/** The business of a call: by our row, or by the dialled number for a new incoming call. */
async function businessOf(tx: PlatformTx, event: CallEvent): Promise<string | null> {
  const known = await findCallAnywhere(tx, event.callControlId)
  if (known) return known.business_id
  return event.type === 'call.initiated' && event.direction !== 'outgoing' ? businessOfIncoming(tx, event) : null
}

/**
 * The business that owns the dialled number. Null for our own call to a phone that forwards its calls to us: two
 * receptionists would talk to each other. Unanswered, both calls end.
 */
async function businessOfIncoming(
  tx: PlatformTx,
  event: Extract<CallEvent, { type: 'call.initiated' }>,
): Promise<string | null> {
  return (await isOurOwn(tx, event)) ? null : findBusinessIdByNumber(tx, event.to)
}

/**
 * Whether the call comes from a number of ours that rings somebody just now; or, where who calls is not shown, from the
 * phone that is being rung.
 */
async function isOurOwn(
  tx: PlatformTx,
  { from, divertedFrom, occurredAt }: Extract<CallEvent, { type: 'call.initiated' }>,
): Promise<boolean> {
  const since = Temporal.Instant.from(occurredAt).subtract(longestUnanswered)
  const calling = await findBusinessIdByNumber(tx, from)
  if (calling && (await tx.inBusiness(calling, (own) => rings(own, from, since)))) return true
  const isShown = calling === null && from.startsWith('+')
  return divertedFrom !== null && !isShown && isBeingRung(tx, divertedFrom, since)
}

/** Whether a phone is rung from this number of ours: a visitor's, or a person's of the business. */
async function rings(tx: Tx, from: string, since: Temporal.Instant): Promise<boolean> {
  const recently = tx.now.subtract(longestUnanswered)
  return (await findRingingFrom(tx, from, since)) !== undefined || isRingingFrom(tx, from, recently)
}

/**
 * The events to apply. When the carrier speaks of a call of ours, it has accepted it, whatever happened to its answer
 * to our dial command.
 */
function said(event: CallEvent, ours: OurCall | null): Saying[] {
  const at = Temporal.Instant.from(event.occurredAt)
  const taken: Saying[] = ours ? [{ said: 'initiated', at }] : []
  switch (event.type) {
    case 'call.initiated':
      return [{ said: 'initiated', at }]
    case 'call.answered':
      return [...taken, { said: 'answered', at }]
    case 'call.bridged':
      return [...taken, { said: 'connected', at }]
    case 'call.conversation.ended':
      return [...taken, { said: 'relay-closed', at }]
    case 'call.speak.ended':
      return event.status === 'completed' ? [...taken, { said: 'spoken', at }] : taken
    case 'call.hangup':
      return [...taken, { said: 'hung-up', at, reason: event.cause }]
    default:
      // The other events are stored, and add nothing yet.
      return taken
  }
}

/** Relays lost within this time of each other are tried again at most so often, after these waits. */
const lossesTogether = Temporal.Duration.from({ minutes: 2 })
const waitsMs = [0, 2_000, 5_000]
/** A relay that ended for another reason than ours may have ended with the call, of which the carrier tells next. */
const graceMs = 500

/** How often the relay of this call has been lost of late, this time included. */
async function countLosses(
  tx: PlatformTx,
  { event, ours }: { event: CallEvent; ours: OurCall | null },
  carrier: string,
): Promise<number> {
  const subject = ours?.callId ?? event.callControlId
  const since = Temporal.Instant.from(event.occurredAt).subtract(lossesTogether)
  const events = await findProviderEventsAbout(tx, { provider: carrier, subject }, TelephonyEvent)
  return events.filter(
    ({ type, occurredAt }) =>
      type === 'call.conversation.ended' && Temporal.Instant.compare(Temporal.Instant.from(occurredAt), since) > 0,
  ).length
}

type Lost = { event: Extract<CallEvent, { type: 'call.conversation.ended' }>; call: Call; losses: number }

async function relayLost(tx: Tx, { event, call, losses }: Lost): Promise<Saying> {
  const { id, occurredAt, reason } = event
  const at = Temporal.Instant.from(occurredAt)
  const waitMs = waitsMs[losses - 1]
  if (waitMs === undefined) return { said: await lastResort(tx, call), at, again: onceRelayIsGone(tx) }
  const ms = Math.max(waitMs, reason === 'customer_disconnect' ? 0 : graceMs)
  return { said: 'relay-lost', at, again: { nth: id, ...(ms && { notBefore: tx.now.add({ milliseconds: ms }) }) } }
}

/** Carrier events come in any order: the hang-up and the cost may be stored before the ringing. */
const toldBefore = (tx: PlatformTx, { callControlId }: CallEvent, carrier: string) =>
  findProviderEventsAbout(tx, { provider: carrier, subject: callControlId }, TelephonyEvent)

function alreadyOver(events: readonly TelephonyEvent[]): Saying[] {
  const hangup = events.find((event) => event.type === 'call.hangup')
  return hangup ? [{ said: 'hung-up', at: Temporal.Instant.from(hangup.occurredAt), reason: hangup.cause }] : []
}

async function noteCosts(tx: Tx, known: Call | undefined, events: readonly TelephonyEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'call.cost') continue
    const { callControlId: carrierCallId, amount, currency, parts } = event
    const call = known ?? (await findCall(tx, carrierCallId))
    if (!call) continue
    const toldAt = Temporal.Instant.from(event.occurredAt)
    await noteCarrierCost(tx, {
      ...{ conversationId: call.conversation_id, carrierCallId, toldAt },
      ...{ amount, currency, parts },
    })
  }
}

/** Locks the effect before the call row: the dial job locks in the same order. */
async function ourCall(tx: Tx, { callId, effectId }: OurCall, { callControlId }: CallEvent): Promise<Call | undefined> {
  await markOutcome(tx, effectId, { state: 'done', providerId: callControlId })
  return findCallForUpdate(tx, 'calls.id', callId)
}
