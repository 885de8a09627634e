/** The built-in brain's next move. Pure: the same conversation always decides the same. */
import type { LanguageModelV3Prompt } from '@ai-sdk/provider'
import type { Briefing } from '../briefing.ts'
import { wordsOf } from './goal.ts'
import { sayFirst, speak, type Move } from './memory.ts'
import { answerCaller, answerTool } from './policy.ts'
import { stateOf, type State } from './state.ts'

/** Decides from the briefing and the messages so far. */
export function decide(briefing: Briefing, messages: LanguageModelV3Prompt): Move {
  const state = stateOf(briefing, messages)
  const last = state.done.at(-1)
  const move =
    last && messages.at(-1)?.role === 'tool'
      ? answerTool(state, last)
      : saidAlready(state)
        ? speak(wordsOf(state).anythingElse(), { asked: 'anything-else' })
        : answerCaller(state)
  return keepInMind(unlikeBefore(move, state, messages.length), state)
}

/** True when another brain booked, the system announced it, and then that brain failed: nothing is left to do. */
function saidAlready({ booked, done }: State): boolean {
  return booked !== null && done.at(-1)?.value === booked
}

/** Rewords a sentence that was just said, unless the caller asked to repeat it. */
function unlikeBefore(move: Move, state: State, length: number): Move {
  const isWanted = state.turn?.heard.intents.includes('repeat')
  return move.text && move.text === state.lastSaid && !isWanted ? sayFirst(wordsOf(state).sure(length), move) : move
}

/** What stays in mind whatever the move: wishes not taken up yet, details read back, how often the same was asked. */
function keepInMind(move: Move, { memory: before }: State): Move {
  const { tries: tried, ...memory } = move.memory
  const isSame =
    memory.asked !== null &&
    memory.asked === before.asked &&
    memory.goal === before.goal &&
    memory.questionId === before.questionId
  const { waiting = before.waiting, readBack = before.readBack, noTexts = before.noTexts } = memory
  const { together = before.together } = memory
  const tries = isSame ? (tried ?? (before.tries ?? 0) + (move.tool ? 0 : 1)) : 0
  return {
    ...move,
    memory: {
      ...memory,
      ...(waiting && waiting.length > 0 && { waiting }),
      ...(readBack && { readBack }),
      ...(noTexts && { noTexts }),
      ...(together && { together }),
      ...(tries > 0 && { tries }),
    },
  }
}
