/** The request limits, by the class of a route and where the request comes from. */
import { addressGroup, networkOf } from './address-group.ts'
import { quarterMs } from './caps.ts'
import type { Limit } from './limiter.ts'

/**
 * `strict`: rings a phone. `auth`: carries credentials. `moderate`: public writes. `lenient`: everything else. `relay`:
 * sockets a visitor opens. `none`: verified otherwise (webhooks, a call's own relay) or free (style sheets).
 */
export type LimitClass = 'strict' | 'auth' | 'moderate' | 'lenient' | 'relay' | 'none'

/** A route's declaration: a class; and where the request says more, the account it tries and what it would spend. */
export type RouteLimit<Call> =
  | LimitClass
  | {
      class: LimitClass
      /** Tries of an account's credentials. Their counts are shown to nobody. */
      tries?(call: Call & From): Limit[]
      /**
       * Caps on what costs money, e.g. per destination number. May throw a DomainError for a request that is never
       * allowed.
       */
      caps?(call: Call): Limit[] | Promise<Limit[]>
    }

/** The origin of a request; `cookies` is its `Cookie` header. */
export type From = { address: string; cookies: string | null }

/** The limits that are settings: requests in any 15 minutes. */
export type LimitFigures = { authPerAddress: number; moderate: number; lenient: number; relay: number }

/** The asker of a request, before the database is asked. */
export type Asker = {
  /** The client's, as the socket or a trusted proxy names it. */
  address: string
  /** The session of a cookie we signed. */
  session: string | null
  /** A key we made; the database has not said yet whether it is still good. */
  apiKey: string | null
}

/** Not settings: one protects people's telephones, the other their passwords. */
const strictPerAddress = 5
const triesOfSession = 10
/** Sessions and keys are easy to get, so those of one address are counted together too. */
const keysPerAddress = 10
/** A site with a whole /48 of IPv6 has 65,536 address groups; it gets at most this many times the share of one. */
const groupsPerNetwork = 16

const per = (name: string, limit: number, key: string): Limit => ({ name, key, limit, windowMs: quarterMs })

/** The limits of a request of this class, by its address and by the session or key it shows. */
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
      // No public write takes an API key, so one shown there does not count as an asker.
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

/** Tries of the signed-in person's own credentials; a thief of the session would use it too. */
export function triesInSession(session: string): Limit {
  return per('auth-session', triesOfSession, `session ${session}`)
}
