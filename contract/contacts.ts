/** The person an appointment is for. */
import { z } from 'zod'
import { LanguageCode, Uuid } from './values.ts'

/** A name and at least one address. The phone may be written as people write it in the business's country. */
export const ContactDetails = z.object({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().max(40).optional(),
  email: z.string().trim().max(254).optional(),
  language: LanguageCode.optional(),
})
export type ContactDetails = z.infer<typeof ContactDetails>

export const ContactView = z.object({
  id: Uuid,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: LanguageCode,
})
export type ContactView = z.infer<typeof ContactView>
