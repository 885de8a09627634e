import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { IntakeAnswers } from '#contract/appointments.ts'
import type { OpeningHours } from '#contract/businesses.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Text } from './new-service.ts'

/** Everything the search for a service's free times needs but what is taken: its rules, zone, hours and who will do. */
export async function findSlotRules(tx: Tx, serviceId: string) {
  const found = await sql<{
    zone: string
    duration_minutes: number
    buffer_before_minutes: number
    buffer_after_minutes: number
    step_minutes: number
    lead_minutes: number
    horizon_days: number
    hours: OpeningHours[]
    subjects: { requirement: string; id: string; kind: string; name: string; seats: number; hours: OpeningHours[] }[]
  }>`
    select b.zone, s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.step_minutes,
      s.lead_minutes, s.horizon_days,
      coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
        'closes', to_char(h.closes, 'HH24:MI')))
        from opening_hours as h where h.business_id = s.business_id), '[]') as hours,
      coalesce((select jsonb_agg(jsonb_build_object('requirement', ss.requirement, 'id', u.id, 'kind', u.kind,
        'name', u.name, 'seats', u.seats,
          'hours', coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens,
            'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')))
            from subject_hours as h where h.business_id = u.business_id and h.subject_id = u.id), '[]'))
              order by ss.requirement, u.id)
        from service_subjects as ss join subjects as u on u.business_id = ss.business_id and u.id = ss.subject_id
        where ss.business_id = s.business_id and ss.service_id = s.id and u.active), '[]') as subjects
    from services as s join businesses as b on b.id = s.business_id
    where s.business_id = ${tx.businessId} and s.id = ${serviceId} and s.active`.execute(sqlOf(tx))
  return found.rows[0]
}

/**
 * Everything that blocks these subjects between two instants (epoch milliseconds); holds that have run out do not.
 * Compared end by end, not with `during &&`: that operator is not leakproof, so under row-level security it is only a
 * filter, run on every allocation there ever was (10k past ones: 7.5 ms). So, those rows are still read where no index
 * has `ends_at` in it, but compared cheaply (1.1 ms).
 */
export async function findBusy(tx: Tx, subjectIds: string[], window: { start: number; end: number }) {
  const found = await sql<{ subject_id: string; seat: number; start: number; end: number }>`
    select subject_id, seat, (extract(epoch from starts_at) * 1000)::bigint as start, (extract(epoch
      from ends_at) * 1000)::bigint as end
    from allocations
    where business_id = ${tx.businessId} and subject_id = any (${subjectIds}::uuid[])
      and starts_at < ${instant(window.end)} and ends_at > ${instant(window.start)}
      and (state <> 'held' or hold_expires_at > ${tx.now})`.execute(sqlOf(tx))
  return found.rows
}

function instant(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
}

export type NewAppointment = {
  id: string
  offerId: string
  serviceId: string
  contactId: string
  phoneId: string | null
  emailId: string | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  zone: string
  priceMinor: number | null
  currency: string
  answers: IntakeAnswers
  bookedBy: string
  visitor: string | null
  unconfirmed: boolean
}

/** False when this offer has been booked already. */
export async function insertAppointment(tx: Tx, appointment: NewAppointment): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('appointments')
    .values({
      business_id: tx.businessId,
      id: appointment.id,
      offer_id: appointment.offerId,
      service_id: appointment.serviceId,
      contact_id: appointment.contactId,
      phone_id: appointment.phoneId,
      email_id: appointment.emailId,
      starts_at: appointment.startsAt,
      ends_at: appointment.endsAt,
      zone: appointment.zone,
      state: 'booked',
      price_minor: appointment.priceMinor,
      currency: appointment.currency,
      answers: json(appointment.answers),
      booked_by: appointment.bookedBy,
      visitor: appointment.visitor,
      unconfirmed: appointment.unconfirmed,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['business_id', 'offer_id']).doNothing())
    .executeTakeFirst()
  return Boolean(inserted.numInsertedOrUpdatedRows)
}

export type NewAllocation = {
  id: string
  subjectId: string
  seat: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  appointmentId: string
}

