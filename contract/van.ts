/** The day of whoever goes to the customers: what comes next, and how each visit goes. */
import { z } from 'zod'
import { AppointmentView } from './appointments.ts'
import { DayText, InstantText, TimeOfDay, Uuid } from './values.ts'

/** In how many minutes they will be there; the customer is told. */
export const OnMyWay = z.strictObject({ minutes: z.int().min(1).max(180) })
export type OnMyWay = z.infer<typeof OnMyWay>

export const CannotCome = z.strictObject({ note: z.string().trim().min(1).max(500).optional() })
export type CannotCome = z.infer<typeof CannotCome>

/**
 * Why the customer was not texted that somebody is on the way: they gave no number, want no texts, the business has no
 * number to send from; or as the message itself would have been refused (`opted_out`, `unreachable_…`).
 */
const NotTexted = z.union([z.enum(['no_phone', 'no_texts_wanted', 'no_number']), z.string()])

/** How a visit goes, of the appointment as it stands: after a move it begins anew. */
export const VisitView = z.object({
  /** `notTexted`: why the customer was not told; null when they were. */
  onMyWay: z.object({ at: InstantText, minutes: z.int(), notTexted: NotTexted.nullable() }).nullable(),
  arrivedAt: InstantText.nullable(),
  /** When the office was told that they cannot come. */
  cannotComeAt: InstantText.nullable(),
})
export type VisitView = z.infer<typeof VisitView>

const VanJob = z.object({
  appointment: AppointmentView,
  visit: VisitView,
  /** What the customer answered, in the business's language. */
  notes: z.array(z.object({ question: z.string(), answer: z.string() })),
})
export type VanJob = z.infer<typeof VanJob>

export const MyToday = z.object({
  /** Who the member is on the roster; null when nobody has said so yet, and then there are no jobs. */
  staff: z.object({ id: Uuid, name: z.string() }).nullable(),
  /** By the business's clock. */
  now: z.object({ date: DayText, time: TimeOfDay }),
  zone: z.string(),
  /** Whose turn it is: the first that has not taken place yet. */
  nextId: Uuid.nullable(),
  /** By start; what is cancelled is not among them. */
  jobs: z.array(VanJob),
})
export type MyToday = z.infer<typeof MyToday>
