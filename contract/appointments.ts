/** Services, offers and appointments. */
import { z } from 'zod'
import { appointmentActions, appointmentSources, appointmentStates } from './appointment-states.ts'
import { ContactDetails, ContactView } from './contacts.ts'
import { DayText, InstantText, localized, Money, TimeOfDay, Uuid } from './values.ts'

export const Localized = localized(z.string().min(1).max(300))
export type Localized = z.infer<typeof Localized>

export const IntakeAnswers = z.array(z.object({ questionId: Uuid, answer: z.string().trim().min(1).max(1000) })).max(30)
export type IntakeAnswers = z.infer<typeof IntakeAnswers>

/** What a question takes for an answer. Only an address is one: it is where the work is done. */
export const questionKinds = ['text', 'address', 'yes-no', 'number', 'choice'] as const
const QuestionView = z.object({
  id: Uuid,
  text: Localized,
  required: z.boolean(),
  kind: z.enum(questionKinds),
  /** Of a `choice` the answers there are; null otherwise. */
  choices: z.array(Localized).nullable(),
})
export type QuestionKind = z.infer<typeof QuestionView>['kind']

/** Where the work is done: at the business, or at the customer's. */
export const servicePlaces = ['here', 'at-customer'] as const
export type ServicePlace = (typeof servicePlaces)[number]

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
  /** As if this appointment were not there: it is to be moved. */
  exceptAppointmentId: Uuid.optional(),
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

/** The one time that `startsAt` names, as a search for free times showed it; or days and times as in `FindOffers`. */
export const AskOffers = FindOffers.extend({ from: DayText.optional(), startsAt: InstantText.optional() }).refine(
  ({ from, startsAt }) => (from === undefined) !== (startsAt === undefined),
  'Give either startsAt, or from',
)
export type OfferStart = Pick<FindOffers, 'serviceId' | 'staffId' | 'exceptAppointmentId'> & { startsAt: string }

export const OfferView = z.object({
  id: Uuid,
  serviceId: Uuid,
  startsAt: InstantText,
  endsAt: InstantText,
  zone: z.string(),
  /** Local to the zone. */
  date: DayText,
  time: TimeOfDay,
  staffName: z.string().nullable(),
  /** Promised: whoever books it pays this, whatever the service costs by then. */
  price: Money.nullable(),
  expiresAt: InstantText,
})

/**
 * `full`: somebody else has it. `nobody-works`: the business is open, but whoever does this is not in. `off-grid`: it
 * never begins at that time. `refused`: what was asked for is free only where `without` excludes it.
 */
const reasons = ['closed', 'full', 'nobody-works', 'off-grid', 'past', 'too-soon', 'too-far', 'refused'] as const
export const OffersView = z.object({
  offers: z.array(OfferView),
  /**
   * `asked`: the offers are what the caller asked for. `nearest`: nothing of that was free, and these are close to it.
   */
  match: z.enum(['asked', 'nearest']),
  reason: z.enum(reasons).nullable(),
})
export type OffersView = z.infer<typeof OffersView>

/** Whom and where a booking is for, where that is not whom and where one would think. */
export const bookingDetails = {
  contact: ContactDetails,
  answers: IntakeAnswers.default([]),
  /** For whom it is, when that is not the contact: a child, a tenant. */
  attendeeName: z.string().trim().min(1).max(120).optional(),
  /** Where at the customer's the work is done; left out, it is the answer to the question that asks for an address. */
  address: z.string().trim().min(1).max(300).optional(),
}

export const BookAppointment = z.object({ offerId: Uuid, ...bookingDetails })
export type BookAppointment = z.infer<typeof BookAppointment>

/** Why the rules are passed; it is kept with the appointment. */
const Override = z.object({ reason: z.string().trim().min(1).max(500) })

/**
 * An offered time; or with `override` any time of the business's clock at which somebody is free: hours, notice,
 * horizon, limits, the grid and questions are passed, an overlap and an absence never. `fold`: which of the two where
 * the clock shows a time twice.
 */
export const BookOrSqueezeIn = z
  .object({
    ...bookingDetails,
    offerId: Uuid.optional(),
    override: Override.optional(),
    serviceId: Uuid.optional(),
    date: DayText.optional(),
    time: TimeOfDay.optional(),
    fold: z.number().int().min(0).max(1).optional(),
    staffId: Uuid.optional(),
  })
  .refine(
    ({ offerId, override, serviceId, date, time }) =>
      offerId === undefined
        ? override !== undefined && serviceId !== undefined && date !== undefined && time !== undefined
        : override === undefined,
    'Give an offerId, or an override with a serviceId, a date and a time',
  )
export type BookOrSqueezeIn = z.infer<typeof BookOrSqueezeIn>

/** Nobody else can have the time of this offer until then; after that, whoever comes first. */
export const HoldView = z.object({ offerId: Uuid, until: InstantText })
export type HoldView = z.infer<typeof HoldView>

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

