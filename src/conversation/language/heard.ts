/**
 * Small words by which callers are understood, beside the grammars of days and times. Folded text, unless it is said.
 */

/** How one of the standing offers is taken, or all of them are turned down. */
export type OfferWords = {
  /** Its place among them, counted from 0; -1 is the last. */
  places: [RegExp, number][]
  /** What sounds like a place and is none: "first thing", "last name". */
  noPlace: RegExp | null
  earlier: RegExp
  later: RegExp
  middle: RegExp
  any: RegExp
  /** The words up to the end of `any`, where it takes none: "I can't do either". */
  anyDenied: RegExp | null
  /** More is looked for. */
  looks: RegExp
  /** One of them all the same: "the one", "the morning one". */
  one: RegExp | null
  pointsAtOne: RegExp | null
  /** All of them turned down in so many words. */
  none: RegExp
  /** A person is asked for, not a time. */
  asksWho: RegExp
  /** A part of the day in a time as it was said. */
  partOfDay: RegExp
}

/** How services are told apart by the words of their names. */
export type ServiceWords = {
  /** Words of a name that do not count. */
  empty: string
  /** Of those, what is said of a service all the same. */
  saysLittle: string
  /** Words that may stand in a name ("no heat", "heat is out") but say nothing on their own. */
  functionWords: string
  /** Troubles that call for a repair, whatever the thing is. */
  trouble: RegExp
  repair: string[]
  /** "Not a tune-up": with the word that is turned down. */
  refused: RegExp
  /** The first to the fourth, and the last, of the services as they were listed. */
  places: RegExp[]
  last: RegExp
}

/** Words by which callers show that they listen, think or leave. Sources, each a whole sentence but `ofFarewell`. */
export type SmallWords = {
  thinking: string
  listening: string
  /** What goodbyes are made of; the longer ones come first. */
  ofFarewell: string
  /** Without one of these a goodbye is only polite. */
  leaves: string
  /** Words of a sentence that says yes and nothing beside it. */
  ofYes: string
}

/** Sentences that only machines say on the telephone. */
export type MachineWords = {
  /**
   * An assistant, a menu or a mailbox: it names itself, says which key to press, or asks how it may help whoever calls
   * it.
   */
  robot: RegExp
  /** A waiting line: a person may come at its end. */
  hold: RegExp
}

/** Sounds of thinking, and small words before an answer, that say nothing. Sources, without groups. */
export type FillerWords = {
  anywhere: string
  beforeAnswer: string
  /** In a name they may be a part of it: there they go from before two words only. */
  beforeName: string
}

/** What a caller says about being recorded. */
export type RecordingWords = {
  /** With `g`: what is found is blanked out. */
  refusals: RegExp[]
  agreements: RegExp[]
  questions: RegExp[]
  /** Sources of a bare answer. Before it may stand `leads`, before a no `startled` as well. */
  leads: string
  startled: string
  no: string
  /** Behind such a no, where it is none: "no problem". */
  notBehindNo: string
  /** What may follow it and still be of it. */
  behindNo: string
  /** Refusals without that word. */
  noInWords: string
  yes: string
  behindYes: string
  /** What is left of such a sentence and means nothing by itself: words separated by blanks. */
  fillers: string
  /** A model says that the call is recorded, or is not; and a business that sells recordings. */
  told: string
  sells: string
}

/** How a caller points at what was given before. Sources over folded text. */
export type SameWords = {
  name: string
  address: string
  phone: string
  day: string
  time: string
  /** Whatever it is that was asked for: "same as before". */
  unnamed: string
  /** The same as a whole answer, and what may stand before it. */
  alone: string
  beforeAlone: string
}

/** What is dictated in pieces. Sources over folded text. */
export type DictationWords = {
  /** More is to come after one of these. */
  unfinished: string
  /** A number is about to be told. */
  numberComes: string
  /** "B as in boy", "double t": between letters, before a word, and before a letter. */
  asIn: string
}

/** Words in telephone numbers, e-mail addresses and sums. Sources, without groups, where nothing else is said. */
export type ContactWords = {
  /** Digits as they are said one by one. */
  digits: Record<string, string>
  /** Of those, what may be a sigh before a number. */
  sigh: string | null
  plus: string
  double: string
  triple: string
  /** What is said before such a number and between its groups. */
  aside: string
  /** Where a word for a digit is none: in Spanish "o" is "or". */
  notDigits: RegExp | null
  /** Behind a sum. */
  money: string
  /** "5 star", "4 out of 5". */
  ratings: RegExp | null
  /** Before a number at which somebody is to be called. A source. */
  reach: string
  /** A sum without its money: "it costs two fifty". With the flag `g`. */
  prices: RegExp
  /** Before a number that is told: "her cell number is". */
  lead: { whose: string; kind: string | null; number: string; is: string }
  email: EmailWords
}

export type EmailWords = {
  /** The sign, and those that join words. A sign of two words stands as one in `twoWords`, of the same length. */
  at: string
  dot: string[]
  underscore: string[]
  dash: string[]
  plus: string[]
  twoWords: [string, string][]
  /** Words after which an address begins; two or three words behind one of them are one. */
  leads: string
  /** What a caller says before it, in the same breath: no part of it. */
  noParts: string
  /** Around an "at" that is no sign: "reach me at", "at the". Words separated by blanks. */
  pointing: string
  /** Before a word that only tells which letter was said: "l as in lima". */
  asIn: string
  /** How it is written, and no word of it: "all lower case". */
  manner: string
}

/** What tells a name from other words. Lists of words, separated by blanks. */
export type NameWords = {
  /** Where one of these stands, no name begins, and a name that was begun ends. */
  never: string
  /** These tell a day, a time, a number or an opinion, and are names too: beside another name, or said alone as one. */
  also: string
  /** Of those, what people are called by alone or in the first place; and what alone, without any other word. */
  givenAlso: string
  givenAlone: string
  /** What may follow a name in the same clause without making it a doubtful one. */
  after: string
  /** Who somebody else is to the caller. A source. */
  relations: string
}

/** How a name is spelled, letter by letter. Sources, and lists of words separated by blanks. */
export type SpellingWords = {
  /** The alphabet of radio and telephone: each word stands for its first letter. */
  alphabet: string
  alsoCalled: Record<string, string>
  /** Letters as they are called, and as recognisers write them. */
  letters: Record<string, string>
  /** What leads to the letters, in this order: "so, it's my last name, spelled". */
  sighs: string | null
  pointing: string
  name: string | null
  isSpelled: string
  /** "B as in boy": the letter was said before. */
  asIn: string
  /** Words between letters that are none. */
  between: string
  space: string
  /**
   * Names of letters, where a name may be spelled by them alone: `plain` are nothing else, `beside` are words too, and
   * letters only beside one of the others.
   */
  named: { plain: Record<string, string>; beside: Record<string, string> } | null
  /** What is said of a letter in several words, and how it is written instead. With `g`. */
  instead: [RegExp, string][]
  /** Before a letter that comes twice; and what makes a "w" of it. */
  double: { word: string; w: string } | null
  /** Before the letters that correct the word before them: "Miller, that's M-Y-L-L-E-R". */
  inside: string
}
