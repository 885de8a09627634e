/** "Call me": a visitor asks to be called by a business's receptionist. */
import { z } from 'zod'
import { LanguageCode, Uuid } from './values.ts'

/**
 * Without `businessId` and `business` the installation's demo business calls. The server chooses the number that calls;
 * a visitor cannot.
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
 * The answer is always `requested` with a fresh id. A visitor must not learn whether that phone was being called
 * already.
 */
export const CallRequested = z.object({ callId: Uuid, state: z.literal('requested') })
export type CallRequested = z.infer<typeof CallRequested>
