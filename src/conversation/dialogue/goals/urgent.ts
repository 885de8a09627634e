/** After a danger was told: whoever wants somebody gets an urgent message taken, not an appointment. */
import { hasCue } from '../cues.ts'
import { has, wordsOf, type Goal, type Reply } from '../goal.ts'
import { speak, type Move } from '../memory.ts'
import type { State } from '../state.ts'
import { takeMessage } from './leave-message.ts'

/** The system has said what to do (engine/tell-danger.ts); somebody is offered, and nothing is booked instead. */
function offerUrgent(state: State): Move {
  const words = wordsOf(state).offerUrgent({ businessName: state.briefing.business.name })
  return speak(words, { asked: 'confirm', goal: 'urgent' })
}

function inDanger(state: State): Reply | null {
  const { danger, memory, turn } = state
  const isOffered = memory.goal === 'urgent'
  if (isOffered && has(state, 'negate') && !hasCue(turn?.text ?? '', 'wantsSomebody'))
    return { done: wordsOf(state).allRight() }
  // Who asks for a person may be put through.
  if (danger === null || !turn || isTaking(state) || has(state, 'person')) return null
  const isWanted =
    (isOffered && has(state, 'affirm')) || has(state, 'leave-message') || hasCue(turn.text, 'wantsSomebody')
  return isWanted
    ? takeMessage({ ...state, memory: { asked: null, goal: 'leave-message', urgent: true } }, danger)
    : null
}

const isTaking = ({ memory }: State) => memory.goal === 'leave-message' && memory.asked !== 'confirm'

/** Something urgent that is no danger: the earliest time there is. */
function inNeed(state: State): Reply | null {
  if (!has(state, 'emergency') || !state.turn || isTaking(state)) return null
  if (state.danger !== null) return offerUrgent(state)
  return { aside: wordsOf(state).urgent(), as: { ...state, memory: { ...state.memory, urgent: true } } }
}

export const urgent: Goal = {
  name: 'urgent',
  hear: (state) => inDanger(state) ?? inNeed(state),
  next: (state) => (state.memory.goal === 'urgent' && state.memory.asked === 'confirm' ? offerUrgent(state) : null),
}
