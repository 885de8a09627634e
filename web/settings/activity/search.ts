/** What the address of the activity says: which events. Whatever else stands there is left out. */
import type { EventType } from '#contract/events.ts'
import { activityWords } from './words.ts'

const periods = { day: 24, week: 7 * 24, month: 30 * 24 } as const
type Period = keyof typeof periods

export type Filters = { type?: EventType; actor?: string; period?: Period }

export function readFilters({ type, actor, period }: Record<string, unknown>): Filters {
  return {
    ...(typeof type === 'string' && Object.hasOwn(activityWords.events, type) ? { type: type as EventType } : {}),
    ...(typeof actor === 'string' && /^[a-z-]+(:[\w.-]+)?$/.test(actor) ? { actor } : {}),
    ...(typeof period === 'string' && Object.hasOwn(periods, period) ? { period: period as Period } : {}),
  }
}

/** The instant at which a period that ends now began. */
export const beganAt = (period: Period): string => new Date(Date.now() - periods[period] * 3_600_000).toISOString()
