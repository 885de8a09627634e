/** When the business and its staff are there: in a week, on single days, on public holidays. */
import { z } from 'zod'
import { AppointmentView } from './appointments.ts'
import { OpeningHours } from './businesses.ts'
import { DayText } from './values.ts'

/** By the wall clock, as in the week's: what closes at or before its opening closes on the next day. */
const Openings = z.array(OpeningHours.omit({ weekday: true })).max(10, 'At most ten openings a day')
const dayName = z.string().trim().min(1).max(120).nullable().default(null)

/** The hours of a week. Of staff: none of their own, then the business's. */
export const WeekHours = z.object({ week: z.array(OpeningHours).max(70, 'At most ten openings a day') })
export type WeekHours = z.infer<typeof WeekHours>

/** The hours of one day, instead of the week's; none: closed. */
export const DayHours = z.object({ openings: Openings, name: dayName })
export type DayHours = z.infer<typeof DayHours>

const DatedView = DayHours.extend({
  day: DayText,
  name: z.string().nullable(),
  /** `holiday`: it was chosen from the proposals. */
  source: z.enum(['owner', 'holiday']),
})

/** `days`: from today on, by date. */
export const HoursView = WeekHours.extend({ days: z.array(DatedView) })
export type HoursView = z.infer<typeof HoursView>

/** `affected`: appointments that lay within the hours before, and do not now. They stand. */
export const HoursChanged = HoursView.extend({ affected: z.array(AppointmentView) })
export type HoursChanged = z.infer<typeof HoursChanged>

/** `region`: the part of the country with holidays of its own, by the last part of its ISO 3166-2 code: `ca`, `by`. */
const region = z
  .string()
  .regex(/^[A-Za-z0-9]{1,5}$/, 'Write the region by its short code, like CA')
  .optional()
/** Of this year, unless it says so. */
export const FindHolidays = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), region })
export const HolidayList = z.object({
  /** `isChosen`: that day has hours of its own already, or none. */
  items: z.array(z.object({ day: DayText, name: z.string(), isChosen: z.boolean() })),
  next: z.null(),
})
export type HolidayList = z.infer<typeof HolidayList>

/** The business is closed on these of the proposed days. */
export const ChooseHolidays = z.object({ days: z.array(DayText).min(1).max(60), region })
export type ChooseHolidays = z.infer<typeof ChooseHolidays>
