/** What the people of a business see first: what waits for them, who calls just now, and what comes next. */
import { z } from 'zod'
import { TaskView } from './afterwards.ts'
import { AppointmentView } from './appointments.ts'
import { CallRow } from './calls-view.ts'
import { InstantText, Uuid } from './values.ts'

/** A text that waits for a person: the receptionist is silent in its thread. */
const WaitingText = z.object({
  conversationId: Uuid.nullable(),
  name: z.string().nullable(),
  phone: z.string(),
  body: z.string(),
  at: InstantText,
})

/** Something that was to go out and did not; `code`: why. */
const FailedSend = z.object({
  id: Uuid,
  channel: z.string(),
  recipient: z.string(),
  code: z.string().nullable(),
  at: InstantText,
})

const LiveCall = CallRow.extend({
  /** The last sentence, of either side. */
  lastSaid: z.object({ role: z.enum(['caller', 'receptionist']), text: z.string() }).nullable(),
})
export type LiveCall = z.infer<typeof LiveCall>

/** So far today, and by the same time of day a week ago. */
const Counted = z.object({ today: z.number().int(), before: z.number().int() })

/** Off, calls ring the people of the business in their order, and then take a message: never silence. */
export const ReceptionistView = z.object({
  on: z.boolean(),
  offSince: InstantText.nullable(),
  /** How many people would be rung just now. */
  people: z.number().int(),
})
export type ReceptionistView = z.infer<typeof ReceptionistView>
export const SwitchReceptionist = z.object({ on: z.boolean() })

export const TodayView = z.object({
  needs: z.object({
    /** The most urgent first. */
    tasks: z.array(TaskView),
    /** Appointments that somebody has to confirm or decline. */
    bookings: z.array(AppointmentView),
    texts: z.array(WaitingText),
    failed: z.array(FailedSend),
    /** Questions of callers without an answer. */
    questions: z.number().int(),
  }),
  live: z.array(LiveCall),
  next: z.array(AppointmentView),
  numbers: z.object({ calls: Counted, booked: Counted, messages: Counted, missed: Counted }),
  receptionist: ReceptionistView,
})
export type TodayView = z.infer<typeof TodayView>
