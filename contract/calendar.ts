/** Some days of a business in one answer: who is in, what is booked, held and blocked. Times are its wall clock. */
import { z } from 'zod'
import { AppointmentView } from './appointments.ts'
import { DayText, TimeOfDay, Uuid } from './values.ts'

/** The most days of one answer. */
export const mostCalendarDays = 31

/** Both days are included; without `to`, the one day. */
export const AskCalendar = z.object({ from: DayText, to: DayText.optional() })
export type AskCalendar = z.infer<typeof AskCalendar>

/** Until when on the same day: 24:00 is its end. */
const DayEnd = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
const Open = z.object({ from: TimeOfDay, to: DayEnd })
const StaffHours = Open.extend({ date: DayText })

const Taken = z.object({ date: DayText, time: TimeOfDay, endDate: DayText, endTime: TimeOfDay })

/** What a calendar shows of an appointment; the rest is in `AppointmentView`. */
export const CalendarAppointment = AppointmentView.pick({
  ...{ id: true, state: true, version: true, unconfirmed: true, awaiting: true, service: true, contact: true },
  ...{ date: true, time: true, endDate: true, endTime: true, twice: true, staffIds: true, placeIds: true },
  ...{ attendeeName: true, place: true, source: true, override: true, can: true },
})
export type CalendarAppointment = z.infer<typeof CalendarAppointment>

/** `staffId`: the person or place that cannot be booked. What a calendar elsewhere blocks has no note. */
const CalendarBlock = Taken.extend({
  id: Uuid,
  staffId: Uuid,
  source: z.enum(['time-off', 'calendar', 'personal']),
  note: z.string().nullable(),
})
export type CalendarBlock = z.infer<typeof CalendarBlock>

export const CalendarView = z.object({
  zone: z.string(),
  from: DayText,
  to: DayText,
  /** When it was read. */
  now: z.object({ date: DayText, time: TimeOfDay }),
  /** `name`: of a holiday, or of what is special about the day; null on the others. Closed days have nothing open. */
  days: z.array(z.object({ date: DayText, name: z.string().nullable(), open: z.array(Open) })),
  /** Who works here, and who no longer does but has appointments in these days. `hours`: when they are in. */
  staff: z.array(z.object({ id: Uuid, name: z.string(), active: z.boolean(), hours: z.array(StaffHours) })),
  places: z.array(z.object({ id: Uuid, name: z.string() })),
  /** What takes or took time: requested, booked, completed, missed. By start. */
  appointments: z.array(CalendarAppointment),
  blocks: z.array(CalendarBlock),
  /** Times that are kept for somebody who is just booking. */
  holds: z.array(Taken.extend({ staffId: Uuid })),
  /** There are more appointments than are listed. */
  more: z.boolean(),
})
export type CalendarView = z.infer<typeof CalendarView>
