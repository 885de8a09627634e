import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DayHours, WeekHours } from '#contract/hours.ts'
import { storedHours } from '#src/businesses/index.ts'
import { epochMs, timeOfDay, timeOfDayAfter } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'

/** The hours of the business and of everybody, with what is written for single days from `from` on. */
export async function findAllHours(tx: Tx, from: string) {
  return sqlOf(tx)
    .selectFrom('businesses as b')
    .select(['b.zone', 'b.country', 'b.language'])
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('opening_hours as h')
          .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens')])
          .select(({ ref }) => timeOfDayAfter(ref('opens'), ref('lasts_minutes'), ref('closes')).as('closes'))
          .whereRef('h.business_id', '=', 'b.id')
          .orderBy('h.weekday')
          .orderBy('h.opens'),
      ).as('hours'),
      jsonArrayFrom(
        row
          .selectFrom('dated_hours as d')
          .select(['d.subject_id', 'd.day', 'd.name', 'd.source'])
          .select(({ ref }) => [
            sql<string | null>`${timeOfDay(ref('d.opens').$castTo<string>())}`.as('opens'),
            sql<string | null>`${timeOfDayAfter(ref('d.opens'), ref('d.lasts_minutes'), sql`null`)}`.as('closes'),
          ])
          .$narrowType<{ source: 'owner' | 'holiday' }>()
          .whereRef('d.business_id', '=', 'b.id')
          .where('d.day', '>=', from)
          .orderBy('d.day')
          .orderBy('d.opens'),
      ).as('dated'),
      jsonArrayFrom(
        row
          .selectFrom('subjects as u')
          .select(['u.id', 'u.seats', sql<string>`''`.as('requirement')])
          .select((subject) =>
            jsonArrayFrom(
              subject
                .selectFrom('subject_hours as h')
                .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens')])
                .select(({ ref }) => timeOfDayAfter(ref('opens'), ref('lasts_minutes'), ref('closes')).as('closes'))
                .whereRef('h.business_id', '=', 'u.business_id')
                .whereRef('h.subject_id', '=', 'u.id')
                .orderBy('h.weekday')
                .orderBy('h.opens'),
            ).as('hours'),
          )
          .whereRef('u.business_id', '=', 'b.id'),
      ).as('subjects'),
    ])
    .where('b.id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
}

/** The appointments ahead, step by step with whom each takes, without buffers. */
export async function findStanding(tx: Tx, subjectId: string | null) {
  return sqlOf(tx)
    .selectFrom('allocations as l')
    .innerJoin('appointments as a', (join) =>
      join.onRef('a.business_id', '=', 'l.business_id').onRef('a.id', '=', 'l.appointment_id'),
    )
    .select(['l.subject_id as subjectId', 'a.id'])
    .select(({ fn }) => [
      epochMs(fn.coalesce('l.work_starts_at', 'a.starts_at')).as('start'),
      epochMs(fn.coalesce('l.work_ends_at', 'a.ends_at')).as('end'),
    ])
    .where('l.business_id', '=', tx.businessId)
    .where('l.ends_at', '>', tx.now)
    .$if(subjectId !== null, (query) => query.where('l.subject_id', '=', subjectId as string))
    .execute()
}

export async function replaceWeek(tx: Tx, subjectId: string | null, week: WeekHours['week']): Promise<void> {
  const rows = week.map((row) => ({
    business_id: tx.businessId,
    id: newId(),
    weekday: row.weekday,
    ...storedHours(row),
  }))
  if (subjectId === null) {
    await sqlOf(tx).deleteFrom('opening_hours').where('business_id', '=', tx.businessId).execute()
    if (rows.length) await sqlOf(tx).insertInto('opening_hours').values(rows).execute()
    return
  }
  const own = sqlOf(tx).deleteFrom('subject_hours').where('business_id', '=', tx.businessId)
  await own.where('subject_id', '=', subjectId).execute()
  if (!rows.length) return
  await sqlOf(tx)
    .insertInto('subject_hours')
    .values(rows.map((row) => ({ ...row, subject_id: subjectId })))
    .execute()
}

export type NewDay = DayHours & { day: string; source: 'owner' | 'holiday' }

/** Writes these days anew. */
export async function replaceDays(tx: Tx, subjectId: string | null, days: NewDay[]): Promise<void> {
  await deleteDays(
    tx,
    subjectId,
    days.map(({ day }) => day),
  )
  const rows = days.flatMap(({ openings, ...day }) =>
    (openings.length ? openings : [null]).map((opening) => ({
      business_id: tx.businessId,
      id: newId(),
      subject_id: subjectId,
      ...day,
      opens: opening?.opens ?? null,
      lasts_minutes: opening && storedHours(opening).lasts_minutes,
    })),
  )
  await sqlOf(tx).insertInto('dated_hours').values(rows).execute()
}

/** False when none of these days had hours of its own. */
export async function deleteDays(tx: Tx, subjectId: string | null, days: string[]): Promise<boolean> {
  const gone = await sqlOf(tx)
    .deleteFrom('dated_hours')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', subjectId === null ? 'is' : '=', subjectId)
    .where('day', 'in', days)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** The dated hours of the business itself, in the order of the calendar. */
export async function findDatedHours(tx: Tx, from: string) {
  return sqlOf(tx)
    .selectFrom('dated_hours as d')
    .select(({ ref }) => [
      sql<string>`to_char(${ref('d.day')}, 'YYYY-MM-DD')`.as('day'),
      sql<string | null>`${timeOfDay(ref('d.opens').$castTo<string>())}`.as('opens'),
      sql<string | null>`${timeOfDayAfter(ref('d.opens'), ref('d.lasts_minutes'), sql`null`)}`.as('closes'),
    ])
    .where('d.business_id', '=', tx.businessId)
    .where('d.subject_id', 'is', null)
    .where('d.day', '>=', from)
    .orderBy('d.day')
    .orderBy('d.opens')
    .limit(366)
    .execute()
}
