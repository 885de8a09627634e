/** Of several appointments that are chosen in one go: those that belong to it, and those that are taken. */
import type { Gap, SpokenOffer } from '../../../tool-shapes.ts'
import { memoryAsking, wordsOf } from '../../goal.ts'
import { sayFirst, speak, type Memory, type Move } from '../../memory.ts'
import type { State } from '../../state.ts'

export const offerOf = ({ found, picked }: State): SpokenOffer | undefined =>
  found?.offers.find(({ offerId }) => offerId === picked)

/** What is booked with the chosen one, in the order of time. */
export function othersOf(state: State): Pick<SpokenOffer, 'offerId' | 'date' | 'time'>[] {
  const { others = [], gaps = [] } = offerOf(state) ?? {}
  const instead = gaps.flatMap((gap) => gap.instead).filter(({ offerId }) => takenInstead(state).includes(offerId))
  return [...others, ...instead].sort((a, b) => `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`))
}

const takenInstead = ({ memory }: State): string[] => memory.together?.instead ?? []

/** Those that are taken and have something free near them, which the caller is asked about one by one. */
const askable = ({ gaps = [] }: Pick<SpokenOffer, 'gaps'>): Gap[] => gaps.filter(({ instead }) => instead.length > 0)

/** The one of a chosen series that is asked about next. */
export const openGap = (chosen: Pick<SpokenOffer, 'gaps'>, { together }: Memory): Gap | undefined =>
  askable(chosen)[together?.settled ?? 0]

/** Asks what becomes of the next one that is taken; null when all are settled. */
export function askGap(state: State): Move | null {
  const { together, goal } = state.memory
  const chosen = offerOf(state)
  const gap = chosen && openGap(chosen, state.memory)
  if (!together || !gap) return null
  const move = speak(wordsOf(state).takenOne(gap), { ...memoryAsking(state, 'offer'), goal: 'together', together })
  const lost = (chosen.gaps ?? []).filter(({ instead }) => instead.length === 0)
  return goal !== 'together' && lost.length > 0
    ? sayFirst(wordsOf(state).noneInstead({ dates: lost.map(({ date }) => date) }), move)
    : move
}
