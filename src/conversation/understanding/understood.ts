/**
 * What the grammars found in one sentence of a caller, and the context they need to read it. Plain values, because it
 * is stored with the turn.
 */

import { z } from 'zod'
import { Danger } from './danger.ts'

const Language = z.enum(['en', 'es'])
export type Language = z.infer<typeof Language>

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
  'message',
  'message-name',
  'message-phone',
  'anything-else',
  'language',
])
export type Asked = z.infer<typeof Asked>

const Intent = z.enum([
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
])
export type Intent = z.infer<typeof Intent>

const Span = z.object({ from: z.string(), to: z.string(), said: z.string() })

/** A calendar day or span of days in the business's zone, ISO `YYYY-MM-DD`, both ends included. */
export type DayWish = z.infer<typeof Span>

/** A time of day or span of it, `HH:MM` of 24 hours. A single time has `from === to`. */
export type TimeWish = z.infer<typeof Span>

/** The wish: what the caller wants after all sentences so far. Later words replace earlier ones. */
export const Wish = z.object({
  day: Span.optional(),
  time: Span.optional(),
  serviceId: z.string().optional(),
  name: z.string().optional(),
  /** The names heard so far, the latest last: a spelling may be of any of them. */
  names: z.array(z.string()).optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
})
export type Wish = z.infer<typeof Wish>

export const Understood = Wish.omit({ names: true }).extend({
  /** The letters of a name that was spelled. */
  spelled: z.string().optional(),
  language: Language.nullable(),
  intents: z.array(Intent),
  /** The danger the caller tells of. */
  danger: Danger.optional(),
  /** The standing offer the caller chose. */
  offerId: z.string().optional(),
  /** The words themselves, when they answer an open question (an intake question, a message). */
  free: z.string().optional(),
})
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
}
