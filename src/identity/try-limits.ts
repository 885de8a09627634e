/** Limits on tries of credentials: in a session, at an account, by a browser. Their counts are shown to nobody. */
import { addressGroup } from '#src/platform/rate-limit/address-group.ts'
import { dayMs, quarterMs } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import type { From } from '#src/platform/rate-limit/policy.ts'

/** Not a setting: it protects people's passwords. */
const tries = 10
/** Tries of all browsers that never signed in to the account, and of all that did. No honest person needs that many. */
const triesTogether = { quarter: 100, day: 2_000 }

const per = (name: string, limit: number, key: string): Limit => ({ name, key, limit, windowMs: quarterMs })

/**
 * Tries at one account from one address group. Each kind has its own count, so a person who cannot sign in can still
 * ask for another password. Other address groups cannot use it up.
 */
export function triesFrom(what: 'sign-in' | 'sign-up' | 'reset', account: string, { address }: From): Limit {
  return per(`auth-${what}`, tries, `${what} ${account} from ${addressGroup(address)}`)
}

/** Tries of a browser that signed in to the account before, from any address. */
export function triesOfBrowser(browser: string): Limit {
  return per('auth-browser', tries, `browser ${browser}`)
}

/** Tries at one account of all browsers that never signed in to it, from any address. */
export function triesByStrangers(account: string): Limit[] {
  return triesBy('strangers', account)
}

/**
 * Tries at one account of all browsers that signed in to it before. Each sign-in makes one browser known, so an
 * attacker who once knew the password may hold many.
 */
export function triesByKnown(account: string): Limit[] {
  return triesBy('known', account)
}

function triesBy(whom: 'strangers' | 'known', account: string): Limit[] {
  const { quarter, day } = triesTogether
  const key = `${whom} ${account}`
  return [per(`auth-${whom}`, quarter, key), { name: `auth-${whom}-day`, key, limit: day, windowMs: dayMs }]
}

/** Tries of a signed-in person to show who they are, over all sessions. */
export function proofLimit(userId: string): Limit {
  return per('auth-proof', tries, `proofs ${userId}`)
}

/** Codes of the second factor for an account, right or wrong, over all sessions and sign-ins. */
export function codeLimit(userId: string): Limit {
  return { name: 'auth-code', key: `codes ${userId}`, limit: tries, windowMs: quarterMs }
}
