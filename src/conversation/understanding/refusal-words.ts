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
}
