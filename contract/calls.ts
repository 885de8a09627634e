/** "Call me": a visitor asks to be called by a business's receptionist. */
import { z } from 'zod'
import { LanguageCode, Uuid } from './values.ts'

/**
 * Without a business it is the installation's demo business. From which number the call comes is not for the visitor to
 * say.
 */
export const RequestCall = z
  .object({
    businessId: Uuid.optional(),
    business: z
      .string()
      .max(60)
      .optional()
      .describe("The business's address, e.g. summit-heating; instead of businessId"),
    phone: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .describe("The visitor's own phone, as people write it in the business's country or with + and country code"),
    consent: z
      .boolean()
      .optional()
      .describe('true: the visitor was shown the consent line of GET /call-me and agreed to it'),
    language: LanguageCode.optional().describe("What the receptionist speaks first; the business's language otherwise"),
  })
  .refine((body) => body.businessId === undefined || body.business === undefined, {
    path: ['business'],
    error: 'Name the business once: businessId or business',
  })
export type RequestCall = z.infer<typeof RequestCall>

/**
 * Always `requested`, with an id of its own: whether that phone was being called already, or is now, is nobody else's
 * to learn.
 */
export const CallRequested = z.object({ callId: Uuid, state: z.literal('requested') })
export type CallRequested = z.infer<typeof CallRequested>
