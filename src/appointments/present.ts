import type { AppointmentView } from '#contract/appointments.ts'
import type { findAppointments } from './queries.ts'

type Row = Awaited<ReturnType<typeof findAppointments>>[number]

export function presentAppointment(row: Row): AppointmentView {
  const local = row.starts_at.toZonedDateTimeISO(row.zone)
  return {
    id: row.id,
    state: row.state,
    unconfirmed: row.unconfirmed,
    service: { id: row.service_id, name: row.service_name },
    contact: {
      id: row.contact_id,
      name: row.contact_name,
      language: row.contact_language,
      phone: row.phone,
      email: row.email,
    },
    startsAt: row.starts_at.toString(),
    endsAt: row.ends_at.toString(),
    zone: row.zone,
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    staffNames: row.staff_names,
    price: row.price_minor === null ? null : { amountMinor: row.price_minor, currency: row.currency },
    answers: row.answers,
  }
}
