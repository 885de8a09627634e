import { z } from 'zod'

/**
 * Bodies of the Telnyx v2 API as far as Deskbell uses it. Unknown fields are refused: whether the carrier ignores them
 * is in no document, and who sends one has misread its specification.
 */

const isE164 = (text: string) => /^\+[1-9]\d{6,14}$/.test(text)
const E164 = z.string().refine(isE164, { params: { code: '10016' }, error: 'no E.164 number' })
const SipAddress = /^sips?:[^\s@]+@[^\s@]+$/
/** Whom one may ring: a number or a SIP address. */
const Destination = z
  .string()
  .refine((to) => isE164(to) || SipAddress.test(to), { params: { code: '10016' }, error: 'no E.164 number' })
const Base64 = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
const Command = { client_state: Base64.optional(), command_id: z.string().max(200).optional() }
const SocketUrl = z.string().regex(/^wss?:\/\//)

/** Languages that the engine hears: the specification's DeepgramNova3TranscriptionLanguage. `es-US` is none of them. */
export const heardLanguages = [
  ...['en', 'en-US', 'en-AU', 'en-GB', 'en-IN', 'en-NZ', 'de', 'nl', 'sv', 'sv-SE', 'da', 'da-DK', 'es', 'es-419'],
  ...['fr', 'fr-CA', 'pt', 'pt-BR', 'pt-PT', 'auto_detect'],
]
const HeardLanguage = z
  .string()
  .refine((code) => heardLanguages.includes(code), { params: { code: '90013' }, error: 'a language nobody hears' })
/** Languages that `speak` speaks: the specification's enumeration. */
export const spokenLanguages = [
  ...['arb', 'cmn-CN', 'cy-GB', 'da-DK', 'de-DE', 'en-AU', 'en-GB', 'en-GB-WLS', 'en-IN', 'en-US', 'es-ES', 'es-MX'],
  ...['es-US', 'fr-CA', 'fr-FR', 'hi-IN', 'is-IS', 'it-IT', 'ja-JP', 'ko-KR', 'nb-NO', 'nl-NL', 'pl-PL', 'pt-BR'],
  ...['pt-PT', 'ro-RO', 'ru-RU', 'sv-SE', 'tr-TR'],
] as const

const Engine = z.literal('Deepgram')
const EngineConfig = z.strictObject({
  transcription_engine: Engine,
  transcription_model: z.literal('deepgram/nova-3'),
  language: HeardLanguage.optional(),
  interim_results: z.boolean().optional(),
  smart_format: z.boolean().optional(),
  utterance_end_ms: z.int().min(0).max(5000).optional(),
  keyterms: z.array(z.string()).max(100).optional(),
})
const Interruptible = z.enum(['none', 'any', 'speech', 'dtmf'])

const RelayFields = {
  language: HeardLanguage.optional(),
  voice: z.string().max(200).optional(),
  greeting: z.string().max(1000).optional(),
  custom_parameters: z.record(z.string(), z.unknown()).optional(),
  dtmf_detection: z.boolean().optional(),
  interruptible: Interruptible.optional(),
  interruptible_greeting: Interruptible.optional(),
  transcription_engine: Engine.optional(),
  transcription_engine_config: EngineConfig.optional(),
  languages: z
    .array(
      z.strictObject({
        language: HeardLanguage,
        voice: z.string().max(200).optional(),
        transcription_engine: Engine.optional(),
        transcription_engine_config: EngineConfig.optional(),
      }),
    )
    .optional(),
}
const EmbeddedRelay = z.strictObject({ url: SocketUrl, ...RelayFields })

export const AnswerBody = z.strictObject({ ...Command, conversation_relay_config: EmbeddedRelay.optional() })
export const RelayStartBody = z
  .strictObject({ ...Command, ...RelayFields, url: SocketUrl.optional(), conversation_relay_url: SocketUrl.optional() })
  .refine((body) => body.url ?? body.conversation_relay_url, { path: ['url'], error: 'required' })
export const CommandBody = z.strictObject(Command)
/** Of any command: what all of them have. */
export const CommandFields = z.object(Command)

/** Only WAV is made here. */
export const RecordBody = z.strictObject({
  ...Command,
  channels: z.enum(['single', 'dual']),
  format: z.enum(['wav', 'mp3']).refine((format) => format === 'wav', 'the sandbox records WAV only'),
  max_length: z.int().min(0).max(14_400).default(0),
  timeout_secs: z.int().min(0).default(0),
  play_beep: z.boolean().optional(),
  recording_track: z.enum(['both', 'inbound', 'outbound']).optional(),
})
export const RecordStopBody = z.strictObject({ ...Command, recording_id: z.uuid().optional() })
export const RejectBody = z.strictObject({ ...Command, cause: z.enum(['CALL_REJECTED', 'USER_BUSY']) })

const SpeakFields = {
  payload: z.string().min(1).max(3000),
  payload_type: z.literal('text').optional(),
  voice: z.string(),
  language: z.enum(spokenLanguages).optional(),
}
const Stop = z.enum(['current', 'all'])
export const SpeakBody = z.strictObject({ ...Command, ...SpeakFields, stop: Stop.optional() })
export const PlayBody = z.strictObject({
  ...Command,
  audio_url: z.url(),
  audio_type: z.enum(['mp3', 'wav']).optional(),
  loop: z.union([z.literal('infinity'), z.int().min(1).max(100)]).default(1),
  stop: Stop.optional(),
})
export const PlayStopBody = z.strictObject({ ...Command, stop: Stop.default('all') })

const GatherFields = {
  minimum_digits: z.int().min(1).default(1),
  maximum_digits: z.int().max(128).default(128),
  valid_digits: z.string().default('0123456789#*'),
  terminating_digit: z.string().default('#'),
  inter_digit_timeout_millis: z.int().default(5000),
  timeout_millis: z.int().default(60_000),
}
export const GatherBody = z.strictObject({
  ...Command,
  ...GatherFields,
  initial_timeout_millis: z.int().default(5000),
  gather_id: z.string().min(1).max(40).optional(),
})
export const GatherSpeakBody = z.strictObject({
  ...Command,
  ...GatherFields,
  ...SpeakFields,
  invalid_payload: z.string().min(1).max(3000).optional(),
  maximum_tries: z.int().min(1).default(3),
})

const Park = z.literal('self')
export const BridgeBody = z.strictObject({
  ...Command,
  call_control_id: z.string(),
  park_after_unbridge: Park.optional(),
})
export const TransferBody = z.strictObject({
  ...Command,
  to: Destination,
  from: E164.optional(),
  timeout_secs: z.int().min(5).max(600).default(30),
  time_limit_secs: z.int().min(30).max(14_400).default(14_400),
  park_after_unbridge: Park.optional(),
})
export const DialBody = z
  .strictObject({
    ...Command,
    connection_id: z.string(),
    from: E164,
    to: Destination,
    timeout_secs: z.int().min(5).max(600).default(30),
    time_limit_secs: z.int().min(30).max(14_400).default(14_400),
    retry_on_timeout: z.boolean().default(true),
    link_to: z.string().optional(),
    park_after_unbridge: Park.optional(),
    answering_machine_detection: z.enum(['disabled', 'detect', 'greeting_end', 'premium']).default('disabled'),
    conversation_relay_config: EmbeddedRelay.optional(),
  })
  .refine((body) => body.link_to !== undefined || !body.park_after_unbridge, { path: ['link_to'], error: 'required' })
export const MessageBody = z.strictObject({
  from: E164,
  to: E164,
  text: z.string().min(1).max(1600),
  type: z.enum(['SMS', 'MMS']).optional(),
  webhook_url: z.url().optional(),
  messaging_profile_id: z.string().optional(),
})

/** ISO 3166-1 alpha-2, at least one; `*` stands for all. */
const Destinations = z.array(z.string().regex(/^(?:[A-Z]{2}|\*)$/)).min(1)
export const ProfileBody = z.strictObject({
  name: z.string().min(1).max(256),
  whitelisted_destinations: Destinations,
  webhook_url: z.url().optional(),
  webhook_api_version: z.enum(['1', '2', '2010-04-01']).default('2'),
})
/** Left out or null keeps what is; "" takes the number out of its profile. */
export const NumberMessagingBody = z.strictObject({
  messaging_profile_id: z.union([z.uuid(), z.literal('')]).nullish(),
  messaging_product: z.string().nullish(),
  tags: z.array(z.string()).optional(),
})

export type RecordBody = z.infer<typeof RecordBody>
export type GatherBody = z.infer<typeof GatherBody>
export type GatherSpeakBody = z.infer<typeof GatherSpeakBody>
export type DialBody = z.infer<typeof DialBody>
export type TransferBody = z.infer<typeof TransferBody>
export type MessageBody = z.infer<typeof MessageBody>
export type EmbeddedRelay = z.infer<typeof EmbeddedRelay>
