/** A business as its members and its receptionist see it. */
import { z } from 'zod'
import { E164, InstantText, LanguageCode, TimeOfDay, Uuid } from './values.ts'

/**
 * By the wall clock. What closes at or before its opening closes on the next day: 22:30 to 02:00, 18:00 to 00:00; and
 * 00:00 to 00:00 is the whole day.
 */
export const OpeningHours = z.object({
  weekday: z.number().int().min(1).max(7),
  opens: TimeOfDay,
  closes: TimeOfDay,
})
export type OpeningHours = z.infer<typeof OpeningHours>

/** Whether it is open at a time of the day on which it opened. */
export const isOpenAt = ({ opens, closes }: Pick<OpeningHours, 'opens' | 'closes'>, time: string): boolean =>
  opens <= time && (closes <= opens || time < closes)

/** How long it is open by the wall clock: from one minute to 24 hours. */
export function lastsMinutes({ opens, closes }: Pick<OpeningHours, 'opens' | 'closes'>): number {
  const minutes = minutesOf(closes) - minutesOf(opens)
  return minutes > 0 ? minutes : minutes + 24 * 60
}
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The input that opens a business. The zone is an IANA name. */
export const NewBusiness = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  name: z.string().min(1).max(120),
  trade: z.string().min(1).max(60),
  zone: z.string().min(1).max(60),
  country: z.string().regex(/^[A-Z]{2}$/),
  language: LanguageCode,
  currency: z.string().regex(/^[A-Z]{3}$/),
  address: z.string().max(300).nullable(),
  /** Deskbell mails notices of bookings and callers' messages to this address once its reader has confirmed it. */
  notifyEmail: z.email().max(254).nullable(),
  numbers: z.array(E164),
  hours: z.array(OpeningHours),
})
export type NewBusiness = z.infer<typeof NewBusiness>

/** ISO 3166 codes of the foreign countries in which the business texts and calls people, beside its own. */
const Reach = z.array(z.string().regex(/^[A-Z]{2}$/, 'Write countries as two capital letters, like MX')).max(50)

export const BusinessView = NewBusiness.extend({
  id: Uuid,
  widgetPublished: z.boolean(),
  /** Set when an owner closed the business: two weeks later it is erased. */
  closedAt: InstantText.nullable(),
  reach: Reach,
  notifyEmailConfirmed: z.boolean(),
  /** Whether calls are recorded whole, of callers who were told so and went on. */
  recordCalls: z.boolean(),
})
export type BusinessView = z.infer<typeof BusinessView>

/** The foreign countries in which a business reaches people. */
export const ReachView = z.object({ reach: Reach })
export type ReachView = z.infer<typeof ReachView>

/** What a platform admin sees of every business: when it was opened, and who owns it. */
const OpenedBusiness = BusinessView.pick({
  id: true,
  slug: true,
  name: true,
  trade: true,
  country: true,
  widgetPublished: true,
  notifyEmailConfirmed: true,
}).extend({
  openedAt: InstantText,
  ownerIds: z.array(Uuid),
})
export const OpenedBusinessList = z.object({ items: z.array(OpenedBusiness), next: z.string().nullable() })
export type OpenedBusinessList = z.infer<typeof OpenedBusinessList>

export const NoticesAddress = z.object({ email: NewBusiness.shape.notifyEmail })
export const NoticesView = z.object({ email: z.string().nullable(), confirmed: z.boolean() })
export type NoticesView = z.infer<typeof NoticesView>
export const NoticesAsked = z.object({ sent: z.literal(true) })

/** The origin of a site: scheme, host, perhaps a port, and nothing behind it. */
const Origin = z
  .string()
  .max(260)
  .regex(/^https?:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/, 'Write the address of a site like https://www.example.com')

/**
 * Whether the business is open to visitors of websites: "call me", web chat, the booking page. `accent`: the colour of
 * that page, like `#0b6e4f`; null is ours. `framedBy`: the sites that may show it in a frame; null are all. What is
 * left out stays as it is.
 */
export const WidgetView = z.object({
  published: z.boolean(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'Write a colour like #0b6e4f')
    .nullable()
    .optional(),
  framedBy: z.array(Origin).max(20).nullable().optional(),
})
export type WidgetView = z.infer<typeof WidgetView>
