/** How much anybody may ask for, by the class of a route and where the request comes from. */
import { addressGroup, networkOf } from './address-group.ts'
import { quarterMs } from './caps.ts'
import type { Limit } from './limiter.ts'

/**
 * Strict: what rings somebody's phone. auth: what carries credentials to be checked. moderate: public writes. lenient:
 * everything else. relay: sockets a visitor opens. none: what is verified otherwise (webhooks, a call's own relay) or
 * costs nothing (style sheets).
 */
export type LimitClass = 'strict' | 'auth' | 'moderate' | 'lenient' | 'relay' | 'none'

/** What a route declares: a class, and where the request says more, whose account it is for and what it would spend. */
export type RouteLimit<Call> =
  | LimitClass
  | {
      class: LimitClass
      /** Whose credentials are tried, and from where: counts that are told to nobody. */
      tries?(call: Call & From): Limit[]
      /** Caps on what costs money, e.g. per destination number. May throw a DomainError for what is never allowed. */
      caps?(call: Call): Limit[] | Promise<Limit[]>
    }

/** Where a request comes from; `cookies` is its `Cookie` header. */
export type From = { address: string; cookies: string | null }

/** The figures that are settings: requests in any 15 minutes. */
export type LimitFigures = { authPerAddress: number; moderate: number; lenient: number; relay: number }

/** Who asks, before anybody looks into the database. */
export type Asker = {
  /** As the socket or a trusted proxy names it. */
  address: string
  /** Of a genuinely signed cookie. */
  session: string | null
  /** One that we made; whether it still is good nobody knows yet. */
  apiKey: string | null
}

/** No settings: the one is somebody's telephone, the other somebody's password. */
const strictPerAddress = 5
const triesOfSession = 10
/**
 * Sessions can be had by signing in again, and keys by asking for more, so that those of one address are counted
 * together too.
 */
const keysPerAddress = 10
/** Whoever is given a whole /48 of IPv6 has 65,536 address groups, and no more than this many times what one may. */
const groupsPerNetwork = 16

const per = (name: string, limit: number, key: string): Limit => ({ name, key, limit, windowMs: quarterMs })

/** What a request of this class is counted under by where it comes from, and by the session or key that it shows. */
export function classLimits(limitClass: LimitClass, asker: Asker, figures: LimitFigures): Limit[] {
  switch (limitClass) {
    case 'none':
      return []
    case 'strict':
      return perAddress('strict', strictPerAddress, asker)
    case 'relay':
      return perAddress('relay', figures.relay, asker)
    case 'auth':
      return perAddress('auth', figures.authPerAddress, asker)
    case 'moderate':
    case 'lenient': {
      const limit = figures[limitClass]
      // No public write takes a key: one that is shown there is nobody's.
      const key = limitClass === 'lenient' && asker.apiKey !== null ? `key ${asker.apiKey}` : null
      const shown = asker.session !== null ? `session ${asker.session}` : key
      if (shown === null) return perAddress(limitClass, limit, asker)
      return [per(limitClass, limit, shown), ...perAddress(`${limitClass}-address`, limit * keysPerAddress, asker)]
    }
  }
}

function perAddress(name: string, limit: number, { address }: Asker): Limit[] {
  const network = networkOf(address)
  return [
    per(name, limit, `address ${addressGroup(address)}`),
    ...(network === null ? [] : [per(`${name}-network`, limit * groupsPerNetwork, `network ${network}`)]),
  ]
}

/** Who is signed in tries their own credentials, and so does whoever stole the session. */
export function triesInSession(session: string): Limit {
  return per('auth-session', triesOfSession, `session ${session}`)
}
