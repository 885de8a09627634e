import type { AppointmentView, TextConsentView } from '#contract/appointments.ts'
import { LanguageCode } from '#contract/values.ts'
import type { findAppointments } from './queries.ts'

type Row = Awaited<ReturnType<typeof findAppointments>>[number]

export function presentAppointment(row: Row): AppointmentView {
  const local = row.starts_at.toZonedDateTimeISO(row.zone)
  return {
    id: row.id,
    state: row.state,
    version: row.revision,
    unconfirmed: row.unconfirmed,
    awaiting:
      row.state === 'requested' && row.awaits && row.answer_by
        ? { what: row.awaits, until: row.answer_by.toString() }
        : null,
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
    attendeeName: row.attendee_name,
    place: row.place && { where: row.place, address: row.address },
    togetherId: row.together_id,
    override: row.override_reason === null ? null : { reason: row.override_reason },
    textConsent: presentTextConsent(row),
    reply:
      row.reply !== null && row.replied_at && row.replied_revision === row.revision
        ? { said: row.reply, at: row.replied_at.toString() }
        : null,
    closed: row.closed_at && {
      at: row.closed_at.toString(),
      cancelledFor: row.cancelled_for,
      late: row.late,
      reason: row.close_reason,
    },
  }
}

function presentTextConsent(row: Row): TextConsentView | null {
  if (row.text_agreed === null) return null
  return {
    agreed: row.text_agreed,
    phone: row.text_phone ?? '',
    wording: row.text_wording ?? '',
    language: LanguageCode.parse(row.text_language),
    conversationId: row.text_conversation ?? '',
    saidAt: row.text_said_at?.toString() ?? '',
  }
}
