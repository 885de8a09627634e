/** The inputs of the catalogues' sentences. Days are `YYYY-MM-DD`, times `HH:MM` at the business. */
import type { SafetyQuestion } from '../understanding/danger.ts'

export type SpokenSlot = { date: string; time: string; staffName: string | null }
export type Slot = { date: string; time: string }
/** Appointments that belong together, and those of a series that are taken. */
type SetGiven = { slots: Slot[]; gaps: Slot[] }
export type SetsGiven = { sets: SetGiven[]; match: 'asked' | 'nearest' }
export type SeriesGiven = SetsGiven & { count: number; everyWeeks: number }
export type TakenGiven = Slot & { instead: SpokenSlot[] }
export type Price = { amountMinor: number; currency: string; from: boolean }
export type OpenDay = { weekday: number; opens: string; closes: string }

export type DatedService = { serviceName: string; date: string; time: string }
/** What was done in a conversation, as it stands now. */
export type DoneGiven = { booked: DatedService[]; moved: DatedService[]; cancelled: DatedService[] }

/** A day whose hours are asked for; `near`: it was called so; `date`: it is unlike other days of its weekday. */
export type AskedDay = { weekday: number; near: 'today' | 'tomorrow' | null; date?: string }
/** An appointment of the caller's; `cancelsLate`: it is too late to cancel it without being late. */
export type OwnSpoken = SpokenSlot & { serviceName: string; cancelsLate?: boolean }

/** Null where the caller has not asked whether. */
export type Lead = 'yes' | 'no' | null
export type OpenSpan = { opens: string; closes: string }
export type NextOpening = AskedDay & { opens: string }
export type LatestHours = { hours: { at: string; weekdays: number[] } }

/** Why the request cannot be met; null when the sentence gives no reason. */
export type Reason =
  | 'closed'
  | 'full'
  | 'nobody-works'
  | 'off-grid'
  | 'past'
  | 'too-soon'
  | 'too-far'
  | 'refused'
  | null

export type OffersGiven = {
  slots: SpokenSlot[]
  match: 'asked' | 'nearest'
  reason: Reason
  serviceName: string
  oneDay: boolean
  /** For an appointment there is already, to be moved. */
  moving?: boolean
}
export type BookedGiven = {
  serviceName: string
  date: string
  time: string
  name: string
  staffName: string | null
  confirmation: 'sms' | 'email' | null
  /** A visitor's, to be confirmed. */ unconfirmed: boolean
  /** Not booked yet: what it waits for. */
  requested?: 'approval' | 'code'
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

/** How a language says which number to call, as it stands behind "call". */
export type HelpWords = {
  services: string
  to: (number: string) => string
  named: (name: string, number: string) => string
  gas: (number: string) => string
  poison: (number: string) => string
}

export type SafetyWords = {
  /** What to do now and whom to call. A name in braces is a line of help-lines.ts. */
  first: string
  trades?: Partial<Record<Trade, string>>
  /** Instead of the usual offer to have somebody from the business call. */
  offer?: string
  /** Short answers to what is asked afterwards. `other` answers what has none of its own; `what`, `whom`: again. */
  answers: Partial<Record<SafetyQuestion, string>> & { other: string }
}

/** What a caller wants done about an appointment there is already; `said` are their own words for a day or time. */
export type ChangeWanted = {
  wanted: 'cancel' | 'move' | 'look-up' | 'correct'
  which: { date: string | null; time: string | null; said: string } | null
  to: ChangeWanted['which']
  said: string
}

/** The details of a booking, before it is made. Null where there is none, or nothing to read back. */
export type ReadBack = {
  name: string
  address: string | null
  serviceName: string | null
  date: string | null
  time: string | null
  phone: string | null
  email: string | null
  /** The caller is asked whether they may be texted. */
  asksForTexts: boolean
}
