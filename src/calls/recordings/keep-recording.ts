import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findCallForUpdate, type Call } from '../queries.ts'
import { fetchRecording } from './fetch-recording.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { isSame, namesOf } from './look-up.ts'
import { kindOf } from './present.ts'
import { findRecordingsOfCall, insertRecording, storageKeyOf, updateRecording, type Recording } from './queries.ts'
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
 * and for the owner the caller's message. Says what it holds; null when there is no such call.
 */
export async function keepRecording(tx: Tx, callId: string, told: Told): Promise<'message' | 'call' | null> {
  // One teller at a time.
  const call = await findCallForUpdate(tx, 'calls.id', callId)
  if (!call) return null
  const covers = coveredBy(call, told)
  const names = { carrierRecordingId: told.carrierRecordingId, recordedAtMs: told.recordedAt.epochMilliseconds }
  const known = (await findRecordingsOfCall(tx, callId)).find((row) => isSame(namesOf(row), names))
  if (known) {
    await keepKnown(tx, known, told)
    return known.covers
  }

  const id = newId()
  const isRefused = covers === 'call' && call.recording_refused_at !== null
  if (isRefused && told.failure !== null) return covers
  const isUnwanted = isRefused || call.caller === erased || told.lengthMs < shortestMessageMs
  const isEmpty = told.failure === null && isUnwanted
  await insertRecording(tx, {
    id,
    callId,
    covers,
    state: told.failure !== null ? 'failed' : isEmpty ? 'empty' : 'due',
    recordedAt: told.recordedAt,
    lengthMs: told.lengthMs,
    channels: told.channels,
    carrierRecordingId: told.carrierRecordingId,
    storageKey: isEmpty ? null : storageKeyOf(tx.businessId, id),
    errorCode: told.failure,
  })
  tx.record('recording.made', { recordingId: id, callId, kind: kindOf(covers) })
  if (isEmpty) tx.enqueue(forgetCarrierCopy, { recordingId: id }, { key: `carrier-copy:${id}` })
  else if (told.failure === null) enqueueFetch(tx, id, told.url)
  else tx.record('recording.failed', { recordingId: id, callId, code: told.failure })
  if (!isEmpty && covers === 'message')
    await takeVoiceMessage(tx, { call, recordingId: id, lengthMs: told.failure === null ? told.lengthMs : null })
  return covers
}

/**
 * The carrier says of no recording which it is, and its state is the call's latest. We have calls recorded on two
 * channels, of callers who agreed, and messages on one; where that is not told, what began after the receptionist was
 * given up is the message.
 */
function coveredBy({ recording_agreed_at: agreedAt, voicemail_at: voicemailAt }: Call, told: Told) {
  if (agreedAt === null || told.channels === 'single') return 'message'
  const isLater = voicemailAt !== null && Temporal.Instant.compare(told.recordedAt, voicemailAt) >= 0
  return told.channels === null && isLater ? 'message' : 'call'
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
