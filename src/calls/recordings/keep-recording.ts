import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findCallForUpdate } from '../queries.ts'
import { fetchRecording } from './fetch-recording.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { isSame, namesOf } from './look-up.ts'
import { findRecordingsOfCall, insertRecording, updateRecording, type Recording } from './queries.ts'
import { takeVoiceMessage } from './take-voice-message.ts'

/** A recording as the carrier tells of it: by an event, or in its list. */
export type Told = {
  recordedAt: Temporal.Instant
  lengthMs: number
  channels: 'single' | 'dual' | null
  carrierRecordingId: string | null
  url: string | null
  /** The code of why there is no sound; null when there is. */
  failure: string | null
}

/** A cough, or somebody who hung up at the beep. */
const shortestMessageMs = 2_000
/** What erasure writes in the place of a caller's number. */
const erased = 'erased'

/**
 * Keeps a recording of a call, once, however often and by whomever we are told of it: its row, the jobs that fetch it,
 * and for the owner the caller's message.
 */
export async function keepRecording(tx: Tx, callId: string, told: Told): Promise<void> {
  // One teller at a time.
  const call = await findCallForUpdate(tx, 'calls.id', callId)
  if (!call) return
  const names = { carrierRecordingId: told.carrierRecordingId, recordedAtMs: told.recordedAt.epochMilliseconds }
  const known = (await findRecordingsOfCall(tx, callId)).find((row) => isSame(namesOf(row), names))
  if (known) return keepKnown(tx, known, told)

  const id = newId()
  const isEmpty = told.failure === null && (told.lengthMs < shortestMessageMs || call.caller === erased)
  await insertRecording(tx, {
    id,
    callId,
    state: told.failure !== null ? 'failed' : isEmpty ? 'empty' : 'due',
    recordedAt: told.recordedAt,
    lengthMs: told.lengthMs,
    channels: told.channels,
    carrierRecordingId: told.carrierRecordingId,
    storageKey: isEmpty ? null : `recordings/${tx.businessId}/${id}.wav`,
    errorCode: told.failure,
  })
  tx.record('recording.made', { recordingId: id, callId, kind: 'voicemail' })
  if (isEmpty) return tx.enqueue(forgetCarrierCopy, { recordingId: id }, { key: `carrier-copy:${id}` })
  if (told.failure === null) enqueueFetch(tx, id, told.url)
  else tx.record('recording.failed', { recordingId: id, callId, code: told.failure })
  await takeVoiceMessage(tx, { call, recordingId: id, lengthMs: told.failure === null ? told.lengthMs : null })
}

/** What was learned since; one that failed is fetched again where the carrier still has it. */
async function keepKnown(tx: Tx, known: Recording, told: Told): Promise<void> {
  if (known.carrier_recording_id === null && told.carrierRecordingId !== null) {
    const named = { carrier_recording_id: told.carrierRecordingId }
    await updateRecording(tx, { id: known.id, while: [known.state] }, named)
  }
  const isWorthATry = known.state === 'failed' && known.error_code !== 'too_large' && told.failure === null
  if (isWorthATry) enqueueFetch(tx, known.id, told.url)
}

const enqueueFetch = (tx: Tx, recordingId: string, url: string | null) =>
  tx.enqueue(fetchRecording, { recordingId, url }, { key: `recording:${recordingId}` })
