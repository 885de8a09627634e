/** Words of the questions that businesses are asked. Plain: as `plainWords` writes them. */

/** What people ask businesses about. */
export type ConceptName =
  | 'pay'
  | 'card'
  | 'check'
  | 'cash'
  | 'payment-app'
  | 'pay-bill'
  | 'financing'
  | 'deposit'
  | 'refund'
  | 'invoice'
  | 'tax'
  | 'tip'
  | 'discount'
  | 'warranty'
  | 'licensed'
  | 'insured'
  | 'insurance-taken'
  | 'identity-card'
  | 'gift-card'
  | 'area'
  | 'trip-fee'
  | 'estimate'
  | 'hourly'
  | 'emergency'
  | 'same-day'
  | 'installation'
  | 'removal'
  | 'permit'
  | 'parts'
  | 'brand'
  | 'commercial'
  | 'rental'
  | 'experience'
  | 'owner'
  | 'staff'
  | 'jobs'
  | 'parking'
  | 'access'
  | 'pets'
  | 'children'
  | 'email'
  | 'website'
  | 'online-booking'
  | 'fax'
  | 'reviews'
  | 'wifi'
  | 'walk-in'
  | 'cancellation'
  | 'preparation'
  | 'appointmentLength'
  | 'languages'
  | 'products'
  | 'training'
  | 'delivery'
  | 'maintenancePlan'
  | 'remote'
  | 'covid'
  | 'recording'

/**
 * The words for each concept, separated by commas. A question with one of them meets an entry with another; a phrase
 * wins over its words.
 */
export type Concepts = Record<ConceptName, string>

/** When and where a business is, as callers ask it. Sources, each between the ends of words where not said. */
export type HoursAskedWords = {
  /** On these the week's hours may not hold; and all of them. */
  feast: string
  feasts: string
  /** When it closes; whether it is open now, late, early. */
  closing: string
  now: string
  late: string
  early: string
  /** Near the beginning of a question that is no yes-or-no one. */
  when: string
  /** "Closed", anywhere; and as the first or second word. */
  closed: string
  closedFirst: string | null
  /** Every one of a weekday; the weekend; the weekdays, Monday first. */
  every: string
  weekend: string
  days: [string, string, string, string, string, string, string]
  today: string
  tomorrow: string
  /** Whether somebody is at work; whether it is open. */
  works: string
  open: string
  /** With its own ends of words. Not "parking at your location", and not the caller's own address. */
  address: string
}

/** Words that are no concept's, and how they are read around those that are. */
export type QuestionWords = {
  /** Words that say nothing about what a question is about, and words of the topics that the briefing answers. */
  chatter: string
  topics: string
  /** They stand anywhere, also inside of phrases: "where do you guys work". A source. */
  fillers: string
  /** Words that are no misspelling of the concept next to them: a list separated by blanks. */
  otherWords: string
  /** About the caller's insurance, not the business's; and the business's all the same. Sources. */
  insuranceTaken: string
  insuranceHad: string
  /** Before the caller's own thing: "my". A source. */
  theirs: string
  /** Without words that are a thing only where they stand for one: "can you check the filter" pays with nothing. */
  withoutVerbs: (plain: string) => string
  /** A topic that no one word tells: "how much". */
  howMuch: RegExp | null
  /** From this length on words of other languages are understood in a question of this one. */
  mixesIn: number
  /** What any trade does: a list separated by blanks. */
  trade: string
}
