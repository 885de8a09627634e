/** Keys that are pressed instead of words. */
import type { State } from './state.ts'

/** A key pressed while offers stand picks one of them; zero asks for a person. */
export function withKey(state: State): State {
  const { turn, found } = state
  if (turn?.kind !== 'dtmf') return state
  const offer = /^[1-9]$/.test(turn.text) ? found?.offers[Number(turn.text) - 1] : undefined
  if (offer)
    return { ...state, picked: offer.offerId, turn: { ...turn, heard: { ...turn.heard, offerId: offer.offerId } } }
  return turn.text === '0' ? { ...state, turn: { ...turn, heard: { ...turn.heard, intents: ['person'] } } } : state
}
