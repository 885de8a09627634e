import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { AppointmentList, ListAppointments } from '#contract/appointments.ts'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import { InstantText, Uuid } from '#contract/values.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentAppointment } from './present.ts'
import { findAppointments } from './queries.ts'

/** Lists appointments of a state, booked ones unless asked otherwise, by start, one page at a time. */
export async function listAppointments(
  tx: Tx,
  wanted: z.input<typeof ListAppointments> & { size: number },
): Promise<z.infer<typeof AppointmentList>> {
  const after = wanted.cursor === undefined ? undefined : keyOf(wanted.cursor)
  const rows = await findAppointments(tx, {
    size: wanted.size + 1,
    states: [wanted.state ?? 'booked'],
    contactId: wanted.contactId,
    staffId: wanted.staffId,
    ...(wanted.from ? { from: Temporal.Instant.from(wanted.from) } : {}),
    ...(wanted.to ? { to: Temporal.Instant.from(wanted.to) } : {}),
    ...(after ? { after } : {}),
  })
  const items = rows.slice(0, wanted.size)
  const last = items.at(-1)
  const next = rows.length > wanted.size && last ? toCursor([last.starts_at.toString(), last.id]) : null
  return { items: items.map(presentAppointment), next }
}

const CursorKey = z.tuple([InstantText, Uuid])

function keyOf(cursor: string): { startsAt: Temporal.Instant; id: string } {
  const key = CursorKey.safeParse(fromCursor(cursor))
  if (!key.success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return { startsAt: Temporal.Instant.from(key.data[0]), id: key.data[1] }
}
