/**
 * The tools' names, inputs and answers. Every answer carries `say`: the sentence, in the caller's language, made from
 * committed data.
 */
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Several appointments of one service in one go. */
const Together = z
  .object({
    people: z.number().int().min(2).max(6).optional().describe('For so many people, each with one appointment'),
    shape: z.enum(['row', 'side-by-side']).optional().describe('One after the other, or all at the same time'),
    weeks: z.number().int().min(2).max(10).optional().describe('Or the same time again and again, so often'),
    everyWeeks: z.number().int().min(1).max(8).optional().describe('With so many weeks from one to the next'),
  })
  .refine(({ people, weeks }) => (people === undefined) !== (weeks === undefined), 'Either people or weeks')

export const FindSlotsInput = z.object({
  serviceId: Uuid.describe('Which service, by its id from the briefing'),
  from: Day.describe('First acceptable day, YYYY-MM-DD, in the business zone'),
  to: Day.optional().describe('Last acceptable day; leave out for one day'),
  earliest: TimeOfDay.optional().describe('Not before this time of day'),
  staffId: Uuid.optional().describe('Only with this person, by their id from the briefing'),
  latest: TimeOfDay.optional().describe('Not after this time of day; equal to earliest for an exact time'),
  appointmentId: Uuid.optional().describe(
    'Where one of their appointments is to be moved: its id from find_my_appointments',
  ),
  together: Together.optional().describe(
    'Only where several appointments are wanted at once: for a family, or every week again',
  ),
  or: z
    .array(z.object({ from: Day, to: Day.optional(), earliest: TimeOfDay.optional(), latest: TimeOfDay.optional() }))
    .max(4)
    .optional()
    .describe('What would suit as well ("or Thursday afternoon"): each with its days and times, all of them searched'),
  without: z
    .object({
      days: z
        .array(z.object({ from: Day, to: Day }))
        .max(20)
        .optional()
        .describe('Days, both ends included'),
      weekdays: z.array(z.number().int().min(1).max(7)).max(7).optional().describe('Every one of them; 1 is Monday'),
      times: z
        .array(z.object({ from: TimeOfDay, to: TimeOfDay }))
        .max(20)
        .optional()
        .describe('Times of day at which no appointment may start, both ends included, on any day'),
    })
    .optional()
    .describe('What the caller refuses ("not Monday", "no mornings"): nothing of it is offered'),
})
export type FindSlotsInput = z.infer<typeof FindSlotsInput>

type OneOffer = { offerId: string; date: string; time: string; staffName: string | null }
/** One of a series that is taken, and what is free near it. */
export type Gap = { date: string; time: string; instead: OneOffer[] }
/** `others`: those that belong to it, where several were asked for in one go; `gaps`: those that could not be had. */
export type SpokenOffer = OneOffer & { others?: OneOffer[]; gaps?: Gap[] }

export type FindSlotsAnswer = {
  /** At most three. Empty when nothing is free in the next weeks. */
  offers: SpokenOffer[]
  /** `asked`: the offers are what the caller asked for. `nearest`: nothing of that was free. */
  match: 'asked' | 'nearest'
  /** Why the request cannot be met. `refused`: only what the caller refuses is free. */
  reason: 'closed' | 'full' | 'nobody-works' | 'off-grid' | 'past' | 'too-soon' | 'too-far' | 'refused' | null
  say: string
}

export const BookInput = z.object({
  offerId: Uuid.describe('An offer id from find_slots in this conversation'),
  name: z.string().min(1).max(120),
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
  answers: z.array(z.object({ questionId: Uuid, answer: z.string().max(1000) })).default([]),
  together: z
    .array(Uuid)
    .max(10)
    .optional()
    .describe('The offer ids of the others that are booked with it, all or none; from the same find_slots'),
  attendeeName: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe('For whom it is, when that is not the person who books: a child, a tenant'),
  mayText: z
    .boolean()
    .optional()
    .describe('What they said when asked whether a text may confirm it; leave out if they were not asked'),
})
export type BookInput = z.infer<typeof BookInput>

export type BookAnswer =
  | {
      booked: true
      appointmentId: string
      date: string
      time: string
      serviceName: string
      staffName: string | null
      confirmation: 'sms' | 'email' | null
      /** What was booked with it in one go. */
      also?: { appointmentId: string; date: string; time: string }[]
      /** It is not booked yet: the business must say yes, or the caller must give the code that was sent to them. */
      requested?: 'approval' | 'code'
      say: string
    }
  | { booked: false; code: string; say: string }

