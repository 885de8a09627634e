/** What a person or a place must be, beyond the shape of each field. */
import type { ChangePlace, ChangeStaff } from '#contract/catalogue.ts'
import { findMember, getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { fold } from '#src/platform/values/fold.ts'
import { findServiceRows, type ServiceRow } from './service-queries.ts'
import { findStaffOfMember, findSubjectRows, type Kind, type SubjectState, type TaskState } from './subject-queries.ts'

type Task = NonNullable<ChangeStaff['services']>[number] | NonNullable<ChangePlace['services']>[number]

/** The name of a need that a service did not have yet. */
const usual: Record<Kind, string> = { staff: 'staff', resource: 'place' }

/**
 * Reads what somebody does. Fails with `service_unknown`, and `invalid_request` for another currency than the
 * business's, where it is not clear which need of a service is meant, for a need of the other kind, and for a task
 * given twice.
 */
export async function readTasks(
  tx: Tx,
  given: readonly Task[],
  { id, kind, before }: { id: string; kind: Kind; before: TaskState[] },
): Promise<TaskState[]> {
  const services = new Map((await findServiceRows(tx, { inactive: true })).map((one) => [one.id, one]))
  const { currency } = await getBusiness(tx)
  const tasks = given.map((task): TaskState => {
    const service = services.get(task.serviceId)
    if (!service) throw new DomainError('service_unknown')
    const own = 'price' in task ? task : { durationMinutes: null, price: null }
    if (own.durationMinutes !== null && service.steps.length)
      throw new DomainError('invalid_request', `${service.name.en} has steps, and takes everybody the same minutes`)
    if (own.price?.currency !== undefined && own.price.currency !== currency)
      throw new DomainError('invalid_request', `Prices of this business are in ${currency}`)
    return {
      serviceId: service.id,
      requirement: needMeant(service, { task, id, kind, before }),
      durationMinutes: own.durationMinutes,
      priceMinor: own.price?.amountMinor ?? null,
    }
  })
  const keys = tasks.map(({ serviceId, requirement }) => `${serviceId} ${requirement}`)
  if (new Set(keys).size < keys.length) throw new DomainError('invalid_request', 'A service stands there twice')
  return tasks
}

function needMeant(
  { doers, name }: ServiceRow,
  { task, id, kind, before }: { task: Task; id: string; kind: Kind; before: TaskState[] },
): string {
  const mine = before.filter(({ serviceId }) => serviceId === task.serviceId).map(({ requirement }) => requirement)
  const alike = [...new Set(doers.filter((one) => one.kind === kind).map(({ requirement }) => requirement))]
  const known = mine.length ? mine : alike
  if (task.requirement === undefined && known.length > 1)
    throw new DomainError('invalid_request', `Say which need of ${name.en}: ${known.join(', ')}`)
  const meant = task.requirement ?? known[0] ?? usual[kind]
  if (doers.some((one) => one.requirement === meant && one.kind !== kind && one.id !== id))
    throw new DomainError('invalid_request', `${meant} of ${name.en}: people or places, not both`)
  return meant
}

/** Fails with `already_exists` when an active one of its kind has the name. */
export async function checkSubjectName(tx: Tx, kind: Kind, { id, name, active }: SubjectState & { id: string }) {
  if (!active) return
  const others = (await findSubjectRows(tx, kind)).filter((one) => one.id !== id)
  if (others.some((one) => fold(one.name) === fold(name))) throw new DomainError('already_exists')
}

/** Fails with `not_found` for who does not work here, and with `already_exists` for who is somebody else here. */
export async function checkMember(tx: Tx, { id, memberId }: Pick<SubjectState, 'memberId'> & { id: string }) {
  if (memberId === null) return
  if (!(await findMember(tx, memberId))) throw new DomainError('not_found', 'This person does not work here')
  const linked = await findStaffOfMember(tx, memberId)
  if (linked && linked.id !== id) throw new DomainError('already_exists', `This member is ${linked.name} already`)
}

/** Those of somebody's tasks that nobody else does: without them the service would seem to need nobody. */
export async function tasksOfNobodyElse(tx: Tx, id: string, tasks: TaskState[]): Promise<TaskState[]> {
  if (!tasks.length) return []
  const services = await findServiceRows(tx, { inactive: true })
  return tasks.filter(
    (task) =>
      !services
        .find((one) => one.id === task.serviceId)
        ?.doers.some((one) => one.requirement === task.requirement && one.id !== id),
  )
}
