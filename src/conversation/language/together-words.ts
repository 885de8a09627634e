/** How callers ask for several appointments in one go. All of it is for folded text. */

export type TogetherWords = {
  /** Numbers as words. */
  numbers: Record<string, number>
  /**
   * Several people who need one each: the number in the first group; without a group there are two. The expressions of
   * `pairs` count only where the words also say that it is for both of them, or how they want to come.
   */
  people: readonly RegExp[]
  pairs: RegExp
  each: RegExp
  inARow: RegExp
  sideBySide: RegExp
  /** Again and again: how many weeks lie between, in the first group where there is one; without it one. */
  weekly: readonly RegExp[]
  everyOther: RegExp
  /** How often (first group), for how many weeks (first group), for how many months (first group, or one). */
  times: RegExp
  forWeeks: RegExp
  forMonths: RegExp
  /** What of this would be read as a day or a time: taken out before those are looked for. All of it is found. */
  rhythm: RegExp
  /** One of them is left out. */
  leaveOut: RegExp
}
