/** The inputs of the catalogues' sentences. Days are `YYYY-MM-DD`, times `HH:MM` at the business. */
import type { SafetyQuestion } from '../understanding/danger.ts'

export type SpokenSlot = { date: string; time: string; staffName: string | null }
export type Price = { amountMinor: number; currency: string; from: boolean }
export type OpenDay = { weekday: number; opens: string; closes: string }

/** Why the request cannot be met; null when the sentence gives no reason. */
export type Reason = 'closed' | 'full' | 'past' | 'too-soon' | 'too-far' | null

export type OffersGiven = {
  slots: SpokenSlot[]
  match: 'asked' | 'nearest'
  reason: Reason
  serviceName: string
  oneDay: boolean
}
export type BookedGiven = {
  serviceName: string
  date: string
  time: string
  name: string
  staffName: string | null
  confirmation: 'sms' | 'email' | null
  /** A visitor's, to be confirmed. */ unconfirmed: boolean
}

/** `name` has passed plainName, `body` is quoted. */
export type CallbackWords = {
  businessName: string
  name: string | null
  phone: string | null
  body: string
  urgent: boolean
  receivedAt: string
}

/** What the receptionist asks next, to remind a caller after a break. */
export type WishWords = { serviceName: string | null; date: string | null; time: string | null }

/** Trades whose callers mean something else by the same words. */
export type Trade = 'vet' | 'dental'

export type SafetyWords = {
  /** What to do now and whom to call. A name in braces is a line of help-lines.ts. */
  first: string
  trades?: Partial<Record<Trade, string>>
  /** Instead of the usual offer to have somebody from the business call. */
  offer?: string
  /** Short answers to what is asked afterwards. `other` answers what has none of its own; `what`, `whom`: again. */
  answers: Partial<Record<SafetyQuestion, string>> & { other: string }
}
