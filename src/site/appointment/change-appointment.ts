import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import { cancelAppointment, closePast, getAppointment, moveAppointment } from '#src/appointments/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** What a button of the page says became of an appointment; `customer` and `business`: for whom it is cancelled. */
export type Ending = 'customer' | 'business' | 'completed' | 'no_show'

export function endAppointment(
  tx: Tx,
  actor: Actor,
  { appointmentId, what }: { appointmentId: string; what: Ending },
): Promise<AppointmentView> {
  return what === 'completed' || what === 'no_show'
    ? closePast(tx, actor, { appointmentId, state: what })
    : cancelAppointment(tx, actor, { appointmentId, for: what })
}

/** Moves it to an instant that the page showed, unless it has changed since. Fails as `moveAppointment` does. */
export async function moveToShown(
  tx: Tx,
  actor: Actor,
  { appointmentId, to, version }: { appointmentId: string; to: string; version: number },
): Promise<AppointmentView> {
  const { zone } = await getAppointment(tx, appointmentId)
  const start = Temporal.Instant.from(to).toZonedDateTimeISO(zone)
  const local = start.toPlainDateTime()
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  return moveAppointment(tx, actor, {
    appointmentId,
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    fold: first.epochMilliseconds === start.epochMilliseconds ? 0 : 1,
    ifVersion: version,
  })
}
