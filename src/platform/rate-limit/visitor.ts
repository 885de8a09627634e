import { createHmac } from 'node:crypto'
import { addressGroup } from './address-group.ts'

/**
 * The pseudonym of a visitor: one for their whole address group, the same in every process, and meaningless without the
 * key.
 */
export function visitorAt(secretKey: string, address: string): string {
  return pseudonym(secretKey, `address ${addressGroup(address)}`)
}

/** The pseudonym of a caller by their number (E.164); null where the carrier tells none. */
export function visitorCalling(secretKey: string, number: string | null): string | null {
  return number ? pseudonym(secretKey, `number ${number}`) : null
}

function pseudonym(secretKey: string, whom: string): string {
  return createHmac('sha256', secretKey).update(`visitor ${whom}`).digest('base64url').slice(0, 22)
}
