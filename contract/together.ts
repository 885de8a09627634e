/** Several appointments in one go: a family in a row or side by side, and every week again. */
import { z } from 'zod'
import { Alternative, AppointmentView, bookingDetails, OfferView } from './appointments.ts'
import { DayText, TimeOfDay, Uuid } from './values.ts'

const mostTogether = 52

/** `row`: one after the other, with one person where that can be; `side-by-side`: all at the same time. */
export const OfferParty = z.object({
  serviceId: Uuid,
  count: z.number().int().min(2).max(6),
  shape: z.enum(['row', 'side-by-side']).default('row'),
  from: DayText,
  to: DayText.optional(),
  earliest: TimeOfDay.optional(),
  latest: TimeOfDay.optional(),
})
export type OfferParty = z.input<typeof OfferParty>

/** Up to three ways to have them, each with as many offers as were asked for. None: nothing fits in these days. */
export const PartyOffers = z.object({ sets: z.array(z.object({ offers: z.array(OfferView) })) })
export type PartyOffers = z.infer<typeof PartyOffers>

export const OfferSeries = z.object({
  serviceId: Uuid,
  date: DayText,
  time: TimeOfDay,
  count: z.number().int().min(2).max(mostTogether),
  everyWeeks: z.number().int().min(1).max(8).default(1),
  staffId: Uuid.optional(),
})
export type OfferSeries = z.input<typeof OfferSeries>

/**
 * Each time of the series by itself: offered, or why not, with the free times nearest to it. `date` and `time` are what
 * the clock shows; `shifted`: it skips the time asked for that day.
 */
export const SeriesOffers = z.object({
  outcomes: z.array(
    z.object({
      date: DayText,
      time: TimeOfDay,
      shifted: z.boolean(),
      offer: OfferView.nullable(),
      reason: z.enum(['taken', 'too-soon', 'too-far']).nullable(),
      alternatives: z.array(Alternative),
    }),
  ),
})
export type SeriesOffers = z.infer<typeof SeriesOffers>

const { contact, ...own } = bookingDetails

/** `allOrNothing`: when one of them cannot be had, none is booked. */
export const BookTogether = z.object({
  contact,
  bookings: z
    .array(z.object({ offerId: Uuid, ...own }))
    .min(1)
    .max(mostTogether),
  allOrNothing: z.boolean().default(true),
})
export type BookTogether = z.infer<typeof BookTogether>

export const BookedTogether = z.object({
  /** What they have in common; each is moved and cancelled alone. */
  togetherId: Uuid,
  booked: z.array(AppointmentView),
  /** Those that could not be had, by the code that booking one alone would have failed with. */
  refused: z.array(z.object({ offerId: Uuid, code: z.string() })),
})
export type BookedTogether = z.infer<typeof BookedTogether>

/** Which appointment trades times with this one. The versions: only if nobody has changed them since. */
export const SwapAppointments = z.object({
  withAppointmentId: Uuid,
  ifVersion: z.number().int().min(0).optional(),
  withVersion: z.number().int().min(0).optional(),
})
export type SwapAppointments = z.infer<typeof SwapAppointments>

export const SwappedAppointments = z.object({ swapped: z.array(AppointmentView) })
export type SwappedAppointments = z.infer<typeof SwappedAppointments>
