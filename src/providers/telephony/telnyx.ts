import Telnyx, { APIConnectionError, APIError, APIUserAbortError } from 'telnyx'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import {
  type CallCommand,
  type PlaceCall,
  type RelayStart,
  type SendText,
  type SentText,
  type Telephony,
  type TextStatus,
} from './port.ts'
import { checkTelnyxSignature, parseTelnyxPublicKey, readTelnyxEvent, tagsOf } from './telnyx-webhook.ts'

/** The path where the account's webhooks are to point, for calls and for messages. */
export const telnyxWebhookPath = '/webhooks/telnyx'

/** The voice of every language. */
const voice = 'Telnyx.NaturalHD.astra'

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
  /**
   * The business's messaging profile. Each business has its own, because the carrier's opt-outs hold for a whole
   * profile.
   */
  messagingProfileId?: string | null
  /** Milliseconds after which a request is aborted, body included. */
  timeoutMs: number
  /** Wall time in epoch milliseconds, for signatures. */
  now: () => number
}

/** Deskbell's carrier over the official SDK. Throws on a malformed key. */
export function telnyxTelephony(options: TelnyxOptions): Telephony {
  const key = parseTelnyxPublicKey(options.publicKey)
  const { calls, messages, balance } = clientOf(options)
  const ask = <T>(request: (signal: AbortSignal) => Promise<T>) => withDeadline(options.timeoutMs, request)
  return {
    name: 'telnyx',
    webhookPath: telnyxWebhookPath,
    noCallsBecause: options.connectionId === null ? 'TELNYX_CONNECTION_ID is not set' : null,
    async placeCall(input) {
      if (options.connectionId === null) throw new ProviderError('refused', 'no_connection')
      const body = dialBody(options.connectionId, input)
      const { data } = await ask((signal) => calls.dial(body, { signal }))
      if (!data?.call_control_id) throw new ProviderError('unknown', 'empty_answer')
      return { callControlId: data.call_control_id }
    },
    async answerCall(command, relay) {
      const body = { ...commandBody(command), ...(relay && { conversation_relay_config: relayConfig(relay) }) }
      await ask((signal) => calls.actions.answer(command.callControlId, body, { signal }))
    },
    async startRelay(command, relay) {
      const body = { ...commandBody(command), ...relayConfig(relay) }
      await ask((signal) => calls.actions.startConversationRelay(command.callControlId, body, { signal }))
    },
    async hangUp(command) {
      await ask((signal) => calls.actions.hangup(command.callControlId, commandBody(command), { signal }))
    },
    async sendText(text) {
      const { data } = await ask((signal) => messages.send(messageBody(options, text), { signal }))
      if (!data?.id) throw new ProviderError('unknown', 'empty_answer')
      return sentText(data.id, data)
    },
    async check() {
      try {
        await ask((signal) => balance.retrieve({ signal }))
      } catch (error) {
        const { status } = Object((error as ProviderError).cause) as { status?: unknown }
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

/** The SDK without retries, which are our caller's decision, and without its logger, which could print numbers. */
function clientOf({ apiKey, baseUrl, timeoutMs }: TelnyxOptions): Telnyx {
  return new Telnyx({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: timeoutMs, logLevel: 'off' })
}

/**
 * Sets one deadline over the whole request: the SDK's own timeout ends when the headers arrive, and a body may hang
 * after.
 */
async function withDeadline<T>(timeoutMs: number, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await request(signal)
  } catch (error) {
    throw toProviderError(error, signal.aborted)
  }
}

/**
 * Carrier codes that say "later" about one number, ours or theirs (developers.telnyx.com, Messaging Error Codes):
 * flagged as spam for now, not accepted for a reason unknown, its network away, too much for its network, the sending
 * number's own queue full.
 */
const aboutOneNumber = new Set(['40002', '40004', '40006', '40011', '40318'])

function toProviderError(error: unknown, timedOut: boolean): ProviderError {
  if (error instanceof ProviderError) return error
  // The SDK's timeout is also an APIConnectionError: ask about time first.
  if (timedOut || error instanceof APIUserAbortError || error instanceof Telnyx.APIConnectionTimeoutError)
    return new ProviderError('unknown', 'timeout', { cause: error })
  if (error instanceof APIConnectionError) return connectionError(error)
  if (!(error instanceof APIError)) return new ProviderError('unknown', 'unreadable_answer', { cause: error })

  const status: number = error.status ?? 500
  const code = carrierCode(error.error) ?? String(status)
  if (aboutOneNumber.has(code)) return new ProviderError('deferred', code, { cause: error })
  // Telnyx turned the request away before it began anything, for our key (401), our rate (429) or its own state (503),
  // and not for what was asked. Any other failure of Telnyx may have come after the deed.
  if (status === 401 || status === 429 || status === 503) return new ProviderError('not-done', code, { cause: error })
  if (status === 408 || status >= 500) return new ProviderError('unknown', code, { cause: error })
  return new ProviderError('refused', code, { cause: error })
}

/** A request that never connected did nothing. One that was cut off later may have been carried out. */
function connectionError(error: APIConnectionError): ProviderError {
  const never = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && never.test(cause.code))
      return new ProviderError('not-done', cause.code, { cause: error })
  }
  return new ProviderError('unknown', 'connection_lost', { cause: error })
}

/**
 * Reads Telnyx's error code from `{errors: [{code, title, detail}]}`. Details may hold numbers and stay out of our
 * error.
 */
function carrierCode(body: unknown): string | null {
  const errors =
    typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors)
      ? (body.errors as unknown[])
      : []
  const first = errors[0]
  return typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : null
}

function dialBody(connectionId: string, input: PlaceCall) {
  return {
    connection_id: connectionId,
    from: input.from,
    to: input.to,
    timeout_secs: input.ringSeconds,
    time_limit_secs: input.longestSeconds,
    command_id: input.key,
    ...clientState(input.clientState),
  }
}

function messageBody({ webhookUrl, messagingProfileId }: TelnyxOptions, { from, to, text, tag }: SendText) {
  return {
    from,
    to,
    text,
    type: 'SMS' as const,
    webhook_url: taggedUrl(webhookUrl, tag),
    ...(messagingProfileId && { messaging_profile_id: messagingProfileId }),
  }
}

function commandBody(command: CallCommand) {
  return { command_id: command.commandId, ...clientState(command.clientState) }
}

function clientState(plain: string | undefined) {
  return plain === undefined ? {} : { client_state: Buffer.from(plain, 'utf8').toString('base64') }
}

/**
 * The relay without a greeting: the first words are ours, sent over the relay, so that they stand in the transcript.
 */
function relayConfig(relay: RelayStart) {
  return {
    url: relay.url,
    language: relay.language,
    voice,
    dtmf_detection: true,
    interruptible: 'any' as const,
    transcription_engine: 'Deepgram' as const,
    languages: relay.transcriptionLanguages.map((language) => ({
      language,
      voice,
      transcription_engine: 'Deepgram' as const,
    })),
    ...(relay.parameters && { custom_parameters: relay.parameters }),
  }
}

function taggedUrl(webhookUrl: string, tag: string): string {
  const url = new URL(webhookUrl)
  url.searchParams.set('tag', tag)
  return url.href
}

type TelnyxMessage = { to?: { status?: string }[]; tags?: string[] | null; webhook_url?: string | null }

function sentText(messageId: string, message: object): SentText {
  const { to, tags, webhook_url } = message as TelnyxMessage
  return {
    messageId,
    status: (to?.[0]?.status ?? 'queued') as TextStatus,
    tags: tagsOf({ tags: tags ?? null, webhook_url: webhook_url ?? null }),
  }
}
