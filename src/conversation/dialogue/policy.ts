/** What to do next: interruptions first, then the goal that the turn is about, then the way out. */
import { wordsOf, type Reply, type Rule } from './goal.ts'
import { goals } from './goals/index.ts'
import { hung } from './hung.ts'
import { interruptions } from './interruptions.ts'
import { withKey } from './keys.ts'
import { sayFirst, speak, type Move } from './memory.ts'
import { notUnderstood, nothingOpen } from './not-understood.ts'
import { wished, type State, type ToolDone } from './state.ts'

/** Answers what the caller just said. */
export function answerCaller(spoken: State): Move {
  const state = withKey(spoken)
  return settle(state, first([...interruptions, ...goals.map(({ hear }) => hear)], state) ?? notUnderstood(state))
}

/** Goes on after a tool has answered: its sentence is spoken as it is. */
export function answerTool(state: State, done: ToolDone): Move {
  const took = goals.map(
    (goal): Rule =>
      (now) =>
        goal.took?.(now, done) ?? null,
  )
  return settle(state, first([...took, hung(done)], state) ?? technicalTrouble(state))
}

const technicalTrouble = (state: State) => speak(wordsOf(state).technicalTroubleMessage(), { asked: null })

function first(rules: Rule[], state: State): Reply | null {
  for (const rule of rules) {
    const reply = rule(state)
    if (reply) return reply
  }
  return null
}

function settle(state: State, reply: Reply): Move {
  if ('again' in reply) return again(reply.again, state)
  if ('aside' in reply) return aside(reply.aside, reply.as ?? state)
  return 'done' in reply ? sayFirst(reply.done, finish(reply.as ?? state)) : reply
}

/** What was under way, or a word that there is nothing. */
const proceed = (state: State): Move =>
  goals.map(({ next }) => next?.(state) ?? null).find(Boolean) ?? nothingOpen(state)

/** Asks once more, and counts that it was in vain. */
function again(text: string, state: State): Move {
  const move = proceed(state)
  return sayFirst(text, { ...move, memory: { ...move.memory, misses: (state.memory.misses ?? 0) + 1 } })
}

/** Goes back to what was under way; being interrupted is no failed try of the caller's. */
function aside(text: string, state: State): Move {
  const { tries = 0, silences } = state.memory
  const move = proceed({ ...state, memory: { ...state.memory, tries: tries - 1 } })
  return sayFirst(text, { ...move, memory: { ...move.memory, tries, ...(silences && { silences }) } })
}

/** One goal is reached: takes up what the caller also said, or asks what else there is. */
function finish(state: State): Move {
  const [clause, ...waiting] = state.memory.waiting ?? []
  if (!clause) return speak(wordsOf(state).anythingElse(), { asked: 'anything-else' })
  const turn = { kind: 'prompt' as const, text: clause.text, whole: clause.text, heard: clause }
  const next = answerCaller({ ...wished({ ...state, body: null }, clause), memory: { asked: null, waiting }, turn })
  const lead = state.done.at(-1)?.name === 'answer_question' ? '' : wordsOf(state).nowTheOther()
  return sayFirst(lead, { ...next, memory: { ...next.memory, waiting } })
}
