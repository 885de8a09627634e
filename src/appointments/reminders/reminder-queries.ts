import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { AppointmentReply } from '#contract/appointments.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

/** Up to `most` businesses that have reminders to plan or to hand over, by id, behind this one. */
export async function findBusinessesWithReminders(
  tx: PlatformTx,
  { after, most }: { after: string | null; most: number },
): Promise<string[]> {
  const behind = after ?? '00000000-0000-0000-0000-000000000000'
  const found = await sqlOf(tx)
    .selectFrom('reminders')
    .select('business_id')
    .where('state', '=', 'pending')
    .where('due_at', '<=', tx.now)
    .where('business_id', '>', behind)
    .union((query) =>
      query
        .selectFrom('appointments')
        .select('business_id')
        .where('state', '=', 'booked')
        .where('unconfirmed', '=', false)
        .where('reminders_for', 'is distinct from', (row) => row.ref('revision'))
        .where('business_id', '>', behind),
    )
    .orderBy('business_id')
    .limit(most)
    .execute()
  return found.map((row) => row.business_id)
}

/** What reminders a business wants. `since`: what would have been due before that is not sent after all. */
export async function findReminderSettings(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('businesses')
    .select(['remind_minutes as minutesBefore', 'remind_since as since'])
    .where('id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
}

/** Stores what is wanted, and has the reminders of what lies ahead planned anew. */
export async function updateReminderSettings(tx: Tx, minutesBefore: number[]): Promise<void> {
  await sqlOf(tx)
    .with('wanted', (db) =>
      db
        .updateTable('businesses')
        .set({ remind_minutes: minutesBefore, remind_since: tx.now })
        .where('id', '=', tx.businessId),
    )
    .updateTable('appointments')
    .set({ reminders_for: null })
    .where('business_id', '=', tx.businessId)
    .where('state', '=', 'booked')
    .where('starts_at', '>', tx.now)
    .execute()
}

/**
 * Appointments whose reminders are not those of their newest revision, locked, with what planning needs to know. Those
 * that somebody is changing right now are left to the next sweep.
 */
export async function lockUnplanned(tx: Tx, most: number) {
  return sqlOf(tx)
    .selectFrom('appointments as a')
    .leftJoin('appointment_changes as c', (join) =>
      join
        .onRef('c.business_id', '=', 'a.business_id')
        .onRef('c.appointment_id', '=', 'a.id')
        .onRef('c.revision', '=', 'a.revision'),
    )
    .leftJoin('addresses as p', (join) =>
      join.onRef('p.business_id', '=', 'a.business_id').onRef('p.id', '=', 'a.phone_id'),
    )
    .select(['a.id', 'a.revision', 'a.starts_at as startsAt', 'a.zone', 'p.value as phone'])
    .select(({ fn, eb }) => [
      fn.coalesce('c.at', 'a.created_at').as('since'),
      // Ours, like the week of the demo business: nobody is to be reminded.
      eb('a.booked_by', 'like', 'system:%').as('isOurs'),
      // When the visitor confirmed it nobody wrote down; that was a moment ago.
      eb.and([eb('a.visitor', 'is not', null), eb('a.reminders_for', 'is', null)]).as('isNew'),
    ])
    .where('a.business_id', '=', tx.businessId)
    .where('a.state', '=', 'booked')
    .where('a.unconfirmed', '=', false)
    .where('a.reminders_for', 'is distinct from', (row) => row.ref('a.revision'))
    .orderBy('a.id')
    .limit(most)
    .forNoKeyUpdate('a')
    .skipLocked()
    .execute()
}

export type PlannedReminder = {
  appointmentId: string
  revision: number
  minutesBefore: number
  dueAt: Temporal.Instant
  textUntil: Temporal.Instant
}

/** Puts these reminders in the place of those that wait for the same appointments. One handed over stays. */
export async function replaceReminders(tx: Tx, appointmentIds: string[], planned: PlannedReminder[]): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('reminders')
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', 'in', appointmentIds)
    .where('state', '=', 'pending')
    .execute()
  if (planned.length)
    await sqlOf(tx)
      .insertInto('reminders')
      .values(
        planned.map((one) => ({
          business_id: tx.businessId,
          appointment_id: one.appointmentId,
          revision: one.revision,
          minutes_before: one.minutesBefore,
          due_at: one.dueAt,
          text_until: one.textUntil,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await sqlOf(tx)
    .updateTable('appointments')
    .set(({ ref }) => ({ reminders_for: ref('revision') }))
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', appointmentIds)
    .execute()
}

/**
 * Settles up to `most` reminders that are due: each is handed over once, or skipped, because its appointment changed,
 * began, or has a later reminder that is due too. Returns those to hand over, and how many were settled.
 */
export async function settleDue(tx: Tx, most: number) {
  const settled = await sqlOf(tx)
    .with('due', (db) =>
      db
        .selectFrom('reminders')
        .select(['appointment_id', 'revision', 'minutes_before'])
        .where('business_id', '=', tx.businessId)
        .where('state', '=', 'pending')
        .where('due_at', '<=', tx.now)
        .orderBy('due_at')
        .limit(most)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('reminders as r')
    .from('due')
    .innerJoin('appointments as a', 'a.id', 'due.appointment_id')
    .set(({ eb, and, not, exists, selectFrom }) => ({
      settled_at: tx.now,
      state: eb
        .case()
        .when(
          and([
            eb('a.state', '=', 'booked'),
            eb('a.unconfirmed', '=', false),
            eb('a.revision', '=', eb.ref('due.revision')),
            eb('a.starts_at', '>', tx.now),
            // They were told that it cannot take place as planned.
            not(
              exists(
                selectFrom('alternatives as t')
                  .select('t.state')
                  .whereRef('t.business_id', '=', 'a.business_id')
                  .whereRef('t.appointment_id', '=', 'a.id')
                  .whereRef('t.revision', '=', 'due.revision')
                  .where('t.state', '<>', 'overtaken'),
              ),
            ),
            not(
              exists(
                selectFrom('reminders as l')
                  .select('l.due_at')
                  .whereRef('l.business_id', '=', 'a.business_id')
                  .whereRef('l.appointment_id', '=', 'a.id')
                  .whereRef('l.revision', '=', 'due.revision')
                  .whereRef('l.minutes_before', '<', 'due.minutes_before')
                  .where('l.due_at', '<=', tx.now),
              ),
            ),
          ]),
        )
        .then('handed')
        .else('skipped')
        .end(),
    }))
    .whereRef('r.appointment_id', '=', 'due.appointment_id')
    .whereRef('r.revision', '=', 'due.revision')
    .whereRef('r.minutes_before', '=', 'due.minutes_before')
    .where('r.business_id', '=', tx.businessId)
    .where('a.business_id', '=', tx.businessId)
    .returning(['r.appointment_id as appointmentId', 'r.revision as version', 'r.state'])
    .returning(['r.minutes_before as minutesBefore', 'r.text_until as textUntil'])
    .execute()
  return { toHandOver: settled.filter(({ state }) => state === 'handed'), count: settled.length }
}

/** Keeps what the customer answered, in the place of what they answered before. */
export async function keepReply(
  tx: Tx,
  { appointmentId, revision, said }: { appointmentId: string; revision: number; said: AppointmentReply },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('appointments')
    .set({ reply: said, replied_at: tx.now, replied_revision: revision })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', appointmentId)
    .execute()
}

/** Of which appointment a text that failed was to remind; undefined for every other message. */
export async function findFailedReminder(tx: Tx, messageId: string) {
  return sqlOf(tx)
    .selectFrom('messages as m')
    .innerJoin('effects as e', (join) =>
      join.onRef('e.business_id', '=', 'm.business_id').onRef('e.id', '=', 'm.effect_id'),
    )
    .select(['m.about_appointment_id as appointmentId', 'm.about_revision as version'])
    .select(sql<number>`split_part(m.purpose, ':', 4)::int`.as('minutesBefore'))
    .where('m.business_id', '=', tx.businessId)
    .where('m.id', '=', messageId)
    .where('m.channel', '=', 'sms')
    .where('m.purpose', 'like', 'reminder:%')
    .where('e.state', '=', 'failed')
    .where('e.error_code', '<>', 'withdrawn')
    .$narrowType<{ appointmentId: string; version: number }>()
    .executeTakeFirst()
}
