/** The words for distances from now. Sources of expressions over folded text; amounts have no groups. */
export type DelayWords = {
  /** Before an amount that lies ahead: "in about". */
  before: string
  amount: string
  /** "A half", "a couple of": what they come to. */
  amounts: [RegExp, number][]
  numberOf: (words: string) => number | null
  /** Behind a number: "and a half". The group is the number. */
  andHalf: RegExp
  /** Between two amounts: "to", "or". */
  to: string
  hours: string
  minutes: string
  /** Behind the unit, or nothing: groups for a half or a quarter more, and for more minutes. */
  behind: string
  /** What of the former is a quarter. */
  quarter: RegExp
  /** Behind all of it: "from now". */
  ahead: string
  /** Behind it, where it is no distance from now: "early". */
  aside: string
  /** Before it, where it is how long something takes: "done", "takes". */
  lasts: string
  /** It begins with what means "by then at the latest": "within". */
  within: RegExp
  /** Around a distance from what is spoken of: "push it back …", "… later". */
  later: ShiftWords
  earlier: ShiftWords
}

export type ShiftWords = { before: string; behind: string }
