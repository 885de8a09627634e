/** Caps on the calls visitors may ask for. Each call rings a person's phone, and the business pays for it. */
import { dayMs, hourMs, limitOf, type Cap, type CapFigures } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import { ringCaps } from './people/caps.ts'
import { voicemailCaps } from './recordings/caps.ts'

const perNumber: Cap = { name: 'calls-per-number', limit: 3, windowMs: dayMs }
const perNumberOverall: Cap = { name: 'calls-per-number-overall', limit: 10, windowMs: dayMs }
const perVisitor: Cap = { name: 'calls-per-visitor', limit: 5, windowMs: dayMs }
const numbersPerVisitor: Cap = { name: 'numbers-called-per-visitor', limit: 3, windowMs: dayMs }
const perNetwork: Cap = { name: 'calls-per-network', limit: 20, windowMs: dayMs }
const perExchange: Cap = { name: 'calls-per-exchange', limit: 20, windowMs: hourMs }
const perCountry: Cap = { name: 'calls-per-country', limit: 80, windowMs: dayMs }
const perBusiness: Cap = { name: 'calls-per-business', limit: 100, windowMs: dayMs }

export const callCaps = [
  perNumber,
  perNumberOverall,
  perVisitor,
  numbersPerVisitor,
  perNetwork,
  perExchange,
  perCountry,
  perBusiness,
  ...Object.values<Cap>(voicemailCaps),
  ...Object.values<Cap>(ringCaps),
]

export type WantedCall = {
  businessId: string
  /** E.164. */
  number: string
  /** ISO 3166: the country of the business. */
  country: string
  /** The visitor's pseudonym, and for IPv6 the pseudonym of their /48. */
  visitor: string
  network: string | null
  /** No visitor at this address had this number called within the last day. */
  isNewToVisitor: boolean
}

/**
 * The limits of one call, counted in one decision. Each business may call a number a few times, whatever other
 * businesses do, up to a total per telephone. One visitor gets a small share of the calls of a business's day.
 */
export function callLimits(
  figures: CapFigures,
  { businessId, number, country, visitor, network, isNewToVisitor }: WantedCall,
): Limit[] {
  const of = (cap: Cap, key: string) => limitOf(figures, cap, key)
  return [
    of(perNumber, `${businessId} ${number}`),
    of(perNumberOverall, number),
    of(perVisitor, visitor),
    ...(isNewToVisitor ? [of(numbersPerVisitor, visitor)] : []),
    ...(network === null ? [] : [of(perNetwork, network)]),
    // "+" and seven digits: an exchange, 10,000 numbers.
    of(perExchange, `${businessId} ${number.slice(0, 8)}`),
    of(perCountry, `${businessId} ${country}`),
    of(perBusiness, businessId),
  ]
}
