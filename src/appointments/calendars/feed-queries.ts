import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { IntakeAnswers, Localized } from '#contract/appointments.ts'
import { arrayFrom } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { takenBy } from '../queries.ts'

type NewFeed = { id: string; subjectId: string | null; tokenHash: Buffer }

/** Makes the address of a subject, or of the business, in the place of the one before. */
export async function putFeed(tx: Tx, feed: NewFeed) {
  await sqlOf(tx)
    .deleteFrom('calendar_feeds')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'is not distinct from', feed.subjectId)
    .execute()
  return sqlOf(tx)
    .insertInto('calendar_feeds')
    .values({
      business_id: tx.businessId,
      id: feed.id,
      subject_id: feed.subjectId,
      token_hash: feed.tokenHash,
      created_at: tx.wallNow,
    })
    .returning(['id', 'subject_id', 'created_at'])
    .executeTakeFirstOrThrow()
}

/** That of the business first, then oldest first. */
export async function findFeeds(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('calendar_feeds')
    .select(['id', 'subject_id', 'created_at'])
    .where('business_id', '=', tx.businessId)
    .orderBy(sql`subject_id is not null`)
    .orderBy('id')
    .execute()
}

export async function deleteFeed(tx: Tx, id: string): Promise<boolean> {
  const gone = await sqlOf(tx)
    .deleteFrom('calendar_feeds')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** The feed with this secret, of a business that is open; undefined when there is none. */
export async function findFeedOf(tx: PlatformTx, tokenHash: Buffer) {
  return sqlOf(tx)
    .selectFrom('calendar_feeds as f')
    .innerJoin('businesses as b', 'b.id', 'f.business_id')
    .leftJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'f.business_id').onRef('u.id', '=', 'f.subject_id'),
    )
    .select(['f.business_id as businessId', 'f.subject_id as subjectId', 'u.name as subjectName'])
    .where('f.token_hash', '=', tokenHash)
    .where('b.closed_at', 'is', null)
    .executeTakeFirst()
}

export type Window = { from: Temporal.Instant; until: Temporal.Instant; subjectId: string | null; size: number }

/**
 * Appointments in whatever state, the earliest first. A subject's are those that take its time, and those that did when
 * they were closed.
 */
export async function findFeedAppointments(tx: Tx, { from, until, subjectId, size }: Window) {
  return sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'a.business_id').onRef('s.id', '=', 'a.service_id'),
    )
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.business_id', '=', 'a.business_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .leftJoin('addresses as p', (join) =>
      join.onRef('p.business_id', '=', 'a.business_id').onRef('p.id', '=', 'a.phone_id'),
    )
    .leftJoin('appointment_changes as h', (join) =>
      join
        .onRef('h.business_id', '=', 'a.business_id')
        .onRef('h.appointment_id', '=', 'a.id')
        .onRef('h.revision', '=', 'a.revision'),
    )
    .select(['a.id', 'a.state', 'a.revision', 'a.unconfirmed', 'a.starts_at', 'a.ends_at', 'a.answers'])
    .select(['s.name as service_name', 'c.name as contact_name', 'p.value as phone'])
    .select(({ fn }) => fn.coalesce('h.at', 'a.created_at').as('changed_at'))
    .select((row) => [
      arrayFrom(takenBy(row).select('u.name').distinct().where('u.kind', '=', 'staff').orderBy('u.name')).as(
        'staff_names',
      ),
      arrayFrom(
        row
          .selectFrom('intake_questions as q')
          .select('q.id')
          .whereRef('q.business_id', '=', 'a.business_id')
          .whereRef('q.service_id', '=', 'a.service_id')
          .where('q.kind', '=', 'address')
          .orderBy('q.position'),
      ).as('address_questions'),
    ])
    .$narrowType<{ state: AppointmentState; service_name: Localized; answers: IntakeAnswers }>()
    .where('a.business_id', '=', tx.businessId)
    .where('a.starts_at', '>=', from)
    .where('a.starts_at', '<', until)
    .$if(subjectId !== null, (all) =>
      all.where(({ or, exists, eb, selectFrom }) =>
        or([
          exists(
            selectFrom('allocations as l')
              .select('l.id')
              .whereRef('l.business_id', '=', 'a.business_id')
              .whereRef('l.appointment_id', '=', 'a.id')
              .where('l.subject_id', '=', subjectId),
          ),
          eb.and([eb('a.closed_at', 'is not', null), sql<boolean>`${subjectId} = any (h.from_subjects)`]),
        ]),
      ),
    )
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .limit(size)
    .execute()
}
