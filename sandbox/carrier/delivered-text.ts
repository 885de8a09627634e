import { z } from 'zod'

/** A text as the phone shows it. `outbound` is from Deskbell to the phone, as the carrier counts. */
export const DeliveredText = z.object({
  kind: z.literal('text'),
  id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  from: z.string(),
  to: z.string(),
  text: z.string(),
  /** Photos sent with it, as the carrier keeps them. */
  photos: z.array(z.object({ url: z.string(), contentType: z.string(), size: z.number() })).default([]),
  status: z.enum(['queued', 'sent', 'delivered', 'delivery_failed', 'delivery_unconfirmed', 'expired', 'received']),
  webhookUrl: z.string().nullable(),
  errors: z.array(z.object({ code: z.string(), title: z.string(), detail: z.string() })),
  at: z.string(),
})
export type DeliveredText = z.infer<typeof DeliveredText>
