/** What members do with services: list, add, change, remove. */
import { isDeepStrictEqual } from 'node:util'
import type {
  ChangeService,
  NewService,
  RemovedFromCatalogue,
  ServiceChanged,
  ServiceDetails,
  TouchedReason,
} from '#contract/catalogue.ts'
import { lockBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { servicesPerBusiness } from '../caps.ts'
import { affectedBy, nothingAffected } from './affected.ts'
import { checkService, readService } from './check-service.ts'
import { inOrder } from './check-steps.ts'
import { presentService, stateOf } from './present-service.ts'
import {
  deleteService,
  findServiceRows,
  isServiceReferred,
  lockService,
  updateService,
  writeNeeds,
  writeNewService,
  writeQuestions,
  writeSteps,
  type ServiceRow,
} from './service-queries.ts'
import type { DoerState, ServiceState } from './service-state.ts'
import { raiseSubjectVersions } from './subject-queries.ts'

/** The services with everything about them, in their order; `inactive`: also those that cannot be booked any more. */
export async function listServiceDetails(tx: Tx, wanted: { inactive: boolean }): Promise<ServiceDetails[]> {
  return (await findServiceRows(tx, wanted)).map(presentService)
}

/** Fails with `not_found`. */
export async function getService(tx: Tx, id: string): Promise<ServiceDetails> {
  return presentService(await rowOf(tx, id))
}

async function rowOf(tx: Tx, id: string): Promise<ServiceRow> {
  const [row] = await findServiceRows(tx, { id })
  if (!row) throw new DomainError('not_found')
  return row
}

/** Fails as `readService` and `checkService` do, and with `too_many_entries`. */
export async function addService(tx: Tx, given: NewService): Promise<ServiceDetails> {
  await lockBusiness(tx)
  const all = await findServiceRows(tx, { inactive: true })
  if (all.length >= tx.most(servicesPerBusiness)) throw new DomainError('too_many_entries')
  const read = await readService(tx, given, [])
  const position = read.position ?? Math.max(-1, ...all.map((one) => one.position)) + 1
  const state = { ...read, position } as ServiceState
  const id = newId()
  await checkService(tx, id, state)
  await writeNewService(tx, id, state)
  await writeQuestions(tx, id, state.questions)
  await writeNeeds(tx, id, state.needs)
  await writeSteps(tx, id, state.steps)
  await raiseSubjectVersions(
    tx,
    doersOf(state).map((one) => one.id),
  )
  tx.record('service.created', { serviceId: id })
  return getService(tx, id)
}

/**
 * Changes what is given, and tells what stands of it that this touches. Who edits the catalogue does so one after the
 * other. Fails, having written nothing, with `not_found`, `changed_meanwhile`, and as `readService` and
 * `checkService`.
 */
export async function changeService(
  tx: Tx,
  id: string,
  { ifVersion, ...given }: ChangeService,
): Promise<ServiceChanged> {
  const row = await lockForEdit(tx, id, ifVersion)
  const before = stateOf(row)
  const after: ServiceState = { ...before, ...(await readService(tx, given, before.questions)) }
  await checkService(tx, id, after)
  const fields = (Object.keys(after) as (keyof ServiceState)[]).filter(
    (field) => !isDeepStrictEqual(sorted(field, before[field]), sorted(field, after[field])),
  )
  if (!fields.length) return { ...presentService(row), affected: nothingAffected }
  await updateService(tx, id, after)
  if (fields.includes('questions')) await writeQuestions(tx, id, after.questions)
  if (fields.includes('steps')) await writeSteps(tx, id, after.steps)
  if (fields.includes('needs')) {
    await writeNeeds(tx, id, after.needs)
    const both = [...doersOf(before), ...doersOf(after)].map((one) => one.id)
    await raiseSubjectVersions(tx, [...new Set(both)])
  }
  tx.record('service.changed', { serviceId: id, fields })
  const affected = await affectedBy(tx, { serviceId: id }, { reasons: reasonsOf(fields, after), serviceIds: [id] })
  return { ...(await getService(tx, id)), affected }
}

/** Who was there first is no matter in a list of needs or of steps. */
function sorted(field: keyof ServiceState, value: unknown): unknown {
  if (field === 'steps') return inOrder(value as ServiceState['steps'])
  if (field !== 'needs') return value
  return (value as ServiceState['needs'])
    .flatMap(({ requirement, subjects }) => subjects.map((one) => JSON.stringify([requirement, one.id, one])))
    .sort()
}

const doersOf = ({ needs }: ServiceState): DoerState[] => needs.flatMap(({ subjects }) => subjects)

/** Waits for the other editors and for who is booking it. Fails with `not_found`, `changed_meanwhile`. */
async function lockForEdit(tx: Tx, id: string, ifVersion: number | undefined): Promise<ServiceRow> {
  await lockBusiness(tx)
  await lockService(tx, id)
  const row = await rowOf(tx, id)
  if (ifVersion !== undefined && ifVersion !== row.version) throw new DomainError('changed_meanwhile')
  return row
}

/** What can have become of what stands, by what was changed. */
function reasonsOf(fields: readonly (keyof ServiceState)[], { active }: ServiceState): TouchedReason[] {
  const has = (field: keyof ServiceState) => fields.includes(field)
  return [
    ...(has('active') && !active ? (['service-inactive'] as const) : []),
    ...(has('needs') ? (['unassigned'] as const) : []),
    ...(has('needs') || has('durationMinutes') ? (['duration-changed'] as const) : []),
  ]
}

/**
 * Removes a service that was never booked and stands in no open offer; any other one is deactivated. Fails with
 * `not_found`, `changed_meanwhile`.
 */
export async function removeService(
  tx: Tx,
  id: string,
  { ifVersion }: { ifVersion?: number | undefined },
): Promise<RemovedFromCatalogue> {
  const row = await lockForEdit(tx, id, ifVersion)
  if (await isServiceReferred(tx, id)) {
    const { affected } = await changeService(tx, id, { active: false })
    return { id, removed: false, affected }
  }
  await deleteService(tx, id)
  await raiseSubjectVersions(
    tx,
    doersOf(stateOf(row)).map((one) => one.id),
  )
  tx.record('service.removed', { serviceId: id })
  return { id, removed: true, affected: nothingAffected }
}
