import type { Temporal } from 'temporal-polyfill'
import type { AppointmentAction, AppointmentSource } from '#contract/appointment-states.ts'
import type { AppointmentView } from '#contract/appointments.ts'
import type { TextConsentView } from '#contract/appointments.ts'
import { LanguageCode } from '#contract/values.ts'
import type { findAppointments } from './queries.ts'

type Row = Awaited<ReturnType<typeof findAppointments>>[number]

export function presentAppointment(row: Row): AppointmentView {
  const local = row.starts_at.toZonedDateTimeISO(row.zone)
  const [starts, ends] = [wallClock(local), wallClock(row.ends_at.toZonedDateTimeISO(row.zone))]
  const staff = row.subjects.filter(({ kind }) => kind === 'staff')
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
    ...starts,
    endDate: ends.date,
    endTime: ends.time,
    twice: twiceShown(local),
    staffIds: staff.map(({ id }) => id),
    staffNames: staff.map(({ name }) => name),
    placeIds: row.subjects.filter(({ kind }) => kind === 'resource').map(({ id }) => id),
    source: sourceOf(row.booked_by),
    can: actionsOn(row),
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

/** What the clock of a zone shows. */
export function wallClock(local: Temporal.ZonedDateTime): { date: string; time: string } {
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** Where clocks were set back, one hour of the wall clock comes twice. */
function twiceShown(local: Temporal.ZonedDateTime): AppointmentView['twice'] {
  if (local.hoursInDay <= 24) return null
  const [first, second] = (['earlier', 'later'] as const).map(
    (disambiguation) => local.toPlainDateTime().toZonedDateTime(local.timeZoneId, { disambiguation }).epochMilliseconds,
  )
  if (first === second) return null
  const named = new Intl.DateTimeFormat('en-US', { timeZone: local.timeZoneId, timeZoneName: 'short' })
  const clock = named.formatToParts(local.epochMilliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return { fold: local.epochMilliseconds === first ? 0 : 1, clock }
}

/** Who booked or changed something, by the key of the actor. */
export function sourceOf(key: string): AppointmentSource {
  const kind = key.slice(0, key.indexOf(':'))
  return sources[kind] ?? 'system'
}

const sources: Record<string, AppointmentSource> = {
  ...{ caller: 'receptionist', visitor: 'visitor', contact: 'customer', 'api-key': 'program' },
  ...{ member: 'business', admin: 'business' },
}

function actionsOn({ state, unconfirmed, has_begun, is_past }: Row): AppointmentAction[] {
  const isOpen = state === 'booked' || state === 'requested'
  if (!isOpen) return []
  return [
    ...(is_past ? [] : (['move', 'cancel'] as const)),
    ...(state === 'booked' && has_begun ? (['complete', 'no-show'] as const) : []),
    ...(unconfirmed || (state === 'requested' && !is_past) ? (['approve'] as const) : []),
    ...(unconfirmed || state === 'requested' ? (['decline'] as const) : []),
  ]
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
