/** What a line is made of: the wire to the caller's ear, and the conversation that answers on it. */
import type { CallerKind } from '../turn.ts'
import type { Hearing } from '../understanding/understood.ts'

/** Where the receptionist's words go. */
export type Line = {
  token(text: string): void
  /** The utterance is over; the caller may speak. */
  pause(): void
  /** The position of the next token among everything said over this line. */
  position(): number
  /** What the caller heard of the words from one position to another; null when they hear all of it. */
  heardBetween(from: number, to: number): string | null
}

/** What the caller was asked, and where they are. `isAsked`: our last sentence was a question, whatever it asks for. */
export type Expects = Pick<Hearing, 'asked' | 'country' | 'language'> & { isAsked: boolean }

/** What a caller said or did; `text` is empty where they said nothing. */
export type Heard = {
  kind: CallerKind
  text: string
  /** The caller has been silent too often: the receptionist says goodbye. */
  isLast: boolean
  /** How far our voice had come when they did: a position on the line. */
  saidTo: number
}

/**
 * After a turn: the caller speaks next, the receptionist has said goodbye, she gets a person for the caller, or the
 * conversation must end.
 */
export type Outcome = 'goes-on' | 'goodbye' | 'hands-over' | 'over'

/** The conversation behind a line. */
export type Desk = {
  readonly isPhone: boolean
  /** How the caller comes to this line. */
  readonly begins: 'setup' | 'resumed' | 'unreached' | 'returned'
  /** Milliseconds until `endInTime`. */
  readonly timeLeftMs: number
  expects(): Expects
  /** Whether the caller asked us to wait a moment. */
  isToldToWait(): boolean
  answer(heard: Heard, line: Line, signal: AbortSignal): Promise<Outcome>
  /** Says that the time is up. Answers for how many milliseconds a message may still be left; 0: it is over. */
  endInTime(line: Line): Promise<number>
  /** Says a word so that somebody who waits hears that we are there; false where there is none. */
  fill(line: Line): boolean
  /** Writes down how much of its last words the caller heard. */
  noteHeard(line: Line): Promise<void>
  /** Writes down that somebody holds the line. */
  attend(): Promise<void>
  /** Has a person sought for the caller; the line ends when they wait for one. */
  handOver(): Promise<void>
  /** The conversation is over. */
  end(): Promise<void>
}

export type Wire = {
  token(text: string): void
  pause(): void
  isOpen(): boolean
  /** Runs `work` later unless the line is closed by then; returns a function that cancels it. */
  after(ms: number, work: () => void): () => void
  /** Milliseconds of a clock that only goes on. */
  now(): number
  /** Characters a second that the voice at the other end is taken to speak. */
  voiceRate: number
  /** The conversation is over: the carrier or the chat is told. */
  done(): void
  failed(error: unknown): void
}
