/** Texts, as the port of the carrier (port.ts) speaks of them. */
import { z } from 'zod'

export type SendText = {
  from: string
  to: string
  text: string
  /** Our effect's id; it comes back in `tags` of every event and look-up of this message. */
  tag: string
  /** The business's own messaging profile; null sends with the installation's. */
  profileId?: string | null
}

/** How far the carrier is with a text. */
export const TextStatus = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'sending_failed',
  'delivery_failed',
  'delivery_unconfirmed',
])
export type TextStatus = z.infer<typeof TextStatus>

export type SentText = {
  messageId: string
  status: TextStatus
  tags: string[]
}
