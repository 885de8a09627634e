/** What a caller may see and change: what was booked in this conversation, and what they have proved to be theirs. */
import { listOwnAppointments, type OwnAppointment } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { provedAddress } from '../proof/take-code.ts'
import type { BookAnswer, OwnShown } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import type { Language } from '../understanding/understood.ts'
import type { ToolSession } from './tool.ts'

/** Read from the rows each time; `proved` is false where only what was booked here is known to be theirs. */
export async function ownAppointments(
  tx: Tx,
  { conversationId, turns }: ToolSession,
): Promise<{ proved: boolean; own: OwnAppointment[] }> {
  const addressId = await provedAddress(tx, conversationId)
  return { proved: addressId !== null, own: await listOwnAppointments(tx, { addressId, ids: bookedHere(turns) }) }
}

/** One of their own. Fails with `not_found` for whatever is not, whether it is there or not. */
export async function ownAppointment(tx: Tx, session: ToolSession, appointmentId: string): Promise<OwnAppointment> {
  const { own } = await ownAppointments(tx, session)
  const found = own.find(({ id }) => id === appointmentId)
  if (!found) throw new DomainError('not_found')
  return found
}

/** By the turns that were committed with them. */
const bookedHere = (turns: readonly Turn[]): string[] =>
  turns.flatMap((turn) => {
    if (turn.role !== 'tool' || turn.detail.failed || turn.detail.name !== 'book_appointment') return []
    const answer = turn.detail.output as BookAnswer
    return answer.booked ? [answer, ...(answer.also ?? [])].map(({ appointmentId }) => appointmentId) : []
  })

/** As a brain is shown it. */
export function shownOwn(own: OwnAppointment, language: Language): OwnShown {
  const { id, service, date, time, staffNames, mayMove, cancelsLate } = own
  return {
    ...{ appointmentId: id, serviceId: service.id, serviceName: service.name[language] },
    ...{ date, time, staffName: staffNames[0] ?? null, mayMove, cancelsLate },
  }
}
