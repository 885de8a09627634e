/**
 * The key of a visitor who books without an account: made by us for one business, so that nobody can use what was
 * offered to somebody else. It travels in the URL or the form, never in a cookie, and is kept nowhere.
 */
import type { Actor } from '#src/platform/actor.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'

export type Guest = Extract<Actor, { kind: 'guest' }>

const purpose = 'visitor-key'
/** Wall time; long enough for a page that stays open over night. */
const lastsMs = 24 * 3600 * 1000

/** `nowMs` is wall time. `visitor`: the pseudonym of where the request comes from. */
export type Asking = { secretKeys: readonly string[]; nowMs: number; visitor: string }

/** A visitor nobody has seen before, and their key. */
export function newGuest(businessId: string, { secretKeys, nowMs, visitor }: Asking): { guest: Guest; key: string } {
  const visitorId = newId()
  const key = signToken(secretKeys[0] as string, purpose, { businessId, visitorId, expiresAtMs: nowMs + lastsMs })
  return { guest: guestOf(businessId, visitorId, visitor), key }
}

/** The visitor with this key. Fails with `invalid_request` for what is no key of ours for this business, or too old. */
export function knownGuest(businessId: string, key: string, { secretKeys, nowMs, visitor }: Asking): Guest {
  const claims = readToken(secretKeys, purpose, { text: key, nowMs })
  if (claims?.['businessId'] !== businessId || typeof claims['visitorId'] !== 'string')
    throw new DomainError('invalid_request', 'visitor: not a key of ours, or too old; leave it out to get a new one')
  return guestOf(businessId, claims['visitorId'], visitor)
}

export const guestOf = (businessId: string, visitorId: string, visitor: string): Guest => ({
  kind: 'guest',
  channel: 'web',
  ...{ businessId, visitorId, visitor },
})

/**
 * Of a page: the visitor with this key, or a new one where it is none of ours or too old. (A program is told so
 * instead, because it believes to hold something.)
 */
export function guestOnPage(
  businessId: string,
  key: string | undefined,
  asking: Asking,
): { guest: Guest; key: string } {
  const claims = key && readToken(asking.secretKeys, purpose, { text: key, nowMs: asking.nowMs })
  return claims && claims['businessId'] === businessId
    ? { guest: knownGuest(businessId, key, asking), key }
    : newGuest(businessId, asking)
}
