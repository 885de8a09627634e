import type { ServiceDetails } from '#contract/catalogue.ts'
import type { ServiceRow } from './service-queries.ts'
import type { ServiceState } from './service-state.ts'

export function stateOf(row: ServiceRow): ServiceState {
  return {
    name: row.name,
    aliases: row.aliases,
    description: row.description,
    durationMinutes: row.duration_minutes,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
    stepMinutes: row.step_minutes,
    leadMinutes: row.lead_minutes,
    leadDays: row.lead_days,
    horizonDays: row.horizon_days,
    horizonHours: row.horizon_hours,
    maxPerDay: row.max_per_day,
    maxPerWeek: row.max_per_week,
    moveUntilMinutes: row.move_until_minutes,
    cancelUntilMinutes: row.cancel_until_minutes,
    needsApproval: row.needs_approval,
    approvalHours: row.approval_hours,
    price: row.price_minor === null ? null : { amountMinor: row.price_minor, from: row.price_is_from },
    active: row.active,
    position: row.position,
    questions: row.questions,
    needs: requirementsOf(row).map((requirement) => ({
      requirement,
      subjects: row.doers
        .filter((one) => one.requirement === requirement)
        .map((one) => ({ id: one.id, durationMinutes: one.duration_minutes, priceMinor: one.price_minor })),
    })),
    steps: row.steps,
    place: row.place,
    travelMinutes: row.travel_minutes,
  }
}

const requirementsOf = ({ doers }: ServiceRow) => [...new Set(doers.map(({ requirement }) => requirement))]

export function presentService(row: ServiceRow): ServiceDetails {
  const { price, needs: _needs, ...state } = stateOf(row)
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency })
  return {
    id: row.id,
    ...state,
    price: price && { ...money(price.amountMinor), from: price.from },
    version: row.version,
    needs: requirementsOf(row).map((requirement) => ({
      requirement,
      subjects: row.doers
        .filter((one) => one.requirement === requirement)
        .map(({ id, kind, name, active, duration_minutes: durationMinutes, price_minor: price }) => ({
          ...{ id, kind, name, active, durationMinutes },
          price: price === null ? null : money(price),
        })),
    })),
  }
}
