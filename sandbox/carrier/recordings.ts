import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Recording } from './call-parts.ts'
import type { Call } from './call.ts'
import type { Exchange } from './exchange.ts'
import { refusals } from './refusals.ts'
import type { RecordBody } from './wire.ts'

/** "These URLs are valid for 10 minutes" (the specification, call.recording.saved). */
const urlLastsMs = 10 * 60_000
const savedAfterMs = 200
/** One byte for each sample of 8 kHz, as telephones have it. */
const bytesPerSecond = 8000
/** Longer ones are cut: nobody listens to silence. */
const longestFileSeconds = 600

export type Recordings = {
  /** `origin`: where this carrier is reached. */
  start(call: Call, body: RecordBody, origin: string): void
  /** Somebody has spoken on the line. */
  hear(call: Call): void
  /** Ends what is being recorded; it is saved a little later, also when the call is over. */
  stop(call: Call): void
  /** Newest first. */
  list(which: { callControlId?: string | undefined; sinceMs?: number | undefined }): Recording[]
  /** Throws CarrierRefusal when there is none. */
  find(id: string): Recording
  remove(id: string): Recording
  /** The file behind a URL; 403 when the URL has expired, 404 when the recording is deleted. */
  file(token: string): Buffer | 403 | 404
  /** As the API shows it, with a URL that is good from now on. */
  view(recording: Recording): object
}

/** Recordings of all calls, during and after them. */
export function createRecordings(exchange: Exchange): Recordings {
  const { clock, later } = exchange
  const kept = new Map<string, Recording>()
  const urls = createUrls(clock)

  function find(id: string): Recording {
    const recording = kept.get(id)
    if (!recording) throw refusals.notFound()
    return recording
  }

  function stop(call: Call): void {
    const { recording } = call
    if (!recording) return
    recording.stopSilence()
    call.recording = null
    call.wasRecorded = true
    recording.endedAtMs = clock.now()
    exchange.afterwards(savedAfterMs, () => {
      kept.set(recording.id, recording)
      exchange.tellSaved(call, { ...savedPayload(recording), recording_urls: { wav: urls.make(recording), mp3: null } })
    })
  }

  return {
    start(call, body, origin) {
      stop(call)
      const recording = newRecording(call, body, { origin, startedAtMs: clock.now() })
      call.recording = recording
      const stopThis = () => {
        if (call.recording === recording) stop(call)
      }
      if (body.max_length > 0) later(call, body.max_length * 1000, stopThis)
    },
    hear(call) {
      const { recording } = call
      if (!recording || recording.silenceMs === 0) return
      recording.stopSilence()
      recording.stopSilence = later(call, recording.silenceMs, () => {
        if (call.recording === recording) stop(call)
      })
    },
    stop,
    list: (which) =>
      [...kept.values()]
        .filter(({ call, startedAtMs, endedAtMs }) =>
          which.callControlId === undefined
            ? (endedAtMs ?? startedAtMs) >= (which.sinceMs ?? 0)
            : call.callControlId === which.callControlId,
        )
        .toReversed(),
    find,
    remove(id) {
      const recording = find(id)
      kept.delete(id)
      return recording
    },
    file(token) {
      const id = urls.read(token)
      if (id === null) return 403
      const recording = kept.get(id)
      return recording ? silentWave(secondsOf(recording), recording.channels === 'dual' ? 2 : 1) : 404
    },
    view: (recording) => ({ ...viewOf(recording), download_urls: { wav: urls.make(recording) } }),
  }
}

type Begun = Pick<Recording, 'origin' | 'startedAtMs'>

function newRecording(call: Call, body: RecordBody, begun: Begun): Recording {
  return {
    id: randomUUID(),
    call,
    channels: body.channels,
    endedAtMs: null,
    silenceMs: body.timeout_secs * 1000,
    stopSilence: () => {},
    ...begun,
  }
}

/** URLs that tell whose recording they are for as long as they are good. */
function createUrls(clock: Clock) {
  const urls = new Map<string, { id: string; untilMs: number }>()
  return {
    make({ id, origin }: Recording): string {
      const token = randomUUID()
      urls.set(token, { id, untilMs: clock.now() + urlLastsMs })
      return `${origin}/recordings/${token}.wav`
    },
    read(token: string): string | null {
      const url = urls.get(token)
      return url && url.untilMs > clock.now() ? url.id : null
    },
  }
}

const isoOf = (ms: number) => new Date(ms).toISOString()

const savedPayload = ({ channels, startedAtMs, endedAtMs }: Recording) => ({
  channels,
  recording_started_at: isoOf(startedAtMs),
  recording_ended_at: isoOf(endedAtMs ?? startedAtMs),
})

function viewOf(recording: Recording) {
  const { id, call } = recording
  const saved = savedPayload(recording)
  return {
    record_type: 'recording',
    id,
    ...ownIds(call),
    source: 'call',
    status: 'completed',
    initiated_by: 'StartCallRecordingAPI',
    from: call.from,
    to: call.to,
    duration_millis: secondsOf(recording) * 1000,
    ...saved,
    created_at: saved.recording_ended_at,
    updated_at: saved.recording_ended_at,
  }
}

const ownIds = (call: Recording['call']) => ({
  call_control_id: call.callControlId,
  call_leg_id: call.legId,
  call_session_id: call.sessionId,
  connection_id: 'sandbox',
})

const secondsOf = ({ startedAtMs, endedAtMs }: Recording) => ((endedAtMs ?? startedAtMs) - startedAtMs) / 1000

/** A WAV file (G.711 µ-law) of nothing. */
function silentWave(seconds: number, channels: number): Buffer {
  const samples = Math.round(Math.min(seconds, longestFileSeconds) * bytesPerSecond) * channels
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + samples, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(7, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(bytesPerSecond, 24)
  header.writeUInt32LE(bytesPerSecond * channels, 28)
  header.writeUInt16LE(channels, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(samples, 40)
  return Buffer.concat([header, Buffer.alloc(samples, 0xff)])
}
