import type { FindOwnAnswer, TakeMessageAnswer, TextAnswerAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import { isCommitted, writesAppointment } from './committed.ts'

/**
 * The most turns and characters a language model gets; the wish stands in its instructions. Sending all turns would
 * cost more with every turn. Four characters are about a token.
 */
const mostTurns = 30
const mostCharacters = 16_000

/**
 * The newest turns, beginning with a caller's as models require. Before them, however old: what was booked, moved or
 * cancelled, messages taken, the caller's own appointments, and the last search, whose offers can still be booked.
 */
export function turnsForModels(turns: readonly Turn[]): Turn[] {
  const begin = beginningAt(turns, newest(turns))
  const standing = turns.slice(0, begin).flatMap((_, index) => (stands(turns, index) ? [index] : []))
  const asked = standing.map((index) => turns.slice(0, index).findLastIndex(isCaller)).filter((index) => index >= 0)
  const before = [...new Set([...asked, ...standing])].sort((a, b) => a - b)
  return [...before.flatMap((index) => turns[index] ?? []), ...turns.slice(begin)]
}

const isCaller = ({ role }: Turn) => role === 'caller'

/** Where the newest turns begin that are neither too many nor too long; the last is always among them. */
function newest(turns: readonly Turn[]): number {
  let at = turns.length
  let characters = 0
  while (at > 0 && turns.length - at < mostTurns) {
    characters += sizeOf(turns[at - 1] as Turn)
    if (characters > mostCharacters && at < turns.length) break
    at -= 1
  }
  return at
}

function sizeOf(turn: Turn): number {
  return turn.role === 'tool' ? JSON.stringify([turn.detail.input, turn.detail.output]).length : turn.text.length
}

function stands(turns: readonly Turn[], index: number): boolean {
  const turn = turns[index]
  if (turn?.role !== 'tool' || turn.detail.failed) return false
  const { name, output } = turn.detail
  if (writesAppointment.has(name)) return isCommitted(turn.detail)
  if (name === 'find_my_appointments')
    return (output as FindOwnAnswer).proof === 'given' && !turns.slice(index + 1).some(isOwnSearch)
  if (name === 'take_message') return (output as TakeMessageAnswer).taken
  if (name === 'text_answer') return (output as TextAnswerAnswer).texted
  return name === 'find_slots' && !turns.slice(index + 1).some(isSearchOrBooking)
}

const isSearchOrBooking = (turn: Turn) =>
  turn.role === 'tool' &&
  !turn.detail.failed &&
  (turn.detail.name === 'find_slots' || writesAppointment.has(turn.detail.name))

const isOwnSearch = (turn: Turn) =>
  turn.role === 'tool' && !turn.detail.failed && turn.detail.name === 'find_my_appointments'

/** The index of the caller's first turn from `from` on; where there is none, of their last turn before. */
function beginningAt(turns: readonly Turn[], from: number): number {
  const next = turns.findIndex((turn, index) => index >= from && isCaller(turn))
  return next === -1 ? Math.max(0, turns.slice(0, from).findLastIndex(isCaller)) : next
}
