/** Services, offers and appointments. */
import { z } from 'zod'
import { ContactDetails, ContactView } from './contacts.ts'
import { DayText, InstantText, localized, Money, TimeOfDay, Uuid } from './values.ts'

export const Localized = localized(z.string().min(1).max(300))
export type Localized = z.infer<typeof Localized>

export const IntakeAnswers = z.array(z.object({ questionId: Uuid, answer: z.string().trim().min(1).max(1000) })).max(30)
export type IntakeAnswers = z.infer<typeof IntakeAnswers>

/** What a question takes for an answer. Only an address is one: it is where the work is done. */
const questionKinds = ['text', 'address', 'yes-no', 'number', 'choice'] as const
const QuestionView = z.object({
  id: Uuid,
  text: Localized,
  required: z.boolean(),
  kind: z.enum(questionKinds),
  /** Of a `choice` the answers there are; null otherwise. */
  choices: z.array(Localized).nullable(),
})
export type QuestionKind = z.infer<typeof QuestionView>['kind']

export const ServiceView = z.object({
  id: Uuid,
  name: Localized,
  aliases: z.array(z.string()),
  durationMinutes: z.number().int(),
  price: Money.extend({ from: z.boolean() }).nullable(),
  questions: z.array(QuestionView),
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
  /** Only with this person, where they do it at all. */
  staffId: Uuid.optional(),
  /** Never offered, not even as the nearest. Ends are included; a weekday is every one of them, 1 for Monday. */
  without: z
    .object({
      days: z
        .array(z.object({ from: DayText, to: DayText }))
        .max(20)
        .optional(),
      weekdays: z.array(z.number().int().min(1).max(7)).max(7).optional(),
      times: z
        .array(z.object({ from: TimeOfDay, to: TimeOfDay }))
        .max(20)
        .optional(),
    })
    .optional(),
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

/** `refused`: what was asked for is free only where `without` excludes it. */
const reasons = ['closed', 'full', 'past', 'too-soon', 'too-far', 'refused'] as const
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

/** What the customer said to a text about the appointment, and the sentence that asked. */
const TextConsentView = z.object({
  agreed: z.boolean(),
  phone: z.string(),
  wording: z.string(),
  language: z.enum(['en', 'es']),
  conversationId: Uuid,
  saidAt: InstantText,
})
export type TextConsentView = z.infer<typeof TextConsentView>

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
  /** Null where nobody asked. */
  textConsent: TextConsentView.nullable(),
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
