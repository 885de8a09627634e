/** Where the receptionist's words go. */
export type Line = {
  token(text: string): void
  /** The utterance is over; the caller may speak. */
  pause(): void
}