/** What there is to say of an appointment's end. */
const ClosedView = z.object({
  at: InstantText,
  /** On whose behalf it was cancelled; null when it was not. */
  cancelledFor: z.enum(['customer', 'business']).nullable(),
  /** The customer cancelled it later than the service asks. */
  late: z.boolean(),
  reason: z.string().nullable(),
})

/** `wants-to-move`: it was too late to do so by the link, so somebody has to call them. */
export const AppointmentReply = z.enum(['coming', 'wants-to-move'])
export type AppointmentReply = z.infer<typeof AppointmentReply>

export const AppointmentView = z.object({
  id: Uuid,
  state: z.enum(appointmentStates),
  /** Goes up by one with every change; send it back as `ifVersion`. */
  version: z.number().int(),
  /** A visitor booked it, and neither the business nor the link in the confirmation mail has confirmed it yet. */
  unconfirmed: z.boolean(),
  /**
   * What a requested one waits for, until when: the business's `approval`, or the `code` that was sent to whoever
   * booked. Null for all others.
   */
  awaiting: z.object({ what: z.enum(['approval', 'code']), until: InstantText }).nullable(),
  service: z.object({ id: Uuid, name: Localized }),
  contact: ContactView,
  startsAt: InstantText,
  endsAt: InstantText,
  zone: z.string(),
  /** On the clock of the zone, like `endDate` and `endTime`. */
  date: DayText,
  time: TimeOfDay,
  endDate: DayText,
  endTime: TimeOfDay,
  /** Where the clock shows the time of its start twice: which of the two, and what the clock is called then. */
  twice: z.object({ fold: z.union([z.literal(0), z.literal(1)]), clock: z.string() }).nullable(),
  /** Whom it takes; none once its time is free. */
  staffIds: z.array(Uuid),
  staffNames: z.array(z.string()),
  placeIds: z.array(Uuid),
  source: z.enum(appointmentSources),
  can: z.array(z.enum(appointmentActions)),
  price: Money.nullable(),
  answers: IntakeAnswers,
  /** For whom it is, when that is not the contact. */
  attendeeName: z.string().nullable(),
  /** At the business, or at the customer's; null for those booked before this was kept. */
  place: z.object({ where: z.enum(['here', 'at-customer']), address: z.string().nullable() }).nullable(),
  /** Shared by what was booked in one go; null for what was booked alone. */
  togetherId: Uuid.nullable(),
  /** Why the business passed its own rules for it; null where it did not. */
  override: z.object({ reason: z.string() }).nullable(),
  /** Null where nobody asked. */
  textConsent: TextConsentView.nullable(),
  /** What the customer answered by their link about this very time; null where they did not. */
  reply: z.object({ said: AppointmentReply, at: InstantText }).nullable(),
  /** Null while it is ahead. */
  closed: ClosedView.nullable(),
})
export type AppointmentView = z.infer<typeof AppointmentView>

/** `confirmed: true` takes an unconfirmed appointment, `false` declines it. */
export const DecideAppointment = z.object({ confirmed: z.boolean() })

/** `for`: who wants it cancelled. Only a customer can be late. */
export const CancelAppointment = z.object({
  for: z.enum(['customer', 'business']).default('business'),
  reason: z.string().trim().min(1).max(500).optional(),
})
export type CancelAppointment = z.infer<typeof CancelAppointment>

/**
 * To an offer that was made to you; or to a day and time on the business's clock, with `staffId` for somebody in
 * particular; or with `staffId` alone to somebody else at the same time. `fold`: which of the two where the clock shows
 * a time twice. `ifVersion`: only if nobody has changed it since.
 */
export const MoveAppointment = z
  .object({
    offerId: Uuid.optional(),
    date: DayText.optional(),
    time: TimeOfDay.optional(),
    staffId: Uuid.optional(),
    fold: z.number().int().min(0).max(1).optional(),
    ifVersion: z.number().int().min(0).optional(),
  })
  .refine(
    ({ offerId, date, time, staffId }) =>
      offerId === undefined
        ? (date === undefined) === (time === undefined) && (date ?? staffId) !== undefined
        : date === undefined && time === undefined && staffId === undefined,
    'Give an offerId, or a date and a time, or a staffId',
  )
export type MoveAppointment = z.infer<typeof MoveAppointment>

/** A time that is free instead of the one asked for. */
export const Alternative = z.object({
  startsAt: InstantText,
  date: DayText,
  time: TimeOfDay,
  staffId: Uuid.nullable(),
  staffName: z.string().nullable(),
})
export type Alternative = z.infer<typeof Alternative>

/** By start: from `from` on, before `to`. */
export const ListAppointments = z.object({
  from: InstantText.optional(),
  to: InstantText.optional(),
  staffId: Uuid.optional(),
  contactId: Uuid.optional(),
  state: z.enum(appointmentStates).default('booked'),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
export const AppointmentList = z.object({ items: z.array(AppointmentView), next: z.string().nullable() })
