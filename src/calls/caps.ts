/** How many calls may be asked for, to whom and by whom. Each rings somebody's phone, and the business pays. */
import { dayMs, hourMs, limitOf, type Cap, type CapFigures } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'

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
]

export type WantedCall = {
  businessId: string
  /** E.164. */
  number: string
  /** ISO 3166: where the business is. */
  country: string
  /** The pseudonym of who asks, and the /48 they ask from if it is IPv6. */
  visitor: string
  network: string | null
  /** Nobody at this visitor's address had this number called within the day. */
  isNewToVisitor: boolean
}

/**
 * What a call is counted under, all in one decision. A number may be called by each business a few times, whatever
 * others do to it, up to what one telephone bears in all; and whoever asks has a small share of what a business lets be
 * called in a day.
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
    // "+" and seven digits: the 10,000 numbers of one exchange.
    of(perExchange, `${businessId} ${number.slice(0, 8)}`),
    of(perCountry, `${businessId} ${country}`),
    of(perBusiness, businessId),
  ]
}
