/** What the caller can choose from: the offers shown last, or their own appointments. */
import type { FindOwnAnswer, FindSlotsAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import type { Hearing } from '../understanding/understood.ts'
import { heardOffers } from './heard-turns.ts'

const shows = new Set([
  'find_slots',
  'book_appointment',
  'find_my_appointments',
  'move_appointment',
  'cancel_appointment',
])

/** As far as the caller heard them, unless one of them has been booked since. */
export function standingOffers(turns: readonly Turn[]): Hearing['offers'] {
  const shownAt = turns.findLastIndex(
    (turn) => turn.role === 'tool' && !turn.detail.failed && shows.has(turn.detail.name),
  )
  const last = turns[shownAt]
  if (last?.role !== 'tool') return []
  return heardOffers(turns, { shownAt, offers: shownBy(last.detail) })
}

function shownBy({ name, output }: { name: string; output: unknown }): Hearing['offers'] {
  if (name === 'find_slots') return (output as FindSlotsAnswer).offers
  if (name !== 'find_my_appointments') return []
  const answer = output as FindOwnAnswer
  if (answer.proof !== 'given') return []
  return answer.appointments.map(({ appointmentId, date, time }) => ({ offerId: appointmentId, date, time }))
}
