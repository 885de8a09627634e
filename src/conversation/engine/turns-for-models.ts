import type { Turn } from '../turn.ts'

/**
 * What a language model is given of what was said; the wish stands in its instructions. All of it would cost more with
 * every turn.
 */
const mostTurns = 30

/**
 * The newest turns, beginning with one of the caller's, as models want it, and before them the last search or booking:
 * the offers that stand can be booked however long ago they were made.
 */
export function turnsForModels(turns: readonly Turn[]): Turn[] {
  const begin = beginningAt(turns, Math.max(0, turns.length - mostTurns))
  const settled = turns.findLastIndex(
    (turn) =>
      turn.role === 'tool' &&
      !turn.detail.failed &&
      (turn.detail.name === 'find_slots' || turn.detail.name === 'book_appointment'),
  )
  if (settled === -1 || settled >= begin) return turns.slice(begin)
  const asked = turns.slice(0, settled).findLastIndex(({ role }) => role === 'caller')
  return [...turns.slice(asked, asked === -1 ? 0 : asked + 1), turns[settled] as Turn, ...turns.slice(begin)]
}

/** The first turn of the caller from here on; where there is none, the last before. */
function beginningAt(turns: readonly Turn[], from: number): number {
  const isCaller = ({ role }: Turn) => role === 'caller'
  const next = turns.findIndex((turn, index) => index >= from && isCaller(turn))
  return next === -1 ? Math.max(0, turns.slice(0, from).findLastIndex(isCaller)) : next
}