export const ConfirmBookingInput = z.object({
  appointmentId: Uuid.describe('What book_appointment answered as requested'),
  code: z.string().min(1).max(40).describe('The six digits that the caller gave'),
})
export type ConfirmBookingInput = z.infer<typeof ConfirmBookingInput>
export const FindOwnInput = z.object({
  phone: z.string().max(40).optional().describe('The number it was booked with, where they do not call from it'),
  email: z.string().max(254).optional().describe('Or the e-mail address it was booked with'),
  name: z.string().max(120).optional().describe('Or their whole name, with the day and time it begins'),
  date: Day.optional(),
  time: TimeOfDay.optional(),
  again: z.boolean().optional().describe('They have no code yet: send another one, once'),
  others: z.boolean().optional().describe('They mean one that was not booked in this conversation'),
})
export type FindOwnInput = z.infer<typeof FindOwnInput>

/** An appointment of the caller's. `cancelsLate`: it is too late to cancel it without being late. */
export type OwnShown = {
  appointmentId: string
  serviceId: string
  serviceName: string
  date: string
  time: string
  staffName: string | null
  mayMove: boolean
  cancelsLate: boolean
}

/**
 * `asked`: they are to read a code first, whether there is an appointment or not. `address`: we do not know by what to
 * look. `refused`: no code is sent or taken any more.
 */
export type FindOwnAnswer =
  | { proof: 'given'; appointments: OwnShown[]; say: string }
  | { proof: 'asked' | 'address' | 'refused'; say: string }

export const CancelInput = z.object({ appointmentId: Uuid.describe('From find_my_appointments') })
export type CancelInput = z.infer<typeof CancelInput>
export type CancelAnswer =
  | ({ cancelled: true; late: boolean; say: string } & OwnShown)
  | { cancelled: false; code: string; say: string }

export const MoveInput = z.object({
  appointmentId: Uuid.describe('From find_my_appointments'),
  offerId: Uuid.describe('An offer id from find_slots with this appointmentId'),
})
export type MoveInput = z.infer<typeof MoveInput>
export type MoveAnswer = ({ moved: true; say: string } & OwnShown) | { moved: false; code: string; say: string }

export const AnswerQuestionInput = z.object({
  topic: z.enum(['hours', 'price', 'services', 'address', 'duration', 'other']),
  serviceId: z.string().optional(),
  question: z.string().max(1000).describe("The caller's own words"),
})
export type AnswerQuestionInput = z.infer<typeof AnswerQuestionInput>
/** `offersMessage`: the sentence ends with the offer to take a message. `link`: where more of the answer stands. */
export type AnswerQuestionAnswer = { found: boolean; say: string; offersMessage?: true; link?: string }

export const TextAnswerInput = z.strictObject({})
export type TextAnswerInput = z.infer<typeof TextAnswerInput>
/** `texted`: the text is written, and goes out with this turn. */
export type TextAnswerAnswer = { texted: boolean; say: string }

export const TakeMessageInput = z.object({
  name: z.string().max(120).optional(),
  phone: z.string().max(40).optional(),
  body: z.string().min(1).max(2000),
  urgent: z.boolean().default(false),
  withAppointment: z
    .boolean()
    .optional()
    .describe('It is about their next appointment, as when they are late: the book adds which one that is'),
})
export type TakeMessageInput = z.infer<typeof TakeMessageInput>
export type TakeMessageAnswer = { taken: true; say: string } | { taken: false; code: string; say: string }

export const ConnectInput = z.strictObject({})
/** `connecting`: somebody is sought once `say` is spoken. */
export type ConnectAnswer = { connecting: boolean; say: string }

export const EndCallInput = z.strictObject({})
export type EndCallAnswer = { ended: true; say: string }

export const toolNames = [
  'find_slots',
  'book_appointment',
  'confirm_booking',
  'find_my_appointments',
  'move_appointment',
  'cancel_appointment',
  'answer_question',
  'text_answer',
  'take_message',
  'connect_person',
  'end_call',
] as const
export type ToolName = (typeof toolNames)[number]
