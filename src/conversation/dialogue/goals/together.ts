import { minutesOf } from '../../understanding/clock.ts'
/** Several appointments in one go: a family, or every week again. They are searched, chosen and booked as one. */
import { leavesOut, readCount, readTogether, type TogetherWish } from '../../understanding/together.ts'
import { has, memoryAsking, wordsOf, type Goal, type Reply } from '../goal.ts'
import { speak, type Move, type Together } from '../memory.ts'
import type { State } from '../state.ts'
import { askGap, offerOf, openGap } from './book/gaps.ts'
import { advance } from './book/steps.ts'
import { wantsAppointment } from './book/wanted.ts'
import { offerMessage } from './leave-message.ts'

/** More are for the team to arrange. */
const mostPeople = 6
const mostTimes = 10

/** Only before a time is chosen; later it is another wish. */
const isOpen = ({ memory, picked }: State) =>
  !picked && !memory.goal && [null, 'service', 'date', 'offer', 'anything-else'].includes(memory.asked)

const isElse = (state: State) => has(state, 'cancel', 'move', 'look-up', 'hours', 'price', 'leave-message', 'complaint')

function begin(state: State): Reply | null {
  const { turn, briefing } = state
  if (!turn || !isOpen(state) || isElse(state)) return null
  const wish = readTogether(turn.text, briefing.language)
  if (!wish || !(has(state, 'book', 'second') || wantsAppointment(state) || wish.people)) return null
  return withWish(state, wish)
}

function withWish(state: State, wish: Partial<TogetherWish> & Together): Move {
  const words = wordsOf(state)
  const { people = 0, weeks = 0 } = wish
  if (people > mostPeople || weeks > mostTimes)
    return offerMessage(state, `${words.tooManyAtOnce()} ${words.offerMessage()}`, state.turn?.whole)
  const together: Together = { ...wish }
  if (!people && weeks < 2)
    return speak(words.askHowOften(), { ...memoryAsking(state, 'confirm'), goal: 'together', together })
  return onWith({ ...state, found: null }, together)
}

/** Goes on towards the appointments, with what is wanted of them in mind. */
function onWith(state: State, together: Together): Move {
  const next = { ...state, memory: { ...memoryAsking(state, null), together } }
  const move = advance(next)
  return { ...move, memory: { ...move.memory, together: move.memory.together ?? together } }
}

/** The answer to how often, or to what becomes of one that is taken. */
function goesOn(state: State): Reply | null {
  const { memory, turn, briefing } = state
  const { together } = memory
  if (!turn || !together) return null
  if (memory.asked === 'confirm') {
    const count = readCount(turn.text, briefing.language)
    return count === null ? null : withWish(state, { ...together, weeks: count })
  }
  const offer = offerOf({ ...state, picked: memory.picked ?? null })
  const gap = offer && openGap(offer, memory)
  if (!gap) return null
  const picked = gap.instead.find(({ offerId }) => offerId === turn.heard.offerId)
  const { time, day } = turn.heard
  const named = gap.instead.find(
    (one) =>
      (time && (minutesOf(one.time) - minutesOf(time.from)) % 720 === 0 && (!day || day.from <= one.date)) ||
      (!time && day && day.from === day.to && day.from === one.date),
  )
  const chosen = picked ?? named ?? (isAgreed(state) ? gap.instead[0] : undefined)
  if (!chosen && !leavesOut(turn.text) && !has(state, 'negate')) return null
  const settled = (together.settled ?? 0) + 1
  const instead = [...(together.instead ?? []), ...(chosen ? [chosen.offerId] : [])]
  const told: Together = { ...together, settled, instead }
  return askGap({ ...state, memory: { ...memory, together: told } }) ?? onWith(state, told)
}

const isAgreed = (state: State) => has(state, 'affirm') && !has(state, 'negate')

export const together: Goal = {
  name: 'together',
  hear: (state) => (state.memory.goal === 'together' ? goesOn(state) : begin(state)),
  next(state) {
    if (state.memory.goal !== 'together') return null
    const words = wordsOf(state)
    return state.memory.asked === 'confirm' ? speak(words.askHowOften(), state.memory) : askGap(state)
  },
}
