/** The one table of how much anybody may ask for. */
import { addressGroup } from './address-group.ts'
import type { Limit } from './limiter.ts'

/**
 * strict: what rings somebody's phone. auth: what carries credentials to be checked. moderate: public writes. lenient:
 * everything else. relay: sockets a visitor opens. none: what is verified otherwise (webhooks, a call's own relay) or costs
 * nothing (style sheets).
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
  /** As it was shown: nobody knows yet whether it is any good. */
  apiKey: string | null
}

const minuteMs = 60_000
const quarterMs = 15 * minuteMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** 5 and 10 are no settings: the one is somebody's telephone, the other somebody's password. */
const strictPerAddress = 5
const tries = 10
/** Of all browsers together that never signed in to the account; so many addresses nobody has by accident. */
const triesByStrangersPer = { quarter: 100, day: 2_000 }
/** A key that is shown may be made up, and sessions can be had by signing in again, so that those of one address are counted together too. */
const keysPerAddress = 10

const per = (name: string, limit: number, key: string): Limit => ({ name, key, limit, windowMs: quarterMs })

/** What a request of this class is counted under. */
export function classLimits(limitClass: LimitClass, asker: Asker, figures: LimitFigures): Limit[] {
  const address = `address ${addressGroup(asker.address)}`
  switch (limitClass) {
    case 'none':
      return []
    case 'strict':
      return [per('strict', strictPerAddress, address)]
    case 'relay':
      return [per('relay', figures.relay, address)]
    case 'auth':
      return [per('auth', figures.authPerAddress, address)]
    case 'moderate':
    case 'lenient': {
      const limit = figures[limitClass]
      // No public write takes a key: one that is shown there is nobody's.
      const key = limitClass === 'lenient' && asker.apiKey !== null ? `key ${asker.apiKey}` : null
      const shown = asker.session !== null ? `session ${asker.session}` : key
      if (shown === null) return [per(limitClass, limit, address)]
      return [per(limitClass, limit, shown), per(`${limitClass}-address`, limit * keysPerAddress, address)]
    }
  }
}

/** Who is signed in tries their own credentials, and so does whoever stole the session. */
export function triesInSession(session: string): Limit {
  return per('auth-session', tries, `session ${session}`)
}

/**
 * Tries at one account from one address group. Each kind has a count of its own: who cannot sign in can still ask for another
 * password. Nobody elsewhere uses it up.
 */
export function triesFrom(what: 'sign-in' | 'sign-up' | 'reset', account: string, { address }: From): Limit {
  return per(`auth-${what}`, tries, `${what} ${account} from ${addressGroup(address)}`)
}

/** Tries of a browser that signed in to the account before, wherever it is. */
export function triesOfBrowser(browser: string): Limit {
  return per('auth-browser', tries, `browser ${browser}`)
}

/** Tries at one account of all browsers that never signed in to it, wherever they are. */
export function triesByStrangers(account: string): Limit[] {
  const { quarter, day } = triesByStrangersPer
  return [per('auth-strangers', quarter, `strangers ${account}`), { name: 'auth-strangers-day', key: `strangers ${account}`, limit: day, windowMs: dayMs }]
}

/** Codes of the second factor that are shown for an account, right or wrong, in whatever sessions and sign-ins. */
export function codeLimit(userId: string): Limit {
  return { name: 'auth-code', key: `codes ${userId}`, limit: tries, windowMs: quarterMs }
}

/** Invitations mailed in any 24 hours: to one address, whichever businesses send them, and by one business. */
export const invitationsPerDay = { address: 10, business: 100 }

/** Somewhere a call or a text would go, and at whose cost. */
export type Destination = {
  businessId: string
  /** E.164. */
  destination: string
  /** ISO 3166 code of the number's country. */
  country: string
}

type Cap = { limit: number; windowMs: number }
type Caps = Record<'number' | 'prefix' | 'country' | 'business', Cap>

const callFigures: Caps = {
  number: { limit: 5, windowMs: dayMs },
  prefix: { limit: 20, windowMs: hourMs },
  country: { limit: 80, windowMs: dayMs },
  business: { limit: 100, windowMs: dayMs },
}

const textFigures: Caps = {
  number: { limit: 20, windowMs: dayMs },
  prefix: { limit: 300, windowMs: hourMs },
  country: { limit: 1_500, windowMs: dayMs },
  business: { limit: 2_000, windowMs: dayMs },
}

/** Caps on calls we place. */
export function callCaps(to: Destination): Limit[] {
  return capsFor('calls', callFigures, to)
}

/** Caps on texts we send. */
export function textCaps(to: Destination): Limit[] {
  return capsFor('texts', textFigures, to)
}

/** Only a number's own cap is shared between businesses: nobody can use up another's. */
function capsFor(what: 'calls' | 'texts', figures: Caps, { businessId, destination, country }: Destination): Limit[] {
  // "+" and seven digits: the 10,000 numbers of one exchange.
  const prefix = destination.slice(0, 8)
  return [
    { name: `${what}-number`, key: destination, ...figures.number },
    { name: `${what}-prefix`, key: `${businessId} ${prefix}`, ...figures.prefix },
    { name: `${what}-country`, key: `${businessId} ${country}`, ...figures.country },
    { name: `${what}-business`, key: businessId, ...figures.business },
  ]
}
