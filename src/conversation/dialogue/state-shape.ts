/** What is known of a conversation after each of its messages. */
import type { Briefing } from '../briefing.ts'
import type { BookAnswer, FindSlotsAnswer, FindSlotsInput, OwnShown } from '../tool-shapes.ts'
import type { CallerTurn as StoredTurn } from '../turn.ts'
import type { Understood, Wish } from '../understanding/understood.ts'
import type { GoalName, Memory } from './memory.ts'

export type TurnKind = 'prompt' | 'dtmf' | 'interrupted' | 'silence' | 'resumed' | 'unreached' | 'returned' | 'setup'
/**
 * `text` is the beginning of the words, as much as the brain analyses; `whole` is all of them, for messages and
 * answers.
 */
export type CallerTurn = {
  kind: TurnKind
  text: string
  whole: string
  heard: Understood
  /** What became of a code they read. */
  code?: StoredTurn['detail']['code']
}

/** A tool's answer; `value` is null when it failed. */
export type ToolDone = { name: string; value: unknown }

export type Booked = Extract<BookAnswer, { booked: true }>

export type State = {
  briefing: Briefing
  wish: Wish
  memory: Memory
  /** Answers to intake questions. */
  answers: { questionId: string; answer: string }[]
  /** The last search and what it brought; null once the caller wants something else. */
  searched: FindSlotsInput | null
  found: FindSlotsAnswer | null
  /** What was found is for an appointment there is, to be moved. */
  isMoving: boolean
  picked: string | null
  /** The last appointment booked here, and the answers it was booked with. */
  booked: Booked | null
  answersBefore: { questionId: string; answer: string }[]
  body: string | null
  /** The caller's own appointments, as they were last looked up and changed since; null before that. */
  own: OwnShown[] | null
  /** Changes of appointments that were passed on to the team. */
  passedOn: GoalName[]
  /** The words that told of a danger, until a message about it is taken or refused. */
  danger: string | null
  turn: CallerTurn | null
  /** Somebody has died: no goodbye is cheerful. */
  grieves: boolean
  /** The person of the business who is asked for by name. */
  staff: { id: string; name: string } | null
  /** The tool results since the caller last spoke. */
  done: ToolDone[]
  /** What was answered to their last question. */
  told: string | null
  /** The receptionist's last sentence, for "could you repeat that?". */
  lastSaid: string
}
