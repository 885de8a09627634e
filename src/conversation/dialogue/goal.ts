/** What a conversation can be about, and how what was said is answered. */
import { say } from '../say/index.ts'
import type { Intent } from '../understanding/understood.ts'
import type { GoalName, Memory, Move } from './memory.ts'
import type { State, ToolDone } from './state.ts'

/**
 * An answer: a move; or something said beside it, after which the conversation goes back to what was under way; or the
 * end of a goal, after which it goes on to what the caller also wanted; or words that what stands open is asked `again`
 * after, because nothing was understood. `as` is the state it goes on from.
 */
export type Reply = Move | { aside: string; as?: State } | { done: string; as?: State } | { again: string }

/** Null where the turn is about something else. */
export type Rule = (state: State) => Reply | null

/** One thing the receptionist can do for a caller. Adding one is adding a file in goals/ and its line in the list. */
export type Goal = {
  name: GoalName
  /** Answers a turn that begins this goal, or is about it. */
  hear: Rule
  /** Asks again for what stands open, where this goal is under way. */
  next?(state: State): Move | null
  /** Goes on after a tool of its own has answered; the tool failed where `value` is null. */
  took?(state: State, done: ToolDone): Reply | null
}

/** Whether the caller's turn has an intent. */
export const has = ({ turn }: State, ...intents: Intent[]): boolean =>
  intents.some((intent) => turn?.heard.intents.includes(intent))

/** Whether the caller's turn names a day or a time. */
export const namesWhen = ({ turn }: State): boolean => Boolean(turn?.heard.day || turn?.heard.time)

/** The receptionist's words in the language of the conversation. */
export const wordsOf = ({ briefing }: State) => say(briefing.language)

/** What stays remembered whatever is asked next. */
export const memoryAsking = ({ memory, picked }: State, asked: Memory['asked']): Memory => ({
  asked,
  ...(memory.urgent && { urgent: true }),
  ...(picked && { picked }),
})

/** How often the caller was asked for this, in a row, before now. */
export const triesAt = ({ memory }: State, asked: Memory['asked'], questionId?: string): number =>
  memory.asked === asked && memory.questionId === questionId ? (memory.tries ?? 0) + 1 : 0
