import type { PlaceView, StaffView } from '#contract/catalogue.ts'
import type { SubjectRow } from './subject-queries.ts'

export function presentStaff(row: SubjectRow): StaffView {
  const { id, name, active, version, tasks, currency, maxPerDay, maxPerWeek, memberId } = row
  return {
    ...{ id, name, active, version, maxPerDay, maxPerWeek, memberId },
    services: tasks.map(({ serviceId, requirement, durationMinutes, priceMinor }) => ({
      ...{ serviceId, requirement, durationMinutes },
      price: priceMinor === null ? null : { amountMinor: priceMinor, currency },
    })),
  }
}

export function presentPlace({ id, name, active, version, seats, tasks }: SubjectRow): PlaceView {
  return {
    ...{ id, name, active, version, atOnce: seats },
    services: tasks.map(({ serviceId, requirement }) => ({ serviceId, requirement })),
  }
}
