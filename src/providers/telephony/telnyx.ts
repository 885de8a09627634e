import Telnyx from 'telnyx'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { AskPerson, CallCommand, PlaceCall, RecordCall, RingPerson, SendText, Telephony, Words } from './port.ts'
import { statusIn, withDeadline } from './telnyx-errors.ts'
import { readTelnyxEvent } from './telnyx-events.ts'
import { sentText, taggedUrl } from './telnyx-messages.ts'
import { profiles } from './telnyx-profiles.ts'
import { fetchRecording, findRecordings } from './telnyx-recordings.ts'
import { relayConfig, spokenAs, voice } from './telnyx-relay.ts'
import { checkTelnyxSignature, parseTelnyxPublicKey } from './telnyx-webhook.ts'

/** The path where the account's webhooks are to point, for calls and for messages. */
export const telnyxWebhookPath = '/webhooks/telnyx'

export type TelnyxOptions = {
  apiKey: string
  /** The Ed25519 public key of Mission Control, base64. */
  publicKey: string
  /** The API's URL with its version: 'https://api.telnyx.com/v2', or the sandbox's '/v2'. */
  baseUrl: string
  /** The Call Control application that dials; without it no call can be placed. */
  connectionId: string | null
  /** The URL that message events shall go to; our tag is added to it as `?tag=`. */
  webhookUrl: string
  /** The messaging profile of businesses that have none of their own: the carrier's opt-outs hold for all of it. */
  messagingProfileId?: string | null
  /** Milliseconds after which a request is aborted, body included. */
  timeoutMs: number
  /** Wall time in epoch milliseconds, for signatures. */
  now: () => number
}

/** Deskbell's carrier over the official SDK. Throws on a malformed key. */
export function telnyxTelephony(options: TelnyxOptions): Telephony {
  const key = parseTelnyxPublicKey(options.publicKey)
  const client = clientOf(options)
  const ask: Ask = (request) => withDeadline(options.timeoutMs, request)
  return {
    name: 'telnyx',
    webhookPath: telnyxWebhookPath,
    // Its voices have no recordings to listen to.
    voice: { name: voice, sample: null },
    noCallsBecause: options.connectionId === null ? 'TELNYX_CONNECTION_ID is not set' : null,
    ...dialling(client, ask, options.connectionId),
    ...commands(client, options.timeoutMs),
    ...recordings(client, ask, options),
    fetchMedia: (url, cap) =>
      fetchRecording(url, { ...cap, carrierUrl: options.baseUrl, timeoutMs: options.timeoutMs }),
    ...profiles(client, ask, options.webhookUrl),
    isAlive: async (callControlId) => (await statusOf(client, ask, callControlId))?.is_alive ?? false,
    async clientStateOf(callControlId) {
      const state = (await statusOf(client, ask, callControlId))?.client_state
      return state ? Buffer.from(state, 'base64').toString('utf8') : null
    },
    async sendText(text) {
      const { data } = await ask((signal) => client.messages.send(messageBody(options, text), { signal }))
      if (!data?.id) throw new ProviderError('unknown', 'empty_answer')
      return sentText(data.id, data)
    },
    async check() {
      try {
        await ask((signal) => client.balance.retrieve({ signal }))
      } catch (error) {
        const status = statusIn(error)
        // Telnyx answers 403 to a sound key that may not see the balance.
        if (status === 403) return
        throw status === 401 ? new ProviderError('refused', 'key_refused', { cause: error }) : error
      }
    },
    verifyWebhook(rawBody, headers) {
      checkTelnyxSignature(key, { rawBody, headers }, options.now())
      return readTelnyxEvent(rawBody)
    },
  }
}

