/** How often credentials may be tried: in a session, at an account, by a browser. Counts that are told to nobody. */
import { addressGroup } from '#src/platform/rate-limit/address-group.ts'
import { dayMs, quarterMs } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import type { From } from '#src/platform/rate-limit/policy.ts'

/** No setting: it is somebody's password. */
const tries = 10
/**
 * Of all browsers together that never signed in to the account, and of all that did; so many nobody needs by accident.
 */
const triesTogether = { quarter: 100, day: 2_000 }

const per = (name: string, limit: number, key: string): Limit => ({ name, key, limit, windowMs: quarterMs })

/**
 * Tries at one account from one address group. Each kind has a count of its own: who cannot sign in can still ask for
 * another password. Nobody elsewhere uses it up.
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
  return triesBy('strangers', account)
}

/**
 * Tries at one account of all browsers that signed in to it before: each sign-in makes one known, so that whoever once
 * knew the password may have kept many.
 */
export function triesByKnown(account: string): Limit[] {
  return triesBy('known', account)
}

function triesBy(whom: 'strangers' | 'known', account: string): Limit[] {
  const { quarter, day } = triesTogether
  const key = `${whom} ${account}`
  return [per(`auth-${whom}`, quarter, key), { name: `auth-${whom}-day`, key, limit: day, windowMs: dayMs }]
}

/** Codes of the second factor that are shown for an account, right or wrong, in whatever sessions and sign-ins. */
export function codeLimit(userId: string): Limit {
  return { name: 'auth-code', key: `codes ${userId}`, limit: tries, windowMs: quarterMs }
}
