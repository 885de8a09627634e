import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { readClientState } from '../carrier-events/client-state.ts'
import { moveCall } from '../carrier-events/move-call.ts'
import { findBusinessOfCall, findCallForUpdate } from '../queries.ts'
import { keepRecording, type Told } from './keep-recording.ts'
import { findCallsNamed } from './queries.ts'

export type RecordingEvent = Extract<TelephonyEvent, { type: 'call.recording.saved' | 'call.recording.failed' }>

export const isOfRecording = (event: TelephonyEvent): event is RecordingEvent =>
  event.type === 'call.recording.saved' || event.type === 'call.recording.failed'

/** Of what we gave the carrier with the command to record. */
const OurState = z.object({ businessId: Uuid, callId: Uuid })

/** Keeps what was recorded of a call of ours; returns its business, or null when we know no such call. */
export async function onRecordingEvent(tx: PlatformTx, event: RecordingEvent, carrier: string): Promise<string | null> {
  const whose = (await byOurState(tx, event)) ?? (await byCarrierCall(tx, event, carrier))
  if (!whose) return null
  await tx.inBusiness(whose.businessId, async (own) => {
    const covers = await keepRecording(own, whose.callId, toldBy(event))
    if (covers !== 'message') return
    // The message is left: nothing keeps the line.
    const call = await findCallForUpdate(own, 'calls.id', whose.callId)
    const at = Temporal.Instant.from(event.occurredAt)
    await moveCall(own, { call, carrierCallId: call?.carrier_call_id ?? null }, [{ said: 'recorded', at }])
  })
  return whose.businessId
}

type Whose = { businessId: string; callId: string }

/** By what comes back with the event. The carrier names neither the call nor the recording. */
async function byOurState(tx: PlatformTx, { clientState }: RecordingEvent): Promise<Whose | null> {
  const state = readClientState(OurState, clientState)
  const businessId = state && (await findBusinessOfCall(tx, state.callId))
  return state && businessId === state.businessId ? { businessId, callId: state.callId } : null
}

/** Some accounts are told the call all the same. */
async function byCarrierCall(tx: PlatformTx, event: RecordingEvent, carrier: string): Promise<Whose | null> {
  const id = event.type === 'call.recording.saved' ? event.carrierCallId : event.callControlId
  if (id === null) return null
  return (await findCallsNamed(tx, { carrier, ids: [id] })).get(id) ?? null
}

export function toldBy(event: RecordingEvent): Told {
  if (event.type === 'call.recording.failed')
    return {
      ...{ lengthMs: 0, channels: null, carrierRecordingId: null, url: null },
      recordedAt: Temporal.Instant.from(event.occurredAt),
      failure: 'not_recorded',
    }
  return {
    recordedAt: Temporal.Instant.from(event.startedAt),
    lengthMs: Math.max(0, Math.round(event.seconds * 1000)),
    channels: event.channels,
    carrierRecordingId: event.recordingId,
    url: event.url,
    failure: null,
  }
}
