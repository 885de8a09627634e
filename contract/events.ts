/** Every event: its type and its data. Ids and codes only; values stay in the rows the ids name. */
import { z } from 'zod'
import { Uuid } from './values.ts'

export const eventTypes = {
  'business.created': z.object({ businessId: Uuid }),
  'api-key.created': z.object({ apiKeyId: Uuid }),
  'session.started': z.object({ userId: Uuid }),
  'contact.created': z.object({ contactId: Uuid }),
  'appointment.booked': z.object({ appointmentId: Uuid, serviceId: Uuid, contactId: Uuid }),
  'conversation.started': z.object({ conversationId: Uuid, channel: z.enum(['phone', 'web']) }),
  'conversation.ended': z.object({ conversationId: Uuid }),
  'conversation.callback-requested': z.object({ callbackRequestId: Uuid, conversationId: Uuid }),
  'conversation.brain-failed': z.object({ conversationId: Uuid, brain: z.string(), reason: z.string() }),
  'conversation.claim-stopped': z.object({ conversationId: Uuid, brain: z.string() }),
  'call.received': z.object({ callId: Uuid, conversationId: Uuid }),
  'call.answered': z.object({ callId: Uuid }),
  'call.ended': z.object({ callId: Uuid, reason: z.string() }),
  'call.unrouted': z.object({ providerEventId: Uuid }),
  'message.drafted': z.object({ messageId: Uuid }),
  'message.sent': z.object({ messageId: Uuid }),
  'message.failed': z.object({ messageId: Uuid, code: z.string() }),
  'message.unknown': z.object({ messageId: Uuid }),
  'job.retried': z.object({ jobId: z.string() }),
} as const

export type EventType = keyof typeof eventTypes
export type EventData<T extends EventType> = z.infer<(typeof eventTypes)[T]>
