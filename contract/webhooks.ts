/**
 * Outgoing webhooks: what a business has told to programs of its own, signed as Standard Webhooks
 * (github.com/standard-webhooks/standard-webhooks) says. The types are promised: this list only grows.
 */
import { z } from 'zod'
import type { EventType } from './events.ts'
import { listOf } from './list-page.ts'
import { InstantText, Uuid } from './values.ts'

const told = [
  'appointment.booked',
  'appointment.requested',
  'appointment.approved',
  'appointment.expired',
  'appointment.confirmed',
  'appointment.declined',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.completed',
  'appointment.no-show',
  'appointment.replied',
  'call.received',
  'call.answered',
  'call.failed',
  'call.ended',
  'contact.created',
  'contact.erased',
  'conversation.started',
  'conversation.ended',
  'conversation.callback-requested',
  'message.sent',
  'message.failed',
] as const satisfies EventType[]

/** The name outside: its parts are words of letters and `_`, as the specification recommends. */
export type WebhookType = Outward<(typeof told)[number]>
type Outward<T extends string> = T extends `${infer Head}-${infer Rest}` ? `${Head}_${Outward<Rest>}` : T

const outward = (type: string) => type.replaceAll('-', '_') as WebhookType
const names = new Map<string, WebhookType>(told.map((type) => [type, outward(type)]))

export const webhookTypes = [...names.values()] as [WebhookType, ...WebhookType[]]

/** The name under which businesses are told of events of this type; null for those that stay inside. */
export const webhookTypeOf = (type: EventType): WebhookType | null => names.get(type) ?? null

/** The events behind these names. */
export const eventTypesOf = (wanted: readonly string[]): string[] =>
  told.filter((type) => wanted.includes(outward(type)))

/** What a receiver tries out its code with. */
export const testType = 'webhook.test'

/** The bytes that are signed and sent: ids and codes only, so access to what they name stays behind the API. */
export const webhookBody = (event: { type: string; at: string; data: unknown }): string =>
  JSON.stringify({ type: event.type, timestamp: event.at, data: event.data })

const Url = z.url({ protocol: /^https?$/, error: 'Give an address like https://example.com/hooks' }).max(2_000)
const Types = z.array(z.enum(webhookTypes)).min(1).max(webhookTypes.length)

export const NewWebhook = z.object({ url: Url, types: Types })
export type NewWebhook = z.infer<typeof NewWebhook>

export const ChangeWebhook = z.object({ url: Url.optional(), types: Types.optional(), on: z.boolean().optional() })
export type ChangeWebhook = z.infer<typeof ChangeWebhook>

export const WebhookView = z.object({
  id: Uuid,
  url: z.string(),
  types: z.array(z.string()),
  on: z.boolean(),
  /** `gone`: it answered 410. `failing`: for five days nothing arrived. */
  offBecause: z.enum(['switched-off', 'gone', 'failing']).nullable(),
  offSince: InstantText.nullable(),
  failingSince: InstantText.nullable(),
  createdAt: InstantText,
})
export type WebhookView = z.infer<typeof WebhookView>
export const WebhookList = z.object({ items: z.array(WebhookView) })

/** The one answer that shows the secret: `whsec_` and 32 bytes in base64. */
export const WebhookMade = WebhookView.extend({ secret: z.string() })
export type WebhookMade = z.infer<typeof WebhookMade>
export const WebhookRemoved = z.object({ id: Uuid })
/** Both secrets sign until `oldSecretUntil`. */
export const SecretRotated = z.object({ secret: z.string(), oldSecretUntil: InstantText })

export const DeliveryView = z.object({
  eventId: Uuid,
  type: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number().int(),
  /** Of the last attempt: what the receiver answered, or why there is no answer. */
  lastStatus: z.number().int().nullable(),
  lastFailure: z.string().nullable(),
  nextTryAt: InstantText.nullable(),
  createdAt: InstantText,
})
export type DeliveryView = z.infer<typeof DeliveryView>
export const DeliveryList = listOf(DeliveryView)

const Attempt = z.object({
  at: InstantText,
  ms: z.number().int(),
  status: z.number().int().nullable(),
  failure: z.string().nullable(),
})
export const DeliveryDetail = DeliveryView.extend({ body: z.string(), log: z.array(Attempt) })
export type DeliveryDetail = z.infer<typeof DeliveryDetail>

/** Everything of this time that did not arrive, also what happened while the endpoint was off. */
export const ReplayRange = z.object({ from: InstantText, to: InstantText })
export type ReplayRange = z.infer<typeof ReplayRange>
/** `more`: ask again, there is more to send. */
export const Replayed = z.object({ replayed: z.number().int(), more: z.boolean() })
export type Replayed = z.infer<typeof Replayed>
