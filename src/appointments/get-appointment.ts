import type { AppointmentView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentAppointment } from './present.ts'
import { findAppointments } from './queries.ts'

/** One appointment. Fails with `not_found`. */
export async function getAppointment(tx: Tx, id: string): Promise<AppointmentView> {
  const [row] = await findAppointments(tx, { id, size: 1 })
  if (!row) throw new DomainError('not_found')
  return presentAppointment(row)
}
