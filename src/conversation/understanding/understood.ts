/**
 * What one sentence of a caller tells, and the little one must know to read it. Plain values: it is stored with the
 * turn.
 */

export type Language = 'en' | 'es'

/** What the receptionist last asked for, so that a bare answer ("three", "yes", "Miller") can be read. */
export type Asked =
  | 'service'
  | 'date'
  | 'time'
  | 'offer'
  | 'confirm'
  | 'name'
  | 'phone'
  | 'email'
  | 'question'
  | 'message'
  | 'message-name'
  | 'message-phone'
  | 'anything-else'
  | 'language'

export type Intent =
  | 'book'
  | 'price'
  | 'hours'
  | 'address'
  | 'services'
  | 'duration'
  | 'robot'
  | 'person'
  | 'language'
  | 'leave-message'
  | 'cancel'
  | 'move'
  | 'affirm'
  | 'negate'
  | 'alternatives'
  | 'repeat'
  | 'thanks'
  | 'goodbye'
  | 'greeting'
  | 'question'
  | 'wait'
  | 'emergency'
  | 'abuse'

/** A calendar day or span of days in the business's zone, ISO `YYYY-MM-DD`, both ends included. */
export type DayWish = { from: string; to: string; said: string }

/** A time of day or span of it, `HH:MM` of 24 hours. A single time has `from === to`. */
export type TimeWish = { from: string; to: string; said: string }

export type Understood = {
  language: Language | null
  intents: Intent[]
  day?: DayWish
  time?: TimeWish
  serviceId?: string
  /** The offer picked out of those that stand. */
  offerId?: string
  name?: string
  phone?: string
  email?: string
  /** The words themselves, when they answer an open question (an intake question, a message). */
  free?: string
}

export type Hearing = {
  /** The day it is where the business is, `YYYY-MM-DD`, and the time there, `HH:MM`. */
  today: string
  now: string
  language: Language
  country: string
  asked: Asked | null
  services: { id: string; names: string[] }[]
  offers: { offerId: string; date: string; time: string }[]
}

/** What the receptionist holds after all sentences so far: later words replace earlier ones. */
export type Wish = Omit<Understood, 'intents' | 'language' | 'free' | 'offerId'>
