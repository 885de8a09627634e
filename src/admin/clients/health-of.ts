import type { HealthView } from '#contract/clients.ts'

/** Of one business; calls of the last seven days. */
export type Signs = {
  status: 'active' | 'suspended' | 'closed'
  numbers: number
  rang: number
  pickedUp: number
  fallbacks: number
  endpointsOff: number
}

/** Fewer may be callers who hung up at once. */
const fewCalls = 3
const manyFallbacks = 0.2

/** What an admin should look at first. */
export function healthOf({ status, numbers, rang, pickedUp, fallbacks, endpointsOff }: Signs): HealthView {
  if (status !== 'active') return { code: status, count: null, outOf: null }
  if (numbers === 0) return { code: 'no-number', count: null, outOf: null }
  if (rang >= fewCalls && pickedUp === 0) return { code: 'not-answering', count: rang, outOf: rang }
  if (fallbacks > 1 && fallbacks >= manyFallbacks * rang) return { code: 'fallback', count: fallbacks, outOf: rang }
  if (endpointsOff > 0) return { code: 'webhooks-off', count: endpointsOff, outOf: null }
  return { code: 'ok', count: null, outOf: null }
}
