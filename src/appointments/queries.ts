import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { Temporal } from 'temporal-polyfill'
import type { IntakeAnswers } from '#contract/appointments.ts'
import type { Localized } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { arrayFrom, epochMs, timeOfDay } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'

/** Everything the search for a service's free times needs but what is taken: its rules, zone, hours and who will do. */
export async function findSlotRules(tx: Tx, serviceId: string) {
  return sqlOf(tx)
    .selectFrom('services as s')
    .innerJoin('businesses as b', 'b.id', 's.business_id')
    .select(['b.zone', 's.duration_minutes', 's.buffer_before_minutes', 's.buffer_after_minutes'])
    .select(['s.step_minutes', 's.lead_minutes', 's.horizon_days'])
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('opening_hours as h')
          .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens'), timeOfDay(ref('closes')).as('closes')])
          .whereRef('h.business_id', '=', 's.business_id'),
      ).as('hours'),
      jsonArrayFrom(subjectsOf(row)).as('subjects'),
    ])
    .where('s.business_id', '=', tx.businessId)
    .where('s.id', '=', serviceId)
    .where('s.active', '=', true)
    .executeTakeFirst()
}

/** Who will do for a service, with the hours of their own. */
function subjectsOf(service: ExpressionBuilder<DB & { s: DB['services'] }, 's'>) {
  return service
    .selectFrom('service_subjects as ss')
    .innerJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'ss.business_id').onRef('u.id', '=', 'ss.subject_id'),
    )
    .select(['ss.requirement', 'u.id', 'u.kind', 'u.name', 'u.seats'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('subject_hours as h')
          .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens'), timeOfDay(ref('closes')).as('closes')])
          .whereRef('h.business_id', '=', 'u.business_id')
          .whereRef('h.subject_id', '=', 'u.id'),
      ).as('hours'),
    )
    .whereRef('ss.business_id', '=', 's.business_id')
    .whereRef('ss.service_id', '=', 's.id')
    .where('u.active', '=', true)
    .orderBy('ss.requirement')
    .orderBy('u.id')
}

/**
 * Everything that blocks these subjects between two instants (epoch milliseconds); holds that have run out do not.
 * Compared end by end, not with `during &&`: that operator is not leakproof, so under row-level security it is only a
 * filter, run on every allocation there ever was (10k past ones: 7.5 ms). So, those rows are still read where no index
 * has `ends_at` in it, but compared cheaply (1.1 ms).
 */
export async function findBusy(tx: Tx, subjectIds: string[], window: { start: number; end: number }) {
  if (!subjectIds.length) return []
  return sqlOf(tx)
    .selectFrom('allocations')
    .select(['subject_id', 'seat'])
    .select(({ ref }) => [epochMs(ref('starts_at')).as('start'), epochMs(ref('ends_at')).as('end')])
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('starts_at', '<', instant(window.end))
    .where('ends_at', '>', instant(window.start))
    .where((row) => row.or([row('state', '<>', 'held'), row('hold_expires_at', '>', tx.now)]))
    .execute()
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
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('state', '=', 'held')
    .where('hold_expires_at', '<=', tx.now)
    .where('starts_at', '<', between.endsAt)
    .where('ends_at', '>', between.startsAt)
    .execute()
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
  wanted: { id?: string; from?: Temporal.Instant; after?: { startsAt: Temporal.Instant; id: string }; size: number },
) {
  let query = sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'a.business_id').onRef('s.id', '=', 'a.service_id'),
    )
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.business_id', '=', 'a.business_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .select(['a.id', 'a.state', 'a.unconfirmed', 'a.service_id', 's.name as service_name'])
    .select(['a.starts_at', 'a.ends_at', 'a.zone', 'a.price_minor', 'a.currency', 'a.answers'])
    .select(['a.contact_id', 'c.name as contact_name', 'c.language as contact_language'])
    .leftJoin('text_consents as t', (join) =>
      join.onRef('t.business_id', '=', 'a.business_id').onRef('t.appointment_id', '=', 'a.id'),
    )
    .select(['t.agreed as text_agreed', 't.phone as text_phone', 't.wording as text_wording'])
    .select(['t.language as text_language', 't.conversation_id as text_conversation', 't.said_at as text_said_at'])
    .select((row) => [
      addressOf(row, 'a.phone_id').as('phone'),
      addressOf(row, 'a.email_id').as('email'),
      arrayFrom(
        row
          .selectFrom('allocations as l')
          .innerJoin('subjects as u', (join) =>
            join.onRef('u.business_id', '=', 'l.business_id').onRef('u.id', '=', 'l.subject_id'),
          )
          .select('u.name')
          .whereRef('l.business_id', '=', 'a.business_id')
          .whereRef('l.appointment_id', '=', 'a.id')
          .where('u.kind', '=', 'staff')
          .orderBy('u.name'),
      ).as('staff_names'),
    ])
    .$narrowType<StoredAppointment>()
    .where('a.business_id', '=', tx.businessId)
  query = wanted.id ? query.where('a.id', '=', wanted.id) : query.where('a.state', '=', 'booked')
  if (wanted.from) query = query.where('a.starts_at', '>=', wanted.from)
  const { after } = wanted
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('a.starts_at', 'a.id'), '>', tuple(after.startsAt, after.id)),
    )
  return query.orderBy('a.starts_at').orderBy('a.id').limit(wanted.size).execute()
}

/** What the columns hold that the schema knows only as text and JSON. */
type StoredAppointment = {
  state: 'booked' | 'declined'
  service_name: Localized
  answers: IntakeAnswers
  contact_language: Language
}

function addressOf(
  appointment: ExpressionBuilder<DB & { a: DB['appointments'] }, 'a'>,
  id: 'a.phone_id' | 'a.email_id',
) {
  return appointment
    .selectFrom('addresses')
    .select('value')
    .whereRef('addresses.business_id', '=', 'a.business_id')
    .whereRef('addresses.id', '=', id)
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
