/** What became of an appointment, change by change. */
import { z } from 'zod'
import { appointmentSources, appointmentStates } from './appointment-states.ts'
import { DayText, InstantText, TimeOfDay } from './values.ts'

/** How an appointment stood; `staffNames`: whom it took. */
const Standing = z.object({
  state: z.enum(appointmentStates),
  date: DayText,
  time: TimeOfDay,
  staffNames: z.array(z.string()),
})

/** `by`: as in `source`, and the `admin` of the installation. `name`: of a member of the team. */
const AppointmentChange = z.object({
  version: z.number().int(),
  at: InstantText,
  /** On the clock of the appointment's zone. */
  date: DayText,
  time: TimeOfDay,
  by: z.enum([...appointmentSources, 'admin']),
  name: z.string().nullable(),
  from: Standing,
  to: Standing,
})
export type AppointmentChange = z.infer<typeof AppointmentChange>
/** What was changed of an appointment, oldest first. */
export const AppointmentHistory = z.object({ items: z.array(AppointmentChange), next: z.null() })
export type AppointmentHistory = z.infer<typeof AppointmentHistory>
