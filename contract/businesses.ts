/** A business as its members and its receptionist see it. */
import { z } from 'zod'
import { E164, LanguageCode, TimeOfDay, Uuid } from './values.ts'

export const OpeningHours = z
  .object({ weekday: z.number().int().min(1).max(7), opens: TimeOfDay, closes: TimeOfDay })
  .refine((hours) => hours.opens < hours.closes, 'Opens before it closes, on the same day')
export type OpeningHours = z.infer<typeof OpeningHours>

/** What is needed to open a business. The zone is an IANA name. */
export const NewBusiness = z.object({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60),
  name: z.string().min(1).max(120),
  trade: z.string().min(1).max(60),
  zone: z.string().min(1).max(60),
  country: z.string().regex(/^[A-Z]{2}$/),
  language: LanguageCode,
  currency: z.string().regex(/^[A-Z]{3}$/),
  address: z.string().max(300).nullable(),
  notifyEmail: z.email().nullable(),
  numbers: z.array(E164),
  hours: z.array(OpeningHours),
})
export type NewBusiness = z.infer<typeof NewBusiness>

/** ISO 3166 codes of the countries that people are texted and called in, beside the business's own. */
const Reach = z.array(z.string().regex(/^[A-Z]{2}$/, 'Write countries as two capital letters, like MX')).max(50)

export const BusinessView = NewBusiness.extend({ id: Uuid, widgetPublished: z.boolean(), reach: Reach })
export type BusinessView = z.infer<typeof BusinessView>

/** Where else than at home a business reaches people. */
export const ReachView = z.object({ reach: Reach })
export type ReachView = z.infer<typeof ReachView>

/** Whether visitors of websites reach the business: "call me", web chat. */
export const WidgetView = z.object({ published: z.boolean() })
export type WidgetView = z.infer<typeof WidgetView>
