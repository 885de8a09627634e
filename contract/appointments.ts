/** Services, offers and appointments. */
import { z } from 'zod'
import { ContactDetails, ContactView } from './contacts.ts'
import { DayText, InstantText, Money, TimeOfDay, Uuid } from './values.ts'

export const Localized = z.object({ en: z.string().min(1).max(300), es: z.string().min(1).max(300) })

export const IntakeAnswers = z.array(z.object({ questionId: Uuid, answer: z.string().trim().min(1).max(1000) })).max(30)
export type IntakeAnswers = z.infer<typeof IntakeAnswers>

export const ServiceView = z.object({
  id: Uuid,
  name: Localized,
  aliases: z.array(z.string()),
  durationMinutes: z.number().int(),
  price: Money.extend({ from: z.boolean() }).nullable(),
  questions: z.array(z.object({ id: Uuid, text: Localized, required: z.boolean() })),
})
export type ServiceView = z.infer<typeof ServiceView>

/**
 * The caller asks for free times. Days and times of day are in the business's zone; `earliest` = `latest` asks for one
 * time.
 */
export const FindOffers = z.object({
  serviceId: Uuid,
  from: DayText,
  to: DayText.optional(),
  earliest: TimeOfDay.optional(),
  latest: TimeOfDay.optional(),
})
export type FindOffers = z.infer<typeof FindOffers>

const OfferView = z.object({
  id: Uuid,
  serviceId: Uuid,
  startsAt: InstantText,
  endsAt: InstantText,
  zone: z.string(),
  /** Local to the zone. */
  date: DayText,
  time: TimeOfDay,
  staffName: z.string().nullable(),
  expiresAt: InstantText,
})

const reasons = ['closed', 'full', 'past', 'too-soon', 'too-far'] as const
export const OffersView = z.object({
  offers: z.array(OfferView),
  /**
   * `asked`: the offers are what the caller asked for. `nearest`: nothing of that was free, and these are close to it.
   */
  match: z.enum(['asked', 'nearest']),
  reason: z.enum(reasons).nullable(),
})
export type OffersView = z.infer<typeof OffersView>

export const BookAppointment = z.object({ offerId: Uuid, contact: ContactDetails, answers: IntakeAnswers.default([]) })
export type BookAppointment = z.infer<typeof BookAppointment>

export const AppointmentView = z.object({
  id: Uuid,
  /** `declined`: a visitor booked it on a website, and the business did not take it. */
  state: z.enum(['booked', 'declined']),
  /** A visitor booked it, and neither the business nor the link in the confirmation mail has confirmed it yet. */
  unconfirmed: z.boolean(),
  service: z.object({ id: Uuid, name: Localized }),
  contact: ContactView,
  startsAt: InstantText,
  endsAt: InstantText,
  zone: z.string(),
  date: DayText,
  time: TimeOfDay,
  staffNames: z.array(z.string()),
  price: Money.nullable(),
  answers: IntakeAnswers,
})
export type AppointmentView = z.infer<typeof AppointmentView>

/** `confirmed: true` takes an unconfirmed appointment, `false` declines it. */
export const DecideAppointment = z.object({ confirmed: z.boolean() })

export const ListAppointments = z.object({
  from: InstantText.optional(),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
export const AppointmentList = z.object({ items: z.array(AppointmentView), next: z.string().nullable() })
