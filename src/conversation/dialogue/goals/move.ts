/** Moving an appointment of the caller's: to a time that is offered for it, read back before it is done. */
import type { BriefedService } from '../../briefing.ts'
import type { FindSlotsAnswer, MoveAnswer, OwnShown } from '../../tool-shapes.ts'
import { refusesWhen } from '../../understanding/refused.ts'
import type { Understood, Wish } from '../../understanding/understood.ts'
import { foldWish } from '../../understanding/wish.ts'
import { has, memoryAsking, namesWhen, wordsOf, type Reply } from '../goal.ts'
import { callTool, sayFirst, speak, type Change, type Move } from '../memory.ts'
import { fromThat } from '../spoken-of.ts'
import type { State } from '../state.ts'
import { search, searchElsewhere } from './book/search.ts'
import { changeOf, changing, toTeam, wants } from './own/change.ts'
import { ownGoal } from './own/own-goal.ts'
import { atHand } from './own/which.ts'

const remember = (state: State, move: Move, change: Change): Move => ({
  ...move,
  memory: { ...memoryAsking(state, move.memory.asked), ...changing('move', move.memory.asked, change) },
})

const askTime = (state: State, own: OwnShown, change: Change): Move =>
  speak(wordsOf(state).askNewTime(own), changing('move', 'time', change))

/** The state as a search reads it: for the service of the appointment, and for the new time. */
function asWish(state: State, own: OwnShown, change: Change): State {
  const { day: _day, time: _time, or: _or, refused: _refused, ...wish } = state.wish
  const { refused } = change.to ?? {}
  return {
    ...state,
    wish: { ...wish, serviceId: own.serviceId, ...(refused && { refused }) },
    memory: { ...state.memory, goal: 'move', change },
  }
}

/** Looks for the new time; asks for it where none was named. */
function lookFor(state: State, change: Change): Move {
  const [own] = atHand(state, change)
  if (!own) return toTeam(state, 'move', wordsOf(state).notChanged())
  if (!own.mayMove) return toTeam(state, 'move', wordsOf(state).tooLateToMove(own))
  const service = state.briefing.services.find(({ id }) => id === own.serviceId)
  if (!service) return toTeam(state, 'move', wordsOf(state).notChanged())
  const { day = oneDay(own.date), time, or } = fromThat(change.to ?? {}, own)
  const isSaid = Boolean((time && !isThen({ day, time }, own)) || !isDay(day, own.date))
  return isSaid
    ? remember(state, searchOf(state, { own, service, change }, { day, time, or }), change)
    : askTime(state, own, change)
}

type Moving = { own: OwnShown; service: BriefedService; change: Change }
const searchOf = (state: State, { own, service, change }: Moving, when: Parameters<typeof search>[2]) =>
  search(asWish(state, own, change), service, when)

const oneDay = (date: string) => ({ from: date, to: date, said: '' })
/** The same day and time again is no new one. */
const isThen = ({ day, time }: Pick<Wish, 'day' | 'time'>, own: OwnShown) =>
  Boolean(day && isDay(day, own.date) && time && isDay(time, own.time))
const isDay = ({ from, to }: { from: string; to: string }, date: string) => from === date && to === date

/** The time that was chosen, read back. */
function confirm(state: State, change: Change): Move {
  const [from] = atHand(state, change)
  const to = state.found?.offers.find(({ offerId }) => offerId === state.picked)
  if (!from || !to) return lookFor(state, change)
  return speak(wordsOf(state).confirmMove({ from, to }), {
    ...memoryAsking(state, 'confirm'),
    ...changing('move', 'confirm', change),
  })
}

/** What was offered: one that was asked for is read back at once. */
function offered(state: State, answer: FindSlotsAnswer): Reply {
  const change = changeOf(state, 'move')
  const [only, ...others] = answer.offers
  if (only && others.length === 0 && answer.match === 'asked')
    return confirm({ ...state, picked: only.offerId }, change)
  return speak(answer.say, changing('move', only ? 'offer' : 'date', change))
}

