/** What changes an appointment that stands. */
import type { Temporal } from 'temporal-polyfill'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { CancelAppointment } from '#contract/appointments.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

/** The appointment's standing, locked until the transaction ends; undefined when there is none. */
export async function lockAppointment(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('appointments')
    .select(['id', 'state', 'revision', 'unconfirmed', 'awaits', 'service_id', 'starts_at', 'ends_at', 'zone'])
    .$narrowType<{ state: AppointmentState }>()
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type LockedAppointment = NonNullable<Awaited<ReturnType<typeof lockAppointment>>>

/** Whom an appointment takes. A statement of its own: it sees what whoever held the lock before has changed. */
export async function findHeldSubjects(tx: Tx, appointmentId: string): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('allocations')
    .select('subject_id')
    .distinct()
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .orderBy('subject_id')
    .execute()
  return rows.map((row) => row.subject_id)
}

/** How long before its start a customer may move an appointment, and cancel it without being late; minutes. */
export async function findPolicy(tx: Tx, serviceId: string) {
  return sqlOf(tx)
    .selectFrom('services')
    .select(['move_until_minutes as moveUntil', 'cancel_until_minutes as cancelUntil'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', serviceId)
    .executeTakeFirstOrThrow()
}

export type Closing = {
  state: Exclude<AppointmentState, 'booked' | 'requested'>
  by: string
  cancelledFor: CancelAppointment['for'] | null
  reason: string | null
  late: boolean
  /** Whom it took. */
  held: string[]
}

/**
 * Closes an appointment and writes down the change. The time of one that does not take place, or not to its end, is
 * free with the same statement; of one that took place the past stays taken, for the record of who worked.
 */
export async function markClosed(tx: Tx, appointment: LockedAppointment, closing: Closing): Promise<void> {
  const { state, by, cancelledFor, reason, late, held } = closing
  const isOver = state === 'completed' || state === 'no_show'
  await sqlOf(tx)
    .with('freed', (db) =>
      db
        .deleteFrom('allocations')
        .where('business_id', '=', tx.businessId)
        .where('appointment_id', '=', appointment.id)
        .where((row) => (state === 'no_show' ? row('starts_at', '>=', tx.now) : row.lit(!isOver))),
    )
    .with('shortened', (db) =>
      db
        .updateTable('allocations')
        .set({ ends_at: tx.now })
        .where('business_id', '=', tx.businessId)
        .where('appointment_id', '=', appointment.id)
        .where((row) => row.lit(state === 'no_show'))
        .where('starts_at', '<', tx.now)
        .where('ends_at', '>', tx.now),
    )
    .with('closed', (db) =>
      db
        .updateTable('appointments')
        .set({
          state,
          unconfirmed: false,
          revision: appointment.revision + 1,
          closed_at: tx.now,
          closed_by: by,
          cancelled_for: cancelledFor,
          close_reason: reason,
          late,
        })
        .where('business_id', '=', tx.businessId)
        .where('id', '=', appointment.id),
    )
    .insertInto('appointment_changes')
    .values(
      changeOf(tx, appointment, {
        by,
        state,
        startsAt: appointment.starts_at,
        held,
        after: isOver ? held : [],
      }),
    )
    .execute()
}

export type Change = {
  by: string
  state: AppointmentState
  startsAt: Temporal.Instant
  held: string[]
  after: string[]
}

/** The row that remembers a change. */
export function changeOf(tx: Tx, before: LockedAppointment, change: Change) {
  return {
    business_id: tx.businessId,
    appointment_id: before.id,
    revision: before.revision + 1,
    at: tx.now,
    changed_by: change.by,
    from_state: before.state,
    to_state: change.state,
    from_starts_at: before.starts_at,
    to_starts_at: change.startsAt,
    from_subjects: change.held,
    to_subjects: change.after,
  }
}

/** When an appointment was to begin before this change, and how it stood. */
export async function findChangedFrom(tx: Tx, appointmentId: string, revision: number) {
  const found = await sqlOf(tx)
    .selectFrom('appointment_changes')
    .select(['from_starts_at', 'from_state'])
    .$narrowType<{ from_state: AppointmentState }>()
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return found ?? null
}

/**
 * Locks whoever may take these appointments, those who have them among them, in the order of their ids, until the
 * transaction ends: moves of one another's subjects go one after the other, so none waits for what the other has taken
 * away. Bookings pass, because a reference locks less; whoever blocks time or changes hours waits, and so does who
 * `travels`, for whom bookings wait as well.
 */
export async function lockSubjects(
  tx: Tx,
  appointments: readonly LockedAppointment[],
  { travels }: { travels: boolean },
): Promise<void> {
  await sqlOf(tx)
    .selectFrom('subjects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where(({ eb, or, selectFrom }) =>
      or([
        eb(
          'id',
          'in',
          selectFrom('service_subjects')
            .select('subject_id')
            .where('business_id', '=', tx.businessId)
            .where(
              'service_id',
              'in',
              appointments.map((one) => one.service_id),
            ),
        ),
        eb(
          'id',
          'in',
          selectFrom('allocations')
            .select('subject_id')
            .where('business_id', '=', tx.businessId)
            .where(
              'appointment_id',
              'in',
              appointments.map(({ id }) => id),
            ),
        ),
      ]),
    )
    .orderBy('id')
    .$call((query) => (travels ? query.forUpdate() : query.forNoKeyUpdate()))
    .execute()
}

/** Gives back what an appointment has of one subject. */
export async function releaseSubject(tx: Tx, appointmentId: string, subjectId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .where('subject_id', '=', subjectId)
    .execute()
}

export type Moved = {
  by: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  zone: string
  held: string[]
  after: string[]
}

/** Writes the new time into the appointment, and the change into its history. */
export async function markMoved(tx: Tx, appointment: LockedAppointment, moved: Moved): Promise<void> {
  await sqlOf(tx)
    .with('moved', (db) =>
      db
        .updateTable('appointments')
        .set({
          starts_at: moved.startsAt,
          ends_at: moved.endsAt,
          zone: moved.zone,
          revision: appointment.revision + 1,
        })
        .where('business_id', '=', tx.businessId)
        .where('id', '=', appointment.id),
    )
    .insertInto('appointment_changes')
    .values(changeOf(tx, appointment, { ...moved, state: appointment.state }))
    .execute()
}

/** What was changed of an appointment, in order. */
export async function findChanges(tx: Tx, appointmentId: string) {
  return sqlOf(tx)
    .selectFrom('appointment_changes')
    .select(['revision', 'at', 'changed_by', 'from_state', 'to_state', 'from_starts_at', 'to_starts_at'])
    .select(['from_subjects', 'to_subjects'])
    .$narrowType<{ from_state: AppointmentState; to_state: AppointmentState }>()
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .orderBy('revision')
    .execute()
}

/** Whose an appointment is, in whichever business; undefined when there is none. */
export async function findContactOf(tx: PlatformTx, appointmentId: string) {
  return sqlOf(tx)
    .selectFrom('appointments')
    .select(['business_id', 'contact_id'])
    .where('id', '=', appointmentId)
    .executeTakeFirst()
}
