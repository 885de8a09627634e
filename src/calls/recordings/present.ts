import type { RecordingView } from '#contract/recordings.ts'
import type { Recording } from './queries.ts'

export const kindOf = (covers: Recording['covers']) => (covers === 'call' ? 'call' : 'voicemail')

export const presentRecording = (row: Recording): RecordingView => ({
  id: row.id,
  callId: row.call_id,
  kind: kindOf(row.covers),
  state: row.state,
  error: row.error_code,
  seconds: row.length_ms / 1000,
  recordedAt: row.recorded_at.toString(),
  storedAt: row.stored_at?.toString() ?? null,
})
