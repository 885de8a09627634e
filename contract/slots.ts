/** The search for free times that writes nothing, and why a time is not free. */
import { z } from 'zod'
import { DayText, InstantText, Money, TimeOfDay, Uuid } from './values.ts'

/** A time zone by its IANA name, like `America/Los_Angeles`. */
export const ZoneName = z
  .string()
  .max(60)
  .refine(isZone, 'Write the name of a time zone, like America/Los_Angeles')
  .meta({ description: 'IANA time zone' })

function isZone(name: string): boolean {
  try {
    // Offsets like +05:30 pass too, and are zones; a calendar by its name only.
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The most days that one search looks at: two long months. */
export const mostDays = 62

/**
 * Days are days of the viewer's zone, which is the business's where none is named. One day answers with its starts,
 * several with how many each has.
 */
export const SearchSlots = z.object({
  serviceId: Uuid,
  from: DayText,
  to: DayText.optional(),
  staffId: Uuid.optional(),
  zone: ZoneName.optional(),
  /** As if this appointment were not there: it is to be moved. */
  exceptAppointmentId: Uuid.optional(),
})
export type SearchSlots = z.infer<typeof SearchSlots>

export const StaffName = z.object({ id: Uuid, name: z.string() })

const SlotView = z.object({
  startsAt: InstantText,
  /** With the first of those who could do it; somebody with minutes of their own may need longer. */
  endsAt: InstantText,
  price: Money.nullable(),
  /** On the business's clock. */
  date: DayText,
  time: TimeOfDay,
  /** On the viewer's clock. */
  viewer: z.object({ date: DayText, time: TimeOfDay }),
  /** Who of the staff could do it then. */
  staffIds: z.array(Uuid),
})

export const SlotsView = z.object({
  serviceId: Uuid,
  /** The business's. */
  zone: z.string(),
  viewerZone: z.string(),
  /** Every day that was asked for, also those with nothing. */
  days: z.array(z.object({ date: DayText, count: z.number().int() })),
  /** Of the one day that was asked for; null where several were. */
  starts: z.array(SlotView).nullable(),
  /** Whoever does this service. */
  staff: z.array(StaffName),
})
export type SlotsView = z.infer<typeof SlotsView>

/** A day of the business. `time`: explained too, if it is on no grid. */
export const ExplainOpenings = z.object({
  serviceId: Uuid,
  date: DayText,
  time: TimeOfDay.optional(),
  staffId: Uuid.optional(),
  exceptAppointmentId: Uuid.optional(),
})
export type ExplainOpenings = z.infer<typeof ExplainOpenings>

/**
 * `past`: before now. `too-soon`: within the notice. `too-far`: beyond the horizon. `limit`: there are enough that day
 * or week. `held`: somebody has not decided yet, and it may be free in minutes. `booked`: somebody else has it, or is
 * too near for the buffers. `off-grid`: it never begins at that time. `absent`: who would do it is away.
 * `nobody-works`: the business is open, but nobody who does it is in for as long. `too-long`: the business closes
 * before it would end. `closed`: the business is closed.
 */
const whyNotReasons = [
  'past',
  'too-soon',
  'too-far',
  'limit',
  'held',
  'booked',
  'off-grid',
  'absent',
  'nobody-works',
  'too-long',
  'closed',
] as const
const WhyNot = z.enum(whyNotReasons).nullable()
export type WhyNot = (typeof whyNotReasons)[number]

export const OpeningsView = z.object({
  serviceId: Uuid,
  zone: z.string(),
  date: DayText,
  /** Every start of that day by the service's grid, and the clock around it. */
  openings: z.array(
    z.object({
      startsAt: InstantText,
      time: TimeOfDay,
      /** Null: it is free. */
      reason: WhyNot,
      /** What holds of each of the staff; empty where the same holds of everybody. */
      staff: z.array(z.object({ id: Uuid, reason: WhyNot })),
    }),
  ),
  staff: z.array(StaffName),
})
export type OpeningsView = z.infer<typeof OpeningsView>
