/** What is left of a conversation once it is over: how it came out, a summary, and what somebody is still to do. */
import { z } from 'zod'
import { Localized } from './appointments.ts'
import { outcomes } from './outcomes.ts'
import { E164, InstantText, Uuid } from './values.ts'

export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** Who put a summary into words. What a model wrote is shown only where it agrees with the rows. */
export const SummaryBy = z.enum(['rows', 'model'])
export type SummaryBy = z.infer<typeof SummaryBy>

/**
 * `call-back` was promised, `quote`: a price was asked for that nobody told, `half-way`: left while choosing a time.
 * `cannot-come`: somebody of the staff cannot come to an appointment.
 */
export const TaskKind = z.enum(['call-back', 'quote', 'half-way', 'cannot-come'])
export type TaskKind = z.infer<typeof TaskKind>

/** `overdue` is open, and late. */
export const TaskState = z.enum(['open', 'overdue', 'done'])
export type TaskState = z.infer<typeof TaskState>

export const ListTasks = z.object({
  state: TaskState.optional(),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
})

export const TaskView = z.object({
  id: Uuid,
  kind: TaskKind,
  state: TaskState,
  urgent: z.boolean(),
  /** Where it comes from; null for `cannot-come`, like the channel. */
  conversationId: Uuid.nullable(),
  channel: z.enum(['phone', 'web', 'sms']).nullable(),
  /** As they said it; null where they gave none. */
  name: z.string().nullable(),
  /** E.164: the number to call back, or the one they called from. */
  phone: z.string().nullable(),
  /** Their message, or why somebody cannot come; null for `half-way`. */
  body: z.string().nullable(),
  /** What nobody can come to; null but for `cannot-come`. */
  appointment: z
    .object({ id: Uuid, service: z.object({ id: Uuid, name: Localized }), date: z.string(), time: z.string() })
    .nullable(),
  /** The time they were choosing; null but for `half-way`. */
  choosing: z
    .object({
      service: z.object({ id: Uuid, name: Localized }),
      startsAt: InstantText,
      date: z.string(),
      time: z.string(),
      /** Why that time cannot be texted to them now, as a code; null when it can. */
      refusal: z.string().nullable(),
      textedAt: InstantText.nullable(),
    })
    .nullable(),
  dueAt: InstantText,
  doneAt: InstantText.nullable(),
  /** When the owner was told that nobody had done it in time. */
  alertedAt: InstantText.nullable(),
  createdAt: InstantText,
})
export type TaskView = z.infer<typeof TaskView>
export const TaskList = z.object({ items: z.array(TaskView), next: z.string().nullable() })
export type TaskList = z.infer<typeof TaskList>

/**
 * How a number is treated that calls. `ring-first`: a person is rung at once. `message-only`: they are asked for a
 * message. `refuse`: a short word on the telephone, and no answer to texts.
 */
export const Treatment = z.enum(['normal', 'ring-first', 'message-only', 'refuse'])
export type Treatment = z.infer<typeof Treatment>

/** `normal` takes back what was set before. */
export const TreatCaller = z.strictObject({ phone: z.string().trim().min(1).max(40), treatment: Treatment })
export const TreatmentView = z.object({
  phone: E164,
  treatment: Treatment.exclude(['normal']),
  setAt: InstantText,
})
export type TreatmentView = z.infer<typeof TreatmentView>
export const TreatmentList = z.object({ items: z.array(TreatmentView) })

/** `missedCallers`: who hung up at once, or left nothing at voicemail, is texted, once a day. */
export const Texting = z.strictObject({ missedCallers: z.boolean() })
export type Texting = z.infer<typeof Texting>