type Ask = <T>(request: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** A call as the carrier knows it; null when it knows no such call, or not any more. */
async function statusOf(client: Telnyx, ask: Ask, callControlId: string) {
  try {
    return (await ask((signal) => client.calls.retrieveStatus(callControlId, { signal }))).data ?? null
  } catch (error) {
    const status = statusIn(error)
    if (status === 404 || status === 422) return null
    throw error
  }
}

function dialling(client: Telnyx, ask: Ask, connectionId: string | null): Pick<Telephony, 'placeCall' | 'ringPerson'> {
  async function dial(input: PlaceCall, more: object = {}): Promise<{ callControlId: string }> {
    if (connectionId === null) throw new ProviderError('refused', 'no_connection')
    const body = { ...dialBody(connectionId, input), ...more }
    const { data } = await ask((signal) => client.calls.dial(body, { signal }))
    if (!data?.call_control_id) throw new ProviderError('unknown', 'empty_answer')
    return { callControlId: data.call_control_id }
  }
  return { placeCall: (input) => dial(input), ringPerson: (input) => dial(input, personBody(input)) }
}

/** How long a command on a call is waited for at first: a caller waits in silence meanwhile. */
const patienceMs = 500

type Commands = Pick<
  Telephony,
  | 'answerCall'
  | 'rejectCall'
  | 'returnToReceptionist'
  | 'takeFromReceptionist'
  | 'sayWords'
  | 'playMusic'
  | 'stopMusic'
  | 'askPerson'
  | 'connectTo'
  | 'record'
  | 'stopRecording'
  | 'hangUp'
>

/** The commands on a call. */
function commands({ calls: { actions } }: Telnyx, timeoutMs: number): Commands {
  /**
   * Sends a command, which carries its id: "no response within 500 ms: send an identical command"
   * (developers.telnyx.com, command-retries). The carrier takes the second for the first.
   */
  async function send(request: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    try {
      await withDeadline(Math.min(patienceMs, timeoutMs), request)
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'timeout') throw error
      await withDeadline(timeoutMs, request)
    }
  }
  return {
    answerCall(command, relay) {
      const body = { ...commandBody(command), ...(relay && { conversation_relay_config: relayConfig(relay) }) }
      return send((signal) => actions.answer(command.callControlId, body, { signal }))
    },
    rejectCall(command, cause) {
      const causes = { declined: 'CALL_REJECTED', busy: 'USER_BUSY' } as const
      const body = { ...commandBody(command), cause: causes[cause] }
      return send((signal) => actions.reject(command.callControlId, body, { signal }))
    },
    returnToReceptionist(command, relay) {
      const body = { ...commandBody(command), ...relayConfig(relay) }
      return send((signal) => actions.startConversationRelay(command.callControlId, body, { signal }))
    },
    takeFromReceptionist: (command) =>
      send((signal) => actions.stopConversationRelay(command.callControlId, commandBody(command), { signal })),
    sayWords(command, words) {
      const body = { ...commandBody(command), ...wordsBody(words) }
      return send((signal) => actions.speak(command.callControlId, body, { signal }))
    },
    playMusic(command, { url }) {
      const body = { ...commandBody(command), ...musicBody(url) }
      return send((signal) => actions.startPlayback(command.callControlId, body, { signal }))
    },
    stopMusic(command) {
      const body = { ...commandBody(command), stop: 'all' }
      return send((signal) => actions.stopPlayback(command.callControlId, body, { signal }))
    },
    askPerson(command, question) {
      const body = { ...commandBody(command), ...questionBody(question) }
      return send((signal) => actions.gatherUsingSpeak(command.callControlId, body, { signal }))
    },
    connectTo(command, other) {
      const body = { ...commandBody(command), call_control_id_to_bridge_with: other, park_after_unbridge: 'self' }
      return send((signal) => actions.bridge(command.callControlId, body, { signal }))
    },
    record(command, how) {
      const body = { ...commandBody(command), ...recordBody(how) }
      return send((signal) => actions.startRecording(command.callControlId, body, { signal }))
    },
    stopRecording: (command) =>
      send((signal) => actions.stopRecording(command.callControlId, commandBody(command), { signal })),
    hangUp: (command) => send((signal) => actions.hangup(command.callControlId, commandBody(command), { signal })),
  }
}

type Recordings = Pick<Telephony, 'findRecordings' | 'fetchRecording' | 'deleteRecording'>

function recordings(client: Telnyx, ask: Ask, { baseUrl, timeoutMs }: TelnyxOptions): Recordings {
  return {
    findRecordings: (which) => ask((signal) => findRecordings(client, which, signal)),
    fetchRecording: (url, cap) => fetchRecording(url, { ...cap, carrierUrl: baseUrl, timeoutMs }),
    async deleteRecording(recordingId) {
      try {
        await ask((signal) => client.recordings.delete(recordingId, { signal }))
      } catch (error) {
        if (statusIn(error) !== 404) throw error
      }
    },
  }
}

/** The SDK without retries, which are our caller's decision, and without its logger, which could print numbers. */
function clientOf({ apiKey, baseUrl, timeoutMs }: TelnyxOptions): Telnyx {
  return new Telnyx({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: timeoutMs, logLevel: 'off' })
}

function dialBody(connectionId: string, input: PlaceCall) {
  return {
    connection_id: connectionId,
    from: input.from,
    to: input.to,
    timeout_secs: input.ringSeconds,
    time_limit_secs: input.longestSeconds,
    // Else a second way is tried when the first has timed out, and the phone rings for longer.
    retry_on_timeout: false,
    command_id: input.key,
    ...clientState(input.clientState),
  }
}

const personBody = ({ linkedTo, detectMachine }: RingPerson) => ({
  ...(linkedTo !== null && { link_to: linkedTo }),
  ...(detectMachine && { answering_machine_detection: 'premium' as const }),
})

const wordsBody = ({ text, language }: Words) => ({ payload: text, voice, language: spokenAs[language] })

const musicBody = (url: string) => ({
  audio_url: url,
  audio_type: new URL(url).pathname.endsWith('.wav') ? ('wav' as const) : ('mp3' as const),
  loop: 'infinity',
})

/** A question said once: by default the carrier says it three times, and waits each time. */
const questionBody = ({ keys, waitSeconds, ...words }: AskPerson) => ({
  ...wordsBody(words),
  valid_digits: keys,
  minimum_digits: 1,
  maximum_digits: 1,
  maximum_tries: 1,
  timeout_millis: waitSeconds * 1000,
})

const recordBody = (how: RecordCall) => ({
  channels: how.channels,
  format: 'wav' as const,
  max_length: how.longestSeconds,
  timeout_secs: how.silenceSeconds,
  play_beep: how.beep,
})

function messageBody({ webhookUrl, messagingProfileId }: TelnyxOptions, text: SendText) {
  const profile = text.profileId ?? messagingProfileId
  return {
    from: text.from,
    to: text.to,
    text: text.text,
    type: 'SMS' as const,
    webhook_url: taggedUrl(webhookUrl, text.tag),
    ...(profile && { messaging_profile_id: profile }),
  }
}

function commandBody(command: CallCommand) {
  return { command_id: command.commandId, ...clientState(command.clientState) }
}

function clientState(plain: string | undefined) {
  return plain === undefined ? {} : { client_state: Buffer.from(plain, 'utf8').toString('base64') }
}