function hear(state: State): Reply | null {
  const change = changeOf(state, 'move')
  const { memory, turn, found } = state
  const words = wordsOf(state)
  const [own] = atHand(state, change)
  if (!turn || !own) return null
  const isAgreed = has(state, 'affirm') && !has(state, 'negate') && !namesWhen(state)
  const readBack = memory.asked === 'confirm' ? state.picked : null
  if (isAgreed && readBack) return moveTo(state, change, readBack)
  const chosen = found?.offers.find(({ offerId }) => offerId === turn.heard.offerId)
  const [only, ...others] = found?.offers ?? []
  if (isAgreed && only && others.length === 0 && memory.asked === 'offer') return moveTo(state, change, only.offerId)
  if (chosen) return confirm({ ...state, picked: chosen.offerId }, change)
  if (namesWhen(state) || refusesWhen(turn.heard)) {
    const to = withNew(change.to, turn.heard)
    const time = memory.asked === 'time' && !to?.day && to?.time?.from === to?.time?.to ? to?.time : undefined
    return time
      ? speak(words.askDay({ time: time.from }), changing('move', 'date', { ...change, to }))
      : lookFor(state, { ...change, to })
  }
  if (isAgreed)
    return found?.offers.length
      ? speak(words.askWhichOffer({ slots: found.offers }), memory)
      : askTime(state, own, change)
  if (has(state, 'alternatives') && found) return elsewhere(state, own, change) ?? askTime(state, own, change)
  if (has(state, 'negate')) return memory.asked === 'offer' ? askTime(state, own, change) : { done: words.stays(own) }
  return null
}

function elsewhere(state: State, own: OwnShown, change: Change): Move | null {
  const move = searchElsewhere(asWish(state, own, change))
  return move && remember(state, move, change)
}

/** A new day keeps the time that was wished for, and the other way round. */
function withNew(before: Change['to'], heard: Understood): Change['to'] {
  const { day, time, or, refused } = foldWish(before ?? {}, { ...heard, intents: [] })
  return { ...(day && { day }), ...(time && { time }), ...(or && { or }), ...(refused && { refused }) }
}

const moveTo = (state: State, change: Change, offerId: string): Move =>
  callTool(
    { name: 'move_appointment', input: { appointmentId: change.ids?.[0], offerId } },
    { ...memoryAsking(state, 'confirm'), ...changing('move', 'confirm', change) },
  )

function outcome(state: State, answer: MoveAnswer | null): Reply {
  const words = wordsOf(state)
  if (answer?.moved) return { done: answer.say }
  const failures = state.done.filter(({ name }) => name === 'move_appointment').length
  const isGone = answer !== null && ['slot_taken', 'time_not_free', 'withdrawn', 'offer_expired'].includes(answer.code)
  if (isGone && failures <= 1) return sayFirst(answer.say, lookFor(state, changeOf(state, 'move')))
  return toTeam(state, 'move', words.notChanged())
}

export const move = ownGoal('move', {
  begins: (state) => wants(state, 'move'),
  several: false,
  goOn: (state, _own, change) => lookFor(state, change),
  hear,
  took(state, { name, value }) {
    if (name === 'move_appointment') return outcome(state, value as MoveAnswer | null)
    if (name !== 'find_slots') return null
    return value === null
      ? toTeam(state, 'move', wordsOf(state).notChanged())
      : offered(state, value as FindSlotsAnswer)
  },
  ask: (state, change) => {
    if (state.memory.asked === 'confirm') return confirm(state, change)
    const [own] = atHand(state, change)
    if (state.found?.offers.length)
      return speak(wordsOf(state).askWhichOffer({ slots: state.found.offers }), changing('move', 'offer', change))
    return own ? askTime(state, own, change) : lookFor(state, change)
  },
})
