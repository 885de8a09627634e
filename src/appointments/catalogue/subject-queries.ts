import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type Kind = 'staff' | 'resource'

export type TaskState = {
  serviceId: string
  requirement: string
  durationMinutes: number | null
  priceMinor: number | null
}

/** A person or a place as it is edited. */
export type SubjectState = {
  name: string
  active: boolean
  seats: number
  maxPerDay: number | null
  maxPerWeek: number | null
  /** Who of the members it is. */
  memberId: string | null
  tasks: TaskState[]
}

export type SubjectRow = Awaited<ReturnType<typeof findSubjectRows>>[number]

/** People or places with what they do, by name. */
export async function findSubjectRows(tx: Tx, kind: Kind, wanted: { id?: string; inactive?: boolean } = {}) {
  let query = sqlOf(tx)
    .selectFrom('subjects as u')
    .innerJoin('businesses as b', 'b.id', 'u.business_id')
    .select(['u.id', 'u.name', 'u.active', 'u.seats', 'u.version', 'b.currency'])
    .select(['u.max_per_day as maxPerDay', 'u.max_per_week as maxPerWeek', 'u.member_user_id as memberId'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('service_subjects as ss')
          .innerJoin('services as s', (join) =>
            join.onRef('s.business_id', '=', 'ss.business_id').onRef('s.id', '=', 'ss.service_id'),
          )
          .select(['ss.service_id as serviceId', 'ss.requirement'])
          .select(['ss.duration_minutes as durationMinutes', 'ss.price_minor as priceMinor'])
          .whereRef('ss.business_id', '=', 'u.business_id')
          .whereRef('ss.subject_id', '=', 'u.id')
          .orderBy('s.position')
          .orderBy('s.id')
          .orderBy('ss.requirement'),
      ).as('tasks'),
    )
    .where('u.business_id', '=', tx.businessId)
    .where('u.kind', '=', kind)
  if (wanted.id) query = query.where('u.id', '=', wanted.id)
  else if (!wanted.inactive) query = query.where('u.active', '=', true)
  return query.orderBy('u.name').orderBy('u.id').execute()
}

/** Of these ids those that are of the business, with their kinds. */
export async function findSubjectKinds(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const found = await sqlOf(tx)
    .selectFrom('subjects')
    .select(['id', 'kind'])
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map(({ id, kind }) => [id, kind]))
}

/** Staff and places, also inactive ones. */
export async function countSubjects(tx: Tx): Promise<number> {
  const { count } = await sqlOf(tx)
    .selectFrom('subjects')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('business_id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
  return count
}

export async function updateSubject(tx: Tx, id: string, state: SubjectState): Promise<void> {
  const { name, active, seats, maxPerDay, maxPerWeek, memberId } = state
  await sqlOf(tx)
    .updateTable('subjects')
    .set({ name, active, seats, max_per_day: maxPerDay, max_per_week: maxPerWeek, member_user_id: memberId })
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** Something about what they do was edited elsewhere. */
export async function raiseSubjectVersions(tx: Tx, ids: string[]): Promise<void> {
  if (!ids.length) return
  await sqlOf(tx)
    .updateTable('subjects')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
}

/** Writes all that somebody does. */
export async function writeTasks(tx: Tx, subjectId: string, tasks: TaskState[]): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('service_subjects')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', '=', subjectId)
    .execute()
  if (!tasks.length) return
  await sqlOf(tx)
    .insertInto('service_subjects')
    .values(
      tasks.map(({ serviceId, requirement, durationMinutes, priceMinor }) => ({
        business_id: tx.businessId,
        service_id: serviceId,
        requirement,
        subject_id: subjectId,
        duration_minutes: durationMinutes,
        price_minor: priceMinor,
      })),
    )
    .execute()
}

/** Whether it ever took part in an appointment, or does in an offer that is open. */
export async function isSubjectReferred(tx: Tx, id: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('subjects as u')
    .select(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('allocations as l')
            .select('l.id')
            .whereRef('l.business_id', '=', 'u.business_id')
            .whereRef('l.subject_id', '=', 'u.id'),
        ),
        exists(
          selectFrom('offer_subjects as os')
            .innerJoin('offers as o', (join) =>
              join.onRef('o.business_id', '=', 'os.business_id').onRef('o.id', '=', 'os.offer_id'),
            )
            .select('o.id')
            .whereRef('os.business_id', '=', 'u.business_id')
            .whereRef('os.subject_id', '=', 'u.id')
            .where('o.expires_at', '>', tx.now),
        ),
      ]).as('referred'),
    )
    .where('u.business_id', '=', tx.businessId)
    .where('u.id', '=', id)
    .executeTakeFirst()
  return Boolean(found?.referred)
}

export async function deleteSubject(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('subjects').where('business_id', '=', tx.businessId).where('id', '=', id).execute()
}

/** Who a member is on the roster. */
export async function findStaffOfMember(tx: Tx, userId: string) {
  return sqlOf(tx)
    .selectFrom('subjects')
    .select(['id', 'name'])
    .where('business_id', '=', tx.businessId)
    .where('member_user_id', '=', userId)
    .executeTakeFirst()
}
