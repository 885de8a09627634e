import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import type { AppointmentList, ListAppointments } from '#contract/appointments.ts'
import { pageByTime } from '#src/platform/db/page-by-time.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { presentAppointment } from './present.ts'
import { findAppointments } from './queries.ts'

/** Lists appointments of a state, booked ones unless asked otherwise, by start, one page at a time. */
export async function listAppointments(
  tx: Tx,
  wanted: z.input<typeof ListAppointments> & { size: number },
): Promise<z.infer<typeof AppointmentList>> {
  const filters = {
    states: [wanted.state ?? 'booked'],
    contactId: wanted.contactId,
    staffId: wanted.staffId,
    ...(wanted.from ? { from: Temporal.Instant.from(wanted.from) } : {}),
    ...(wanted.to ? { to: Temporal.Instant.from(wanted.to) } : {}),
  }
  const { rows, next } = await pageByTime(
    { size: wanted.size, cursor: wanted.cursor },
    (beyond, size) =>
      findAppointments(tx, { ...filters, size, ...(beyond && { after: { startsAt: beyond.at, id: beyond.id } }) }),
    (row) => ({ at: row.starts_at, id: row.id }),
  )
  return { items: rows.map(presentAppointment), next }
}
