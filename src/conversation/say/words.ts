/** What the sentences of the catalogues are made of. Days are `YYYY-MM-DD`, times `HH:MM` where the business is. */

export type SpokenSlot = { date: string; time: string; staffName: string | null }
export type Price = { amountMinor: number; currency: string; from: boolean }
export type OpenDay = { weekday: number; opens: string; closes: string }

/** Why what was asked for is not to be had; null when it is simply not said. */
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

/** `name` is plain words, `body` is quoted. */
export type CallbackWords = {
  businessName: string
  name: string | null
  phone: string | null
  body: string
  urgent: boolean
  receivedAt: string
}

/** What is asked for next, as a caller would be reminded of it after a break. */
export type WishWords = { serviceName: string | null; date: string | null; time: string | null }
