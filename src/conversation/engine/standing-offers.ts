/** What the caller can choose from: the offers shown last, or their own appointments. */
import { openGap } from '../dialogue/goals/book/gaps.ts'
import { readMemory } from '../dialogue/memory.ts'
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
  return heardOffers(turns, { shownAt, offers: insteadShown(turns, last.detail) ?? shownBy(last.detail) })
}

/** While one of a series that is taken is asked about: what is free instead of it. */
function insteadShown(turns: readonly Turn[], { name, output }: { name: string; output: unknown }) {
  const said = turns.findLast((turn) => turn.role === 'receptionist' && turn.detail.meta)
  const memory = said?.role === 'receptionist' ? readMemory(said.detail.meta) : null
  if (name !== 'find_slots' || memory?.goal !== 'together' || memory.asked !== 'offer') return null
  const chosen = (output as FindSlotsAnswer).offers.find(({ offerId }) => offerId === memory.picked)
  return chosen ? (openGap(chosen, memory)?.instead ?? null) : null
}

function shownBy({ name, output }: { name: string; output: unknown }): Hearing['offers'] {
  if (name === 'find_slots') return (output as FindSlotsAnswer).offers
  if (name !== 'find_my_appointments') return []
  const answer = output as FindOwnAnswer
  if (answer.proof !== 'given') return []
  return answer.appointments.map(({ appointmentId, date, time }) => ({ offerId: appointmentId, date, time }))
}
