/** What a language is in texts: what people and machines write there, and what only texts say. */

/** Days are `YYYY-MM-DD`, times `HH:MM`. */
export type OwnGiven = { serviceName: string; date: string; time: string; link: string | null }

export type TextedWords = {
  /** What telephones and programs write by themselves; folded. */
  automatic: RegExp
  /** The whole of a text that confirms the appointment it answers; `bare`: also a plain yes. Folded. */
  confirms: { always: RegExp; bare: RegExp }
  /** Asks when the appointment is of which they were texted; folded. */
  asksWhen: RegExp
  /** Nothing but manners; folded. */
  manners: RegExp
  /** What is said otherwise where it is read: nobody reads a code to a telephone. */
  written: readonly (readonly [spoken: RegExp, written: string])[]
  /** Before the first words of a conversation. */
  lead: (given: { businessName: string }) => string
  photoKept: () => string
  own: (given: OwnGiven) => string
  ownConfirmed: (given: OwnGiven) => string
  ownToMove: (given: OwnGiven) => string
  ownToCancel: (given: OwnGiven) => string
  /** Said on the telephone, to somebody who wants no texts. */
  noMoreTexts: () => string
}
