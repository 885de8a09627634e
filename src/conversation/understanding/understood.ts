/**
 * What the grammars found in one sentence of a caller, and the context they need to read it. Plain values, because it
 * is stored with the turn.
 */

import { z } from 'zod'
import { type Language, LanguageCode } from '#contract/values.ts'
import { Danger } from './danger.ts'

export type { Language }

/** What the receptionist last asked for, so that a bare answer ("three", "yes", "Miller") can be read. */
export const Asked = z.enum([
  'service',
  'date',
  'time',
  'offer',
  'confirm',
  'name',
  'phone',
  'email',
  'question',
  'address',
  'message',
  'message-name',
  'message-phone',
  'code',
  'anything-else',
  'language',
])
export type Asked = z.infer<typeof Asked>

export const Intent = z.enum([
  'book',
  'price',
  'hours',
  'address',
  'services',
  'duration',
  'robot',
  'person',
  'language',
  'leave-message',
  'cancel',
  'move',
  'affirm',
  'negate',
  'alternatives',
  'repeat',
  'thanks',
  'goodbye',
  'greeting',
  'question',
  'wait',
  'emergency',
  'abuse',
  'look-up',
  'second',
  'estimate',
  'running-late',
  'where-is',
  'complaint',
  'grief',
  'wrong-number',
  'sales',
  'correct',
  'unsure',
])
export type Intent = z.infer<typeof Intent>

const Span = z.object({ from: z.string(), to: z.string(), said: z.string() })

/** A calendar day or span of days in the business's zone, ISO `YYYY-MM-DD`, both ends included. */
export type DayWish = z.infer<typeof Span>

/** A time of day or span of it, `HH:MM` of 24 hours. A single time has `from === to`. */
export type TimeWish = z.infer<typeof Span>

/** What the caller refuses. Days and times as in a wish; every single one of a weekday, 1 for Monday, in `weekdays`. */
export const Refused = z.object({
  days: z.array(Span).optional(),
  weekdays: z.array(z.number().int()).optional(),
  times: z.array(Span).optional(),
  /** All that was offered. */
  offers: z.literal(true).optional(),
})
export type Refused = z.infer<typeof Refused>

/** A day, a time, or both. */
export const Alternative = z.object({ day: Span.optional(), time: Span.optional() })

/** The wish: what the caller wants after all sentences so far. Later words replace earlier ones. */
export const Wish = z.object({
  day: Span.optional(),
  time: Span.optional(),
  /** What would suit as well as `day` and `time`; what one of these does not name is as there. */
  or: z.array(Alternative).optional(),
  refused: Refused.optional(),
  serviceId: z.string().optional(),
  name: z.string().optional(),
  /** The names heard so far, the latest last: a spelling may be of any of them. */
  names: z.array(z.string()).optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  /** Where the work is done, as it is written down. */
  address: z.string().optional(),
})
export type Wish = z.infer<typeof Wish>

/** What can be as it was before: a detail; the day or the time of the appointment there is, or of what is offered. */
export const Same = z.enum(['name', 'address', 'phone', 'day', 'time'])
export type Same = z.infer<typeof Same>

const Reading = Wish.omit({ names: true }).extend({
  /** The letters of a name that was spelled. */
  spelled: z.string().optional(),
  language: LanguageCode.nullable(),
  intents: z.array(Intent),
  /** What the caller says is as it was given before: "same name", "la misma dirección". The dialogue finds it. */
  same: z.array(Same).optional(),
  /** Minutes later, or earlier, than what is spoken of: "push it back an hour". The dialogue knows what that is. */
  shift: z.number().int().optional(),
  /** Whom the appointment is for, if not the caller: who that is to them ("mother"), or the name. */
  forOther: z.string().optional(),
  /** The danger the caller tells of. */
  danger: Danger.optional(),
  /** The standing offer the caller chose. */
  offerId: z.string().optional(),
  /** The words themselves, when they answer an open question (an intake question, a message). */
  free: z.string().optional(),
  /** The appointment there is already, of a caller who wants to change it. */
  existing: Alternative.optional(),
})

/** A wish of its own beside another one in the same sentence, with its words. */
export const Clause = Reading.extend({ text: z.string() })
export type Clause = z.infer<typeof Clause>

/** `also`: the further wishes of the sentence, in their order; `part`: the words of the first one. */
export const Understood = Reading.extend({ also: z.array(Clause).optional(), part: z.string().optional() })
export type Understood = z.infer<typeof Understood>

export type Hearing = {
  /** Now at the business: `YYYY-MM-DD` and `HH:MM`. */
  today: string
  now: string
  language: Language
  country: string
  asked: Asked | null
  services: { id: string; names: string[] }[]
  offers: { offerId: string; date: string; time: string }[]
  /** The day wished for so far: "the Monday after that", "no, the 31st". */
  wished?: DayWish | undefined
  /** What the recognizer heard as well, the likeliest first. */
  alternatives?: string[] | undefined
}
