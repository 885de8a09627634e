/** What the reading of refusals needs to know of a language. Sources of expressions over folded text. */
export type RefusalWords = {
  /** Phrases that turn down what follows them, after any of `filler`. */
  before: string[]
  /** Words that may stand between such a phrase and what it refuses. */
  filler: string
  /** A word that turns down what comes in the plural ("no Mondays"), and only corrects otherwise ("no, Monday"). */
  no: string
  /** Before a "but" that turns down what follows it, unless that is praised: "any day, but Monday is best". */
  anyBut: string
  /** Ends the text before a refusal that is none: "why not …", "it is not that I can't …". */
  excused: string[]
  /** Phrases that turn down what they follow. */
  behind: string[]
  /** Before something that is only asked about: "is Monday not …". */
  asked: string
  /** Behind something that suits: "Tuesday is fine". */
  suits: string
  /** Before a day or time that is told of and not wished for: "it stopped working on …". */
  told: string
  /** The same, before a day alone: "the warranty ends in …". */
  ends: string
  /** Days that are over: a time beside one of them is told as well. */
  past: string
  /** What may stand between such a day and the time. May be empty. */
  beside: string
  /** Who says one of these before it wishes all the same: "could somebody who came on …". */
  wishes: string
  /** "Is too early", "is too late": all before, or all after it, is refused as well. */
  tooEarly: string
  tooLate: string
  /** Between things refused together: "Monday or Tuesday". */
  along: string
  /** Between the two ends of a span. */
  through: string
  /** Between a day and a time of it, or a time and its part of the day. */
  together: string
  /** Names of recurring days, and what they are, 1 for Monday. */
  recurring: [string, number[]][]
  /** Whether a weekday stands for every one of them. */
  isEvery: (said: string, before: string) => boolean
  early: string
  late: string
  /** Before such a word: "but no". */
  beforeNo: string
  /** Who says one of these in a question of refusal speaks of themselves: "I can't on Monday?". */
  ofCaller: string
  /** Between a refusal and what is wished instead: "but the", "so on". May be empty. */
  turnsOver: string
  /** Before what follows where the caller goes over to it: "Tuesday, no". Its end is that of the text. */
  over: string
  /** "I work" before days on which the caller does, and "not" before those on which they do not. */
  atWork: string
  notWork: string
  /** Joins two things that are refused, and ends a list: "or". */
  joins: string
  /** Begins a distance: "in three days". */
  distance: string
  /** "I was born on". */
  born: string | null
  /** Behind a "no" it refuses: what comes in the plural, and what begins with a no itself. */
  plural: string
  /** "If not", before what would do. */
  ifNot: string
  /** "No" with an article, which corrects. */
  noThe: string | null
  /** Where no comma tells which of two days the "no" between them is about. Begins behind the first. */
  contrast: string | null
  /** "Neither": refuses all that is named. */
  neither: string | null
  /** What a day or an hour is too much of: "early", behind "nine is too". */
  measure: string
  /** Weekends; and where a single one is meant. */
  weekend: string
  oneWeekend: string
  /** At the beginning of a stretch: all before it, all after it. */
  allBefore: string
  allAfter: string
  /** "Between … and …" of days. */
  between: { lead: string; and: string }
}
