import { Temporal } from 'temporal-polyfill'
import type { Alternative, AppointmentView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findFreeTimes } from './alternatives.ts'
import { limitsOf, rulesOf, slotRulesOf } from './slot-search.ts'

/**
 * The free times of a day to which an appointment can be moved, as if it were not there; `asOffered`: those alone that
 * customers are offered, neither too soon nor too far ahead, nor the one that it has. Writes nothing. Fails with
 * `service_unknown` when the service is not on offer any more.
 */
export async function timesToMoveTo(
  tx: Tx,
  appointment: AppointmentView,
  { day, asOffered = false }: { day: string; asOffered?: boolean },
): Promise<Alternative[]> {
  const found = await slotRulesOf(tx, appointment.service.id)
  const durationMs = Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)
  const own = asOffered ? Date.parse(appointment.startsAt) : null
  const { earliest, latest } = asOffered
    ? limitsOf(found, tx.now)
    : { earliest: tx.now.epochMilliseconds, latest: Infinity }
  return findFreeTimes(tx, found, {
    first: Temporal.PlainDate.from(day),
    days: 1,
    rules: rulesOf(found, durationMs / 60_000),
    staffId: undefined,
    exceptAppointmentId: appointment.id,
    choose: (starts) => starts.filter((start) => start >= earliest && start < latest && start !== own),
  })
}
