import { decideUnconfirmed, getAppointment, manageLinkOf, noteReply } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { OwnAppointment } from '../engine/tell-own-appointment.ts'
import { findAppointmentTold, type Thread } from './thread-queries.ts'

/** The appointment whose own message went to this thread last; null where there is none that is still to come. */
export async function ownAppointment(
  tx: Tx,
  { our_number: ours, their_number: theirs }: Thread,
  signing: { baseUrl: string; secretKey: string },
): Promise<OwnAppointment | null> {
  const told = await findAppointmentTold(tx, { ours, theirs })
  if (!told) return null
  const view = await getAppointment(tx, told.id)
  return {
    view,
    isLatest: Boolean(told.isLatest),
    manageLink: manageLinkOf(view, signing),
    async confirm(session) {
      await session.db.forBusiness(session.businessId, async (own) => {
        // A visitor's booking stands once who was texted about it says so; all others do already.
        if ((await getAppointment(own, view.id)).unconfirmed) await decideUnconfirmed(own, view.id, true)
        await noteReply(own, { appointmentId: view.id, said: 'coming' })
      })
    },
  }
}
