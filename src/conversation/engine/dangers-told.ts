/** The dangers of which this caller has been told what to do. Pure. */
import type { CallerTurn, Turn } from '../turn.ts'
import type { Danger } from '../understanding/danger.ts'
import type { Intent } from '../understanding/understood.ts'

/** In the order in which they were told first. */
export function dangersTold(turns: readonly Turn[]): Danger[] {
  const told = turns.flatMap((turn) => (turn.role === 'receptionist' ? (turn.detail.must?.danger ?? []) : []))
  return [...new Set(told)]
}

/** How many times the caller has spoken since they were told last. */
export function turnsSinceDanger(turns: readonly Turn[]): number {
  const at = turns.findLastIndex((turn) => turn.role === 'receptionist' && turn.detail.must?.danger)
  return turns.slice(at + 1).filter((turn) => turn.role === 'caller' && turn.kind === 'prompt').length
}

/** After a danger nothing is booked before the caller asks for it: a message reaches somebody sooner. */
export function isMessageFirst(turns: readonly Turn[]): boolean {
  const at = turns.findLastIndex((turn) => turn.role === 'receptionist' && turn.detail.must?.danger)
  return at >= 0 && !turns.slice(at + 1).some((turn) => turn.role === 'caller' && wishes(turn))
}

function wishes({ detail: { understood } }: CallerTurn): boolean {
  if (!understood) return false
  const { intents, day, time, serviceId, offerId } = understood
  return Boolean(day ?? time ?? serviceId ?? offerId) || intents.some((intent) => booking.has(intent))
}

const booking = new Set<Intent>(['book', 'move', 'alternatives'])
