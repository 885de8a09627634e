/** What the tools' answers make of the state of a conversation. */
import type { LanguageModelV3ToolResultPart } from '@ai-sdk/provider'
import type {
  AnswerQuestionAnswer,
  BookAnswer,
  CancelAnswer,
  FindOwnAnswer,
  FindSlotsAnswer,
  MoveAnswer,
  TakeMessageAnswer,
} from '../tool-shapes.ts'
import type { Wish } from '../understanding/understood.ts'
import type { State } from './state-shape.ts'

/** A tool that there is not, or that cannot be asked so: another brain's nonsense, by which nothing was done. */
function isNonsense({ output }: LanguageModelV3ToolResultPart): boolean {
  const error = output.type === 'error-json' ? (Object(output.value) as { error?: unknown }).error : null
  return error === 'unknown_tool' || error === 'invalid_input'
}

/** The state after a tool has answered: what was done, found and booked, and what of the wish is over with it. */
export function toolAnswered(state: State, part: LanguageModelV3ToolResultPart): State {
  if (isNonsense(part)) return state
  const value = part.output.type === 'json' && typeof part.output.value === 'object' ? part.output.value : null
  const next = { ...state, done: [...state.done, { name: part.toolName, value }] }
  if (value === null) return next
  if (part.toolName === 'find_slots') return { ...next, found: value as unknown as FindSlotsAnswer, picked: null }
  if (part.toolName === 'answer_question') return answered(next, value as unknown as AnswerQuestionAnswer)
  if (part.toolName === 'take_message') return (value as unknown as TakeMessageAnswer).taken ? messageTaken(next) : next
  if (part.toolName === 'find_my_appointments') return lookedUp(next, value as unknown as FindOwnAnswer)
  if (part.toolName === 'cancel_appointment') return cancelled(next, value as unknown as CancelAnswer)
  if (part.toolName === 'move_appointment') return moved(next, value as unknown as MoveAnswer)
  if (part.toolName !== 'book_appointment' && part.toolName !== 'confirm_booking') return next
  const answer = value as unknown as BookAnswer
  if (!answer.booked) return { ...next, found: null, picked: null }
  const { together: _together, ...memory } = next.memory
  return {
    ...next,
    memory,
    booked: answer,
    wish: withoutWhen(next.wish),
    found: null,
    picked: null,
    answersBefore: next.answers,
    answers: [],
    searched: null,
  }
}

function answered(state: State, { found, say }: AnswerQuestionAnswer): State {
  return found ? { ...state, told: say } : state
}

function lookedUp(state: State, answer: FindOwnAnswer): State {
  return answer.proof === 'given' ? { ...state, own: answer.appointments } : state
}

/** The day that was named was that of the appointment. */
function cancelled(state: State, answer: CancelAnswer): State {
  if (!answer.cancelled) return state
  const { appointmentId } = answer
  return {
    ...state,
    wish: withoutWhen(state.wish),
    own: state.own?.filter((one) => one.appointmentId !== appointmentId) ?? null,
    booked: state.booked?.appointmentId === appointmentId ? null : state.booked,
  }
}

function moved(state: State, answer: MoveAnswer): State {
  if (!answer.moved) return { ...state, found: null, picked: null }
  const { appointmentId, date, time, staffName } = answer
  const isBookedHere = state.booked?.appointmentId === appointmentId
  return {
    ...state,
    wish: withoutWhen(state.wish),
    ...{ found: null, picked: null, searched: null },
    own: state.own?.map((one) => (one.appointmentId === appointmentId ? answer : one)) ?? null,
    booked: state.booked && isBookedHere ? { ...state.booked, date, time, staffName } : state.booked,
  }
}

function messageTaken(state: State): State {
  const { goal } = state.memory
  return {
    ...state,
    body: null,
    danger: null,
    wish: isAboutChange(state) ? withoutWhen(state.wish) : state.wish,
    passedOn: goal ? [...state.passedOn, goal] : state.passedOn,
  }
}

/** The days that were named are those of an appointment there is, or was to be changed. */
const isAboutChange = ({ booked, memory }: State) =>
  booked !== null || ['cancel', 'move', 'look-up'].includes(memory.goal ?? '')

/** The wish without the day and time that belonged to what is done. */
export function withoutWhen({ day: _day, time: _time, or: _or, ...rest }: Wish): Wish {
  return rest
}
