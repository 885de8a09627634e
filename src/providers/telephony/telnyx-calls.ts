import { z } from 'zod'
import type { TelephonyEvent } from './port.ts'

type Base = { id: string; occurredAt: string }

const decoded = (state: string | null | undefined) => (state ? Buffer.from(state, 'base64').toString('utf8') : null)

const Call = z
  .object({
    call_control_id: z.string(),
    call_session_id: z.string().nullish(),
    from: z.string().nullish(),
    to: z.string().nullish(),
    direction: z.enum(['incoming', 'outgoing']).nullish(),
    client_state: z.string().nullish(),
  })
  .transform((call) => ({
    callControlId: call.call_control_id,
    callSessionId: call.call_session_id ?? null,
    from: call.from ?? '',
    to: call.to ?? '',
    direction: call.direction ?? null,
    clientState: decoded(call.client_state),
  }))

const Initiated = z.object({
  caller_id_name: z.string().nullish(),
  shaken_stir_attestation: z.string().nullish(),
  call_screening_result: z.string().nullish(),
  sip_headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})
const Hangup = z.object({ hangup_cause: z.string().nullish(), hangup_source: z.string().nullish() })
const Conversation = z.object({ reason: z.string().nullish() })
const Detection = z.object({ result: z.string() })
const Gather = z.object({ digits: z.string().nullish(), status: z.string() })
const Key = z.object({ digit: z.string() })
const Spoken = z.object({ status: z.string().nullish() })
const RecordingError = z.object({ reason: z.string().nullish() })
const Urls = z.object({ wav: z.string().nullish(), mp3: z.string().nullish() })
const Recording = z.object({
  call_control_id: z.string().nullish(),
  recording_id: z.string().nullish(),
  call_leg_id: z.string(),
  call_session_id: z.string().nullish(),
  client_state: z.string().nullish(),
  channels: z.enum(['single', 'dual']),
  recording_urls: Urls,
  recording_started_at: z.iso.datetime({ offset: true }),
  recording_ended_at: z.iso.datetime({ offset: true }),
})
const Cost = z.object({
  total_cost: z.string().nullish(),
  cost_parts: z
    .array(
      z.object({
        call_part: z.string(),
        cost: z.string(),
        currency: z.string().nullish(),
        billed_duration_secs: z.number().nullish(),
      }),
    )
    .nullish(),
})

/** A call's event as ours; null for any other. Throws ZodError. */
export function callEvent(type: string, base: Base, payload: unknown): TelephonyEvent | null {
  try {
    // A recording's names no call.
    if (type === 'call.recording.saved') return recordingSaved(base, payload)
    return readers[type]?.({ ...base, ...Call.parse(payload) }, payload) ?? null
  } catch (error) {
    // Without these no call can be followed: they are refused, come again, and somebody looks. Of the others it is
    // better to know that there was one.
    if (!(error instanceof z.ZodError) || followed.has(type)) throw error
    return null
  }
}

const followed = new Set(['call.initiated', 'call.answered', 'call.bridged', 'call.hangup', 'call.conversation.ended'])

type Common = Base & z.output<typeof Call>

