/** The hours of the business, or those of one of the staff: the same sections show and change both. */
import type { DayHours, HoursChanged, HoursView, WeekHours } from '#contract/hours.ts'
import { asking, useSend } from '../../api/query.ts'

/** A day whose hours are not those of its week. */
export type DatedDay = HoursView['days'][number]

/** Null: the business's own. */
export type OwnerId = string | null

export const hoursQuery = () => asking('GET /api/businesses/{businessId}/hours', {}, ['hours'])
export const staffHoursQuery = (staffId: string) =>
  asking('GET /api/businesses/{businessId}/staff/{staffId}/hours', { params: { staffId } }, ['hours'])
export const holidaysQuery = (year: number, region: string) =>
  asking('GET /api/businesses/{businessId}/holidays', { query: { year, ...(region && { region }) } }, ['hours'])

const anew = [
  'GET /api/businesses/{businessId}/hours',
  'GET /api/businesses/{businessId}/holidays',
  'GET /api/businesses/{businessId}/staff/{staffId}/hours',
] as const

type Done = (changed: HoursChanged) => void

export function usePutWeek(staffId: OwnerId) {
  const shop = useSend('PUT /api/businesses/{businessId}/hours', { anew: [...anew] })
  const own = useSend('PUT /api/businesses/{businessId}/staff/{staffId}/hours', { anew: [...anew] })
  return {
    sending: staffId ? own : shop,
    put: (body: WeekHours, onSuccess: Done) =>
      staffId ? own.mutate({ params: { staffId }, body }, { onSuccess }) : shop.mutate({ body }, { onSuccess }),
  }
}

export function usePutDay(staffId: OwnerId) {
  const shop = useSend('PUT /api/businesses/{businessId}/hours/{day}', { anew: [...anew] })
  const own = useSend('PUT /api/businesses/{businessId}/staff/{staffId}/hours/{day}', { anew: [...anew] })
  return {
    sending: staffId ? own : shop,
    put: (day: string, body: DayHours, onSuccess: Done) =>
      staffId
        ? own.mutate({ params: { staffId, day }, body }, { onSuccess })
        : shop.mutate({ params: { day }, body }, { onSuccess }),
  }
}

export function useRemoveDay(staffId: OwnerId) {
  const shop = useSend('DELETE /api/businesses/{businessId}/hours/{day}', { anew: [...anew] })
  const own = useSend('DELETE /api/businesses/{businessId}/staff/{staffId}/hours/{day}', { anew: [...anew] })
  return {
    sending: staffId ? own : shop,
    remove: (day: string, onSuccess: Done) =>
      staffId
        ? own.mutate({ params: { staffId, day } }, { onSuccess })
        : shop.mutate({ params: { day } }, { onSuccess }),
  }
}

export const useChooseHolidays = () => useSend('POST /api/businesses/{businessId}/holidays', { anew: [...anew] })
