/** Words by which a language model's sentences are checked, in every language it may speak. Folded text. */

/** Numbers in words, as sums and times are told with them. */
export type NumberWords = {
  /** Words and their values, without what is another word too ("once" is English). */
  words: Record<string, number>
  /** Words that multiply what stands before them. */
  scales: Record<string, number>
  /** Of those, what does so only behind a number. */
  onlyBehind: string[]
  /** "A hundred": an article that is a number before such a word. A source. */
  article: string
  /** What joins the parts of one number, and behind which of them it may stand: "a hundred and five". */
  joint: { word: string; behind: 'scale' | 'tens' }
}

/** Sentences that only ask for patience. Sources. */
export type StallingWords = {
  /** A clause of its own before it: "sure". */
  opening: string
  /** In the same clause: "and". */
  lead: string
  /** "One moment", "let me check". */
  patience: string
  /** What may follow it, before what is looked up. */
  behind: string
}

/** How a booking is claimed. Sentences as heard; `completion`, `denied` and `holds` are folded. */
export type ClaimWords = {
  /** Of a booking that was made, changed or cancelled. */
  claims: RegExp[]
  /** Half a booking is a claim as well: "pencilled in", "held for you". */
  holds: RegExp[]
  /** How a question begins, and what may stand before. Sources. */
  question: { lead: string | null; begins: string | null }
  /** Words that say something is done. Sources. */
  completion: string[]
  /** Of nothing done: "nothing has been | booked", "let me get that | booked". Sources. */
  denied: { not: string; been: string; notYet: string | null; done: string }
  /** What would be done, should the caller wish it or give what is missing. A source. */
  offered: string
}

/** What goes against what the system says in danger. Expressions are given those who may be called for help. */
export type SafetyTalk = {
  /** Who comes: "the fire department". A source. */
  help: string
  /** Whoever needs no help and who may go back, others decide. */
  never: (help: string) => RegExp[]
  /** To somebody who has told of a danger. */
  inDanger: (help: string) => RegExp[]
}

/** What a question asks the caller for. */
export type AskingWords = Record<
  'anything-else' | 'message' | 'name' | 'phone' | 'email' | 'offer' | 'date' | 'time' | 'service',
  RegExp
>

/** Sums, and promises about money. Sources. */
export type MoneyWords = {
  /** Currency codes that are ordinary words: a list separated by blanks. */
  notCodes: string
  units: string
  /** Beside one of these words any number is a sum. */
  about: string
  /** Promises about money without a sum; of "half off" and the like in per cent, the words for it and round numbers. */
  promises: string
  percent: string
  tens: string
  /** Such a promise that speaks of a time, where one is named: "is free". */
  freeTime: RegExp | null
  /** What says that one does not know: how it may begin, and the words. */
  sorry: string
  knowsNot: string
  /** Numbers that are neither sums nor clock times: behind a length, before a day. */
  measures: string
  daysBefore: string
  /** Things that are counted; money is not counted in them. */
  counted: string
  aboutHours: string
  /** Before a number that is to be called. */
  callAt: string
  /** A number that is mostly a pronoun. */
  one: string
}

/** What a sentence is about, where that decides which times and days it may name. */
export type AboutWords = {
  /** Holds out a time or a day to be taken. */
  offering: RegExp
  /** About when the door is open. */
  opens: RegExp
  /** Sounds so and is not: "an open slot". */
  openTime: RegExp | null
  closed: RegExp
  open: RegExp
  /** Taken out before `open` is looked for: "not open". */
  notOpen: string
  /** Said of what is not to be had. */
  denies: RegExp
  /** How a question begins that leaves the choice to the caller, and what may stand before. Sources. */
  asks: { lead: string | null; begins: string | null }
  /** Holds something out all the same: "how about Tuesday?". */
  proposes: RegExp
  /** Words of four letters and more that tell nothing of what a sentence is about, separated by blanks. */
  empty: string
  /** "Today", "it is". */
  now: RegExp
  everyDay: RegExp
  /** Good wishes name no day. Sources: "merry", "Christmas". */
  wishes: { wished: string; days: string }
  /** Days that are only meant loosely, in so many words: "today", "in two weeks". A source. */
  loosely: string
  weekend: RegExp
  /** Not hours: "two or three openings", "within 24 hours". Sources: what is counted, what joins the numbers, spans. */
  countedThings: string
  or: string
  spans: string | null
  /** Whole hours from five to twelve, and the words beside which one is a time. Sources. */
  bareHour: { hours: string; before: string; behind: string }
}

/** Sentences whose form cannot announce a booking. Sources. */
export type OpenForms = {
  /** Polite words. */
  opener: string
  asks: { lead: string | null; preposition: string | null; begins: string | null }
  /** "And your phone number?", "I still need your name", "we don't have that". */
  forms: RegExp[]
  /** Words with which times are offered; none says that something is done. */
  slotWord: string
  /** How such a sentence begins. */
  offersBegin: string
}
