import type { BriefedService } from '../../../briefing.ts'
import type { State } from '../../state.ts'

/** The service wanted, or the only one there is. */
export function wantedService({ briefing, wish }: State): BriefedService | null {
  const { services } = briefing
  return services.find(({ id }) => id === wish.serviceId) ?? (services.length === 1 ? (services[0] ?? null) : null)
}

/** Whether the caller wants an appointment that is not booked yet. */
export function wantsAppointment({ wish, found, picked, memory, booked }: State): boolean {
  return Boolean(wish.day || wish.time || found || picked || memory.urgent || (wish.serviceId && !booked))
}
