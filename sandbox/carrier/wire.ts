import { z } from 'zod'

/**
 * Bodies of the Telnyx v2 API as far as Deskbell uses it, and its error shape. Unknown fields are ignored, as Telnyx
 * does.
 */

const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/)
const Base64 = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
const Command = { client_state: Base64.optional(), command_id: z.string().max(200).optional() }
const SocketUrl = z.string().regex(/^wss?:\/\//)

const RelayFields = {
  language: z.string().max(40).optional(),
  voice: z.string().max(200).optional(),
  greeting: z.string().max(1000).optional(),
  custom_parameters: z.record(z.string(), z.unknown()).optional(),
}
const EmbeddedRelay = z.object({ url: SocketUrl, ...RelayFields })

export const AnswerBody = z.object({ ...Command, conversation_relay_config: EmbeddedRelay.optional() })
export const RelayStartBody = z
  .object({ ...Command, ...RelayFields, url: SocketUrl.optional(), conversation_relay_url: SocketUrl.optional() })
  .refine((body) => body.url ?? body.conversation_relay_url, { path: ['url'], error: 'required' })
export const HangupBody = z.object(Command)
export const SpeakBody = z.object({
  ...Command,
  payload: z.string().min(1).max(3000),
  voice: z.string(),
  language: z.string().optional(),
})
export const TransferBody = z.object({
  ...Command,
  to: E164,
  from: E164.optional(),
  timeout_secs: z.number().min(5).max(600).default(30),
})
export const DialBody = z.object({
  ...Command,
  connection_id: z.string(),
  from: E164,
  to: E164,
  timeout_secs: z.number().min(5).max(600).default(30),
  conversation_relay_config: EmbeddedRelay.optional(),
})
export const MessageBody = z.object({
  from: E164,
  to: E164,
  text: z.string().min(1).max(1600),
  type: z.enum(['SMS', 'MMS']).optional(),
  webhook_url: z.url().optional(),
  messaging_profile_id: z.string().optional(),
})

export type AnswerBody = z.infer<typeof AnswerBody>
export type DialBody = z.infer<typeof DialBody>
export type TransferBody = z.infer<typeof TransferBody>
export type MessageBody = z.infer<typeof MessageBody>
export type EmbeddedRelay = z.infer<typeof EmbeddedRelay>

/** The carrier refuses a request: `{errors: [{code, title, detail}]}`. */
export class CarrierRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly title: string

  constructor(status: number, code: string, title: string) {
    super(title)
    this.status = status
    this.code = code
    this.title = title
  }

  /** The status in the sandbox's own API, where an unknown call is a 404. */
  get statusCode(): number {
    return this.code === '90015' ? 404 : this.status
  }

  body(detail = this.title) {
    return { errors: [{ code: this.code, title: this.title, detail }] }
  }
}

/** The carrier's codes, as Telnyx lists them. */
export const refusals = {
  unauthorized: () => new CarrierRefusal(401, '10009', 'Authentication failed'),
  notFound: () => new CarrierRefusal(404, '10005', 'Resource not found'),
  invalid: (detail: string) => new CarrierRefusal(422, '10015', `Invalid parameter: ${detail}`),
  rateLimited: () => new CarrierRefusal(429, '10011', 'Too many requests'),
  unavailable: () => new CarrierRefusal(503, '10016', 'Service unavailable'),
  unknownCall: () => new CarrierRefusal(422, '90015', 'Invalid Call Control ID'),
  callEnded: () => new CarrierRefusal(422, '90018', 'Call has already ended'),
  notAnswered: () => new CarrierRefusal(422, '90034', 'Call not answered yet'),
  alreadyAnswered: () => new CarrierRefusal(422, '90019', 'Call has already been answered'),
  networkAway: () => new CarrierRefusal(503, '40006', 'Recipient server unavailable'),
  blocked: () => new CarrierRefusal(403, '40300', 'Blocked due to STOP message'),
}