/**
 * An expired hold blocks until its row is gone: `now()` is not allowed in the constraint. Its own statement, before the
 * insert.
 */
export async function deleteExpiredHolds(
  tx: Tx,
  subjectIds: string[],
  between: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<void> {
  await sql`
    delete from allocations where business_id = ${tx.businessId} and subject_id = any (${subjectIds}::uuid[])
      and state = 'held' and hold_expires_at <= ${tx.now}
      and starts_at < ${between.endsAt} and ends_at > ${between.startsAt}`.execute(sqlOf(tx))
}

/**
 * Takes the time. Returns the subjects that were free; fewer than asked for means that somebody else has one of them.
 * Sorted, and without raising: that is what keeps two-row bookings from deadlocking (114 of 120 against none).
 */
export async function insertAllocations(tx: Tx, allocations: NewAllocation[]): Promise<string[]> {
  const sorted = [...allocations].sort((a, b) => a.subjectId.localeCompare(b.subjectId) || a.seat - b.seat)
  const inserted = await sqlOf(tx)
    .insertInto('allocations')
    .values(
      sorted.map((one) => ({
        business_id: tx.businessId,
        id: one.id,
        subject_id: one.subjectId,
        seat: one.seat,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        state: 'booked',
        appointment_id: one.appointmentId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .execute()
  return inserted.map((row) => row.subject_id)
}

/** Marks where the taking of time begins, so that all that was taken can be given back. */
export async function beginAllocating(tx: Tx): Promise<void> {
  await sql`savepoint allocating`.execute(sqlOf(tx))
}

/**
 * Gives back what was taken since. Whoever waits for it goes on at once; a deleted row would hold them until our
 * commit.
 */
export async function undoAllocating(tx: Tx): Promise<void> {
  await sql`rollback to savepoint allocating`.execute(sqlOf(tx))
}

/** Appointments by start, with what a reader needs to know of service, contact and staff. */
export async function findAppointments(
  tx: Tx,
  wanted: { id?: string; from?: Temporal.Instant; after?: { startsAt: string; id: string }; size: number },
) {
  const { after } = wanted
  const found = await sql<{
    id: string
    state: 'booked' | 'declined'
    unconfirmed: boolean
    service_id: string
    service_name: Text
    contact: { id: string; name: string; language: 'en' | 'es'; phone: string | null; email: string | null }
    starts_at: Temporal.Instant
    ends_at: Temporal.Instant
    zone: string
    price_minor: number | null
    currency: string
    answers: IntakeAnswers
    staff_names: string[]
  }>`
    select a.id, a.state, a.unconfirmed, a.service_id, s.name as service_name, a.starts_at, a.ends_at, a.zone,
      a.price_minor, a.currency, a.answers,
      jsonb_build_object('id', c.id, 'name', c.name, 'language', c.language,
        'phone', (select value from addresses where business_id = a.business_id and id = a.phone_id),
        'email', (select value from addresses where business_id = a.business_id and id = a.email_id)) as contact,
      coalesce((select jsonb_agg(u.name order by u.name) from allocations as l join subjects as u
        on u.business_id = l.business_id and u.id = l.subject_id
        where l.business_id = a.business_id and l.appointment_id = a.id and u.kind = 'staff'), '[]') as staff_names
    from appointments as a
    join services as s on s.business_id = a.business_id and s.id = a.service_id
    join contacts as c on c.business_id = a.business_id and c.id = a.contact_id
    where a.business_id = ${tx.businessId}
      ${wanted.id ? sql`and a.id = ${wanted.id}` : sql`and a.state = 'booked'`}
      ${wanted.from ? sql`and a.starts_at >= ${wanted.from}` : sql``}
      ${after ? sql`and (a.starts_at, a.id) > (${after.startsAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by a.starts_at, a.id limit ${wanted.size}`.execute(sqlOf(tx))
  return found.rows
}

/** Whether no person booked it, but Deskbell itself: the week of the demo business. */
export async function isOfSystem(tx: Tx, appointmentId: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('appointments')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', appointmentId)
    .where('booked_by', 'like', 'system:%')
    .executeTakeFirst()
  return found !== undefined
}