/** By the carrier's name of the event. What is not here is stored, and nothing follows. */
const readers: Record<string, (call: Common, payload: unknown) => TelephonyEvent | null> = {
  'call.initiated': initiated,
  'call.answered': (call) => ({ ...call, type: 'call.answered' }),
  'call.bridged': (call) => ({ ...call, type: 'call.bridged' }),
  'call.hangup'(call, payload) {
    const { hangup_cause, hangup_source } = Hangup.parse(payload)
    return { ...call, type: 'call.hangup', cause: hangup_cause ?? 'unspecified', source: hangup_source ?? null }
  },
  'call.conversation.ended': (call, payload) => ({
    ...call,
    type: 'call.conversation.ended',
    reason: Conversation.parse(payload).reason ?? null,
  }),
  'call.machine.detection.ended': detected,
  'call.machine.premium.detection.ended': detected,
  'call.machine.greeting.ended': beeped,
  'call.machine.premium.greeting.ended': beeped,
  // In the guide (answering-machine-detection), and in no specification.
  'call.machine.premium.call_screening.detected': (call) => ({
    ...call,
    type: 'call.machine.detected',
    result: 'screening',
  }),
  'call.gather.ended'(call, payload) {
    const { digits, status } = Gather.parse(payload)
    return { ...call, type: 'call.gather.ended', digits: digits ?? '', status }
  },
  'call.dtmf.received': (call, payload) => ({ ...call, type: 'call.dtmf.received', digit: Key.parse(payload).digit }),
  'call.speak.started': (call) => ({ ...call, type: 'call.speak.started' }),
  'call.speak.ended': (call, payload) => ({
    ...call,
    type: 'call.speak.ended',
    status: Spoken.parse(payload).status ?? 'completed',
  }),
  'call.recording.error': (call, payload) => ({
    ...call,
    type: 'call.recording.failed',
    reason: RecordingError.parse(payload).reason ?? 'unknown',
  }),
  'call.cost'(call, payload) {
    const { total_cost, cost_parts } = Cost.parse(payload)
    const parts = cost_parts ?? []
    return {
      ...call,
      type: 'call.cost',
      amount: total_cost ?? null,
      currency: commonOf(parts.map((part) => part.currency ?? null)),
      parts: parts.map((part) => ({
        part: part.call_part,
        amount: part.cost,
        seconds: part.billed_duration_secs ?? null,
      })),
    }
  },
}

/** The one currency of all parts; null where there are several, or none. */
const commonOf = (currencies: (string | null)[]): string | null =>
  currencies.every((one) => one === currencies[0]) ? (currencies[0] ?? null) : null

function initiated(call: Common, payload: unknown): TelephonyEvent {
  const { caller_id_name, shaken_stir_attestation, call_screening_result, sip_headers } = Initiated.parse(payload)
  const diversion = (sip_headers ?? []).find(({ name }) => name.toLowerCase() === 'diversion')
  return {
    ...call,
    type: 'call.initiated',
    callerName: caller_id_name || null,
    attestation: shaken_stir_attestation || null,
    screening: call_screening_result || null,
    divertedFrom: diversion ? divertedFrom(diversion.value) : null,
  }
}

/** RFC 5806: `<sip:+12025550199@host>;reason=unconditional`, the newest diversion first. */
function divertedFrom(value: string): string | null {
  return /(?:sips?|tel):([^@;>\s]{1,64})/i.exec(value)?.[1] ?? null
}

const results: Record<string, 'human' | 'machine'> = {
  human: 'human',
  human_residence: 'human',
  human_business: 'human',
  machine: 'machine',
  fax_detected: 'machine',
}

function detected(call: Common, payload: unknown): TelephonyEvent {
  return { ...call, type: 'call.machine.detected', result: results[Detection.parse(payload).result] ?? 'unsure' }
}

/** A beep that comes before the verdict is told instead of it. Where there was none, the verdict has been told. */
function beeped(call: Common, payload: unknown): TelephonyEvent | null {
  if (Detection.parse(payload).result !== 'beep_detected') return null
  return { ...call, type: 'call.machine.detected', result: 'machine' }
}

function recordingSaved(base: Base, payload: unknown): TelephonyEvent | null {
  const saved = Recording.parse(payload)
  const url = saved.recording_urls.wav ?? saved.recording_urls.mp3
  if (!url) return null
  return {
    ...base,
    type: 'call.recording.saved',
    carrierCallId: saved.call_control_id ?? null,
    recordingId: saved.recording_id ?? null,
    callLegId: saved.call_leg_id,
    callSessionId: saved.call_session_id ?? null,
    clientState: decoded(saved.client_state),
    url,
    startedAt: saved.recording_started_at,
    seconds: (Date.parse(saved.recording_ended_at) - Date.parse(saved.recording_started_at)) / 1000,
    channels: saved.channels,
  }
}
