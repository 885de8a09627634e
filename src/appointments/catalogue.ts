/** The catalogue: services, and the staff and resources they need. Reads it and sets it up. */
import type { ServiceView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import {
  findServices,
  findStaff,
  insertQuestions,
  insertService,
  insertServiceSubjects,
  insertSteps,
  insertSubject,
  insertSubjectHours,
} from './catalogue-queries.ts'
import type { NewService, NewSubject } from './new-service.ts'

/** Writes the services and the staff and resources they need. Returns their ids: subjects by key, services in order. */
export async function defineCatalogue(
  tx: Tx,
  catalogue: { subjects: NewSubject[]; services: NewService[] },
): Promise<{ subjectIds: Record<string, string>; serviceIds: string[] }> {
  const subjectIds: Record<string, string> = {}
  for (const { key, hours = [], ...subject } of catalogue.subjects) {
    const id = newId()
    subjectIds[key] = id
    await insertSubject(tx, { id, ...subject })
    await insertSubjectHours(tx, id, hours)
    tx.record('subject.created', { subjectId: id })
  }
  const serviceIds: string[] = []
  for (const [position, service] of catalogue.services.entries()) {
    const id = newId()
    serviceIds.push(id)
    await insertService(tx, { id, position, ...service })
    await insertQuestions(tx, id, service.questions ?? [])
    await insertServiceSubjects(tx, id, needsOf(service, subjectIds))
    await insertSteps(tx, id, service.steps ?? [])
    tx.record('service.created', { serviceId: id })
  }
  return { subjectIds, serviceIds }
}

function needsOf(
  service: NewService,
  subjectIds: Record<string, string>,
): { requirement: string; subjectId: string }[] {
  return Object.entries(service.needs).flatMap(([requirement, keys]) =>
    keys.map((key) => {
      const subjectId = subjectIds[key]
      if (!subjectId) throw new Error(`The service ${service.name.en} needs ${key}, which is not among the subjects`)
      return { requirement, subjectId }
    }),
  )
}

/** Who works at the business. */
export const listStaff = (tx: Tx): Promise<{ id: string; name: string }[]> => findStaff(tx)

/** The services people can book, with their questions, in the business's order. */
export async function listServices(tx: Tx): Promise<ServiceView[]> {
  const rows = await findServices(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    aliases: row.aliases,
    durationMinutes: row.duration_minutes,
    price:
      row.price_minor === null
        ? null
        : { amountMinor: row.price_minor, currency: row.currency, from: row.price_is_from },
    questions: row.questions,
  }))
}
