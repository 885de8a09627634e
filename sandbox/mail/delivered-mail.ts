import { z } from 'zod'

/** A mail as the mailbox shows it. `html` is the sender's markup: show it only inside a sandboxed frame. */
export const DeliveredMail = z.object({
  kind: z.literal('mail'),
  id: z.string(),
  messageId: z.string().nullable(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(
    z.object({ filename: z.string(), contentType: z.string(), size: z.number(), content: z.string().nullable() }),
  ),
  at: z.string(),
})
export type DeliveredMail = z.infer<typeof DeliveredMail>
