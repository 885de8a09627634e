import type { CodeWay } from '#contract/reaching.ts'
import { textRefusal } from '#src/contacts/index.ts'

/**
 * The ways in which a code reaches this address, from a business that is there and reaches people there. What stands in
 * the list may be rung at all, which was seen when it was entered.
 */
export function waysTo(address: string, from: { country: string; reach: string[] }): CodeWay[] {
  return address.startsWith('+') && textRefusal(address, from) === null ? ['text', 'call'] : ['call']
}
