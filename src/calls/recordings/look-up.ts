import { Temporal } from 'temporal-polyfill'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { FoundRecording, Telephony } from '#src/providers/telephony/port.ts'
import type { Recording } from './queries.ts'

/** Between what the carrier's event and its list say of when one recording began; two of a call are further apart. */
const sameWithinMs = 2_000

/** What tells a recording from the others of its call. */
type Named = { carrierRecordingId: string | null; recordedAtMs: number }

/** Whether both are one recording of the same call: by the carrier's id where both have it, else by when it began. */
export function isSame(one: Named, other: Named): boolean {
  if (one.carrierRecordingId !== null && other.carrierRecordingId !== null)
    return one.carrierRecordingId === other.carrierRecordingId
  return Math.abs(one.recordedAtMs - other.recordedAtMs) <= sameWithinMs
}

export const namesOf = (row: Recording): Named => ({
  carrierRecordingId: row.carrier_recording_id,
  recordedAtMs: row.recorded_at.epochMilliseconds,
})

/** Asks the carrier for a recording of ours. Throws ProviderError; `not_listed` where it holds none such (yet). */
export async function lookUp(telephony: Telephony, recording: Recording): Promise<FoundRecording> {
  const callControlId = recording.carrier_call_id
  const listed = callControlId === null ? [] : await telephony.findRecordings({ callControlId })
  const ours = namesOf(recording)
  const found = listed.find(({ recordingId, at }) =>
    isSame(ours, { carrierRecordingId: recordingId, recordedAtMs: Temporal.Instant.from(at).epochMilliseconds }),
  )
  if (!found) throw new ProviderError('not-done', 'not_listed')
  return found
}
