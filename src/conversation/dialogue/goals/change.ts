/**
 * An appointment there is already: the team moves and cancels it and says when it is. They get an exact message: who,
 * which appointment, and what is wanted.
 */
import type { ChangeWanted } from '../../language/said.ts'
import type { Understood } from '../../understanding/understood.ts'
import { has, memoryAsking, namesWhen, wordsOf, type Goal, type Reply } from '../goal.ts'
import { sayFirst, speak, type GoalName } from '../memory.ts'
import type { State } from '../state.ts'
import { takeMessage } from './leave-message.ts'

type Wanted = 'cancel' | 'move' | 'look-up'
type When = NonNullable<ChangeWanted['which']>

const momentOf = ({ day, time }: Pick<Understood, 'day' | 'time'>): When | null =>
  day || time
    ? {
        date: day && day.from === day.to ? day.from : null,
        time: time && time.from === time.to ? time.from : null,
        said: [day?.said, time?.said].filter(Boolean).join(' '),
      }
    : null

/** What the message to the team says. */
function bodyOf(state: State, wanted: Wanted, { which, to }: { which: When | null; to: When | null }): string {
  const said = [state.memory.goal === wanted ? state.memory.body : null, state.turn?.whole].filter(Boolean).join(' / ')
  const { booked } = state
  const own = booked && { date: booked.date, time: booked.time, said: '' }
  return wordsOf(state).changeWanted({ wanted, which: which ?? own, to, said })
}

/** Passes it on, once it is known which appointment is meant, or was asked for in vain. */
function passOn(state: State, wanted: Wanted): Reply {
  const { turn, booked, memory } = state
  const heard = turn?.heard ?? { intents: [], language: null }
  const isAnswer = memory.goal === wanted && memory.asked === 'date'
  const which = wanted === 'move' && !isAnswer ? momentOf(heard.existing ?? {}) : momentOf(heard.existing ?? heard)
  const to = wanted === 'move' && !isAnswer ? momentOf(heard) : null
  const words = wordsOf(state)
  if (!which && !to && isPassedOn(state, wanted)) return { aside: words.change.passedOn() }
  if (!which && !booked && !isAnswer)
    return speak(`${words.change[wanted]()} ${words.askWhichAppointment()}`, {
      ...memoryAsking(state, 'date'),
      goal: wanted,
      body: [turn?.whole, to && `→ ${to.said}`].filter(Boolean).join(' '),
    })
  const move = takeMessage(
    { ...state, memory: { ...memory, asked: null, goal: wanted }, body: null },
    bodyOf(state, wanted, { which, to }),
  )
  return isAnswer ? move : sayFirst(words.change[wanted](), move)
}

/** Who asks what became of a change hears how that stands. */
const isPassedOn = ({ passedOn }: State, wanted: Wanted) =>
  passedOn.includes(wanted) || (wanted === 'look-up' && passedOn.some((one) => one === 'cancel' || one === 'move'))

/** During a booking "change it to three" is a correction of it. */
const isBooking = ({ searched, memory }: State) =>
  searched !== null || (!memory.goal && ['date', 'offer', 'name', 'phone', 'confirm'].includes(memory.asked ?? ''))

function changeGoal(wanted: Wanted, begins: (state: State) => boolean): Goal {
  return {
    name: wanted satisfies GoalName,
    hear(state) {
      const { memory } = state
      if (memory.goal !== wanted) return begins(state) ? passOn(state, wanted) : null
      if (memory.asked !== 'date') return takeMessage(state)
      // A question of theirs is no answer to ours.
      if (!namesWhen(state) && has(state, 'hours', 'price', 'address', 'services', 'duration')) return null
      if (has(state, 'negate') && !namesWhen(state)) return { done: wordsOf(state).allRight() }
      return passOn(state, wanted)
    },
    next(state) {
      if (state.memory.goal !== wanted) return null
      return state.memory.asked === 'date'
        ? speak(wordsOf(state).askWhichAppointment(), state.memory)
        : takeMessage(state)
    },
  }
}

const speaksOfIt = (state: State) => Boolean(state.turn?.heard.existing)

export const cancel = changeGoal('cancel', (state) => has(state, 'cancel') && (!isBooking(state) || speaksOfIt(state)))
export const move = changeGoal('move', (state) => has(state, 'move') && (!isBooking(state) || speaksOfIt(state)))
export const lookUp = changeGoal('look-up', (state) => has(state, 'look-up') && !isBooking(state) && !state.booked)
