/** What members do with staff and places: list, add, change, remove. */
import { isDeepStrictEqual } from 'node:util'
import type {
  Affected,
  ChangePlace,
  ChangeStaff,
  NewPlace,
  NewStaff,
  RemovedFromCatalogue,
  TouchedReason,
} from '#contract/catalogue.ts'
import { lockBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { lockSubjects } from '../absences/blocks-queries.ts'
import { subjectsPerBusiness } from '../caps.ts'
import { insertSubject } from '../catalogue-queries.ts'
import { affectedBy, nothingAffected } from './affected.ts'
import { checkMember, checkSubjectName, readTasks, tasksOfNobodyElse } from './check-subject.ts'
import { raiseServiceVersions } from './service-queries.ts'
import {
  countSubjects,
  deleteSubject,
  findSubjectRows,
  isSubjectReferred,
  updateSubject,
  writeTasks,
  type Kind,
  type SubjectRow,
  type SubjectState,
  type TaskState,
} from './subject-queries.ts'

/** Fails with `not_found`, also for one of the other kind. */
export async function findSubject(tx: Tx, kind: Kind, id: string): Promise<SubjectRow> {
  const [row] = await findSubjectRows(tx, kind, { id })
  if (!row) throw new DomainError('not_found')
  return row
}

/** Fails as `readTasks` does, and with `already_exists`, `too_many_entries`. */
export async function addSubject(tx: Tx, kind: Kind, given: NewStaff | NewPlace): Promise<SubjectRow> {
  await lockBusiness(tx)
  if ((await countSubjects(tx)) >= tx.most(subjectsPerBusiness)) throw new DomainError('too_many_entries')
  const id = newId()
  const tasks = await readTasks(tx, given.services, { id, kind, before: [] })
  const limits = 'maxPerDay' in given ? given : { maxPerDay: null, maxPerWeek: null, memberId: null }
  const state = {
    ...{ name: given.name, active: given.active, seats: 'atOnce' in given ? given.atOnce : 1 },
    ...{ maxPerDay: limits.maxPerDay, maxPerWeek: limits.maxPerWeek, memberId: limits.memberId },
  }
  await checkSubjectName(tx, kind, { id, tasks, ...state })
  await checkMember(tx, { id, ...state })
  await insertSubject(tx, { id, kind, ...state })
  await writeTasks(tx, id, tasks)
  await raiseServiceVersions(tx, servicesOf(tasks))
  tx.record('subject.created', { subjectId: id })
  return findSubject(tx, kind, id)
}

/**
 * Changes what is given, and tells what stands with them that this touches. Fails, having written nothing, with
 * `not_found`, `changed_meanwhile`, `already_exists`, `nobody_left`, and as `readTasks` and `checkMember` do.
 */
export async function changeSubject(
  tx: Tx,
  { kind, id }: { kind: Kind; id: string },
  { ifVersion, services, ...given }: ChangeStaff | ChangePlace,
): Promise<{ row: SubjectRow; affected: Affected }> {
  const row = await lockForEdit(tx, { kind, id, ifVersion })
  const { name, active, seats, maxPerDay, maxPerWeek, memberId, tasks } = row
  const before: SubjectState = { name, active, seats, maxPerDay, maxPerWeek, memberId, tasks }
  const after: SubjectState = {
    name: given.name ?? name,
    active: given.active ?? active,
    seats: ('atOnce' in given ? given.atOnce : undefined) ?? seats,
    ...{ maxPerDay, maxPerWeek, memberId, ...staffOnly(given) },
    tasks: services ? await readTasks(tx, services, { id, kind, before: tasks }) : tasks,
  }
  const fields = (Object.keys(after) as (keyof SubjectState)[]).filter(
    (field) => !isDeepStrictEqual(sorted(before[field]), sorted(after[field])),
  )
  if (!fields.length) return { row, affected: nothingAffected }
  await checkSubjectName(tx, kind, { id, ...after })
  if (fields.includes('memberId')) await checkMember(tx, { id, ...after })
  if ((await tasksOfNobodyElse(tx, id, missing(before, after))).length) throw new DomainError('nobody_left')
  await updateSubject(tx, id, after)
  if (fields.includes('tasks')) await writeTasks(tx, id, after.tasks)
  const serviceIds = servicesOf([...before.tasks, ...after.tasks])
  if (fields.includes('tasks')) await raiseServiceVersions(tx, serviceIds)
  tx.record('subject.changed', { subjectId: id, fields: fields.map((field) => named[field]) })
  const affected = await affectedBy(tx, { subjectId: id }, { reasons: reasonsOf(fields, after), serviceIds })
  return { row: await findSubject(tx, kind, id), affected }
}

/** Of what only people have, that which was given, also as none. */
function staffOnly(given: Omit<ChangeStaff, 'ifVersion'> | Omit<ChangePlace, 'ifVersion'>) {
  const none = { maxPerDay: undefined, maxPerWeek: undefined, memberId: undefined }
  const { maxPerDay, maxPerWeek, memberId } = { ...none, ...given }
  return {
    ...(maxPerDay !== undefined && { maxPerDay }),
    ...(maxPerWeek !== undefined && { maxPerWeek }),
    ...(memberId !== undefined && { memberId }),
  }
}

/** As the API calls them. */
const named: Record<keyof SubjectState, string> = {
  ...{ name: 'name', active: 'active', seats: 'atOnce', tasks: 'services' },
  ...{ maxPerDay: 'maxPerDay', maxPerWeek: 'maxPerWeek', memberId: 'memberId' },
}

const servicesOf = (tasks: TaskState[]) => [...new Set(tasks.map(({ serviceId }) => serviceId))]
const sorted = (value: SubjectState[keyof SubjectState]) =>
  Array.isArray(value)
    ? value.map((one) => JSON.stringify([one.serviceId, one.requirement, one.durationMinutes, one.priceMinor])).sort()
    : value

const missing = (before: SubjectState, after: SubjectState) =>
  before.tasks.filter(
    (one) =>
      !after.tasks.some(({ serviceId, requirement }) => serviceId === one.serviceId && requirement === one.requirement),
  )

function reasonsOf(fields: readonly (keyof SubjectState)[], { active }: SubjectState): TouchedReason[] {
  return [
    ...(fields.includes('active') && !active ? (['subject-inactive'] as const) : []),
    ...(fields.includes('tasks') ? (['unassigned', 'duration-changed'] as const) : []),
    ...(fields.includes('seats') ? (['fewer-at-once'] as const) : []),
  ]
}

type Asked = { kind: Kind; id: string; ifVersion: number | undefined }

/** Waits for the other editors and for who takes their time. Fails with `not_found`, `changed_meanwhile`. */
async function lockForEdit(tx: Tx, { kind, id, ifVersion }: Asked): Promise<SubjectRow> {
  await lockBusiness(tx)
  await lockSubjects(tx, [id])
  const row = await findSubject(tx, kind, id)
  if (ifVersion !== undefined && ifVersion !== row.version) throw new DomainError('changed_meanwhile')
  return row
}

/**
 * Removes who never took part in an appointment, stands in no open offer and is needed by no service alone; anybody
 * else is deactivated. Fails with `not_found`, `changed_meanwhile`.
 */
export async function removeSubject(tx: Tx, asked: Asked): Promise<RemovedFromCatalogue> {
  const { kind, id } = asked
  const { tasks } = await lockForEdit(tx, asked)
  if ((await isSubjectReferred(tx, id)) || (await tasksOfNobodyElse(tx, id, tasks)).length) {
    const { affected } = await changeSubject(tx, { kind, id }, { active: false })
    return { id, removed: false, affected }
  }
  await deleteSubject(tx, id)
  await raiseServiceVersions(tx, servicesOf(tasks))
  tx.record('subject.removed', { subjectId: id })
  return { id, removed: true, affected: nothingAffected }
}
