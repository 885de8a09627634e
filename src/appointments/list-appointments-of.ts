import type { AppointmentView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { presentAppointment } from './present.ts'
import { findAppointments } from './queries.ts'

/** More than anybody has ahead; a list that is read out ends sooner. */
const most = 20

/** What a contact has ahead, or is at just now: booked appointments from the start of the last hour on, by start. */
export async function listAppointmentsOf(tx: Tx, { contactId }: { contactId: string }): Promise<AppointmentView[]> {
  const rows = await findAppointments(tx, { contactId, from: tx.now.subtract({ hours: 1 }), size: most })
  return rows.map(presentAppointment)
}
