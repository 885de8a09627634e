import type { Turn } from '../turn.ts'

/**
 * The most turns a language model gets; the wish stands in its instructions. Sending all turns would cost more with
 * every turn.
 */
const mostTurns = 30

/**
 * The newest turns, beginning with a caller's as models require, and before them the last search or booking: its offers
 * can still be booked, however old they are.
 */
export function turnsForModels(turns: readonly Turn[]): Turn[] {
  const begin = beginningAt(turns, Math.max(0, turns.length - mostTurns))
  const lastResult = turns.findLastIndex(
    (turn) =>
      turn.role === 'tool' &&
      !turn.detail.failed &&
      (turn.detail.name === 'find_slots' || turn.detail.name === 'book_appointment'),
  )
  if (lastResult === -1 || lastResult >= begin) return turns.slice(begin)
  const asked = turns.slice(0, lastResult).findLastIndex(({ role }) => role === 'caller')
  return [...turns.slice(asked, asked === -1 ? 0 : asked + 1), turns[lastResult] as Turn, ...turns.slice(begin)]
}

/** The index of the caller's first turn from `from` on; where there is none, of their last turn before. */
function beginningAt(turns: readonly Turn[], from: number): number {
  const isCaller = ({ role }: Turn) => role === 'caller'
  const next = turns.findIndex((turn, index) => index >= from && isCaller(turn))
  return next === -1 ? Math.max(0, turns.slice(0, from).findLastIndex(isCaller)) : next
}
