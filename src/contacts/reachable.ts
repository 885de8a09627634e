/**
 * The phone numbers a business may ring and text when an outside person asked for it: ordinary telephones of its own
 * country, or of the countries it chose.
 */
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type NumberType,
  type PhoneNumber,
} from 'libphonenumber-js/max'

export type RefusedKind =
  | 'short-code'
  | 'foreign'
  | 'unallocated'
  | 'premium-rate'
  | 'shared-cost'
  | 'toll-free'
  | 'company-wide'
  | 'pager'
  | 'voicemail'
  | 'personal'
  /** A number of this installation: two receptionists would talk to each other. */
  | 'own'

export type Reachable = { number: string } | { refused: RefusedKind } | 'unreadable'

/**
 * The country of a business (ISO 3166), the other countries it chose, and `fiction`: whether the numbers reserved for
 * fiction have phones, as with the sandbox's carrier.
 */
export type ReachFrom = { country: string; reach?: readonly string[]; fiction?: boolean }

/** Reads what a person wrote as an E.164 number, or says why we do not ring it. */
export function callable(written: string, from: ReachFrom): Reachable {
  // The parser reads what follows a semicolon in a tel: link differently from one time to the next (libphonenumber-js
  // 1.13.16).
  if (written.includes(';')) return 'unreadable'
  const home = isSupportedCountry(from.country) ? from.country : null
  const parsed = parsePhoneNumberFromString(written, { ...(home && { defaultCountry: home }), extract: false })
  if (!parsed) return /^\D*\d{2,6}\D*$/.test(written) ? { refused: 'short-code' } : 'unreadable'
  if (!parsed.isPossible()) return parsed.nationalNumber.length <= 6 ? { refused: 'short-code' } : 'unreadable'
  if (parsed.ext) return 'unreadable'
  const refused = refusalOf(parsed, from)
  return refused ? { refused } : { number: parsed.number }
}

/**
 * Why we send no text to an E.164 number; null when we do. Numbers reserved for fiction go to the carrier: they cost
 * nothing.
 */
export function textRefusal(e164: string, from: ReachFrom): RefusedKind | 'landline' | null {
  const parsed = parsePhoneNumberFromString(e164)
  if (!parsed?.isPossible()) return 'unallocated'
  // Numbers of unknown kind, such as all of North America's, may be mobile, so we try them.
  return refusalOf(parsed, { ...from, fiction: true }) ?? (parsed.getType() === 'FIXED_LINE' ? 'landline' : null)
}

/**
 * True for numbers that charge the caller, or that are no telephone. We do not even store them as a contact's number,
 * since people call back.
 */
export function costsWhoeverCalls(e164: string): boolean {
  const parsed = parsePhoneNumberFromString(e164)
  if (!parsed) return false
  const type = parsed.getType()
  const refused = type ? refusedTypes[type] : undefined
  if (refused === 'premium-rate' || refused === 'shared-cost' || refused === 'pager') return true
  return parsed.countryCallingCode === '1' && northAmericanRefusal(parsed.nationalNumber, true) === 'premium-rate'
}

const refusedTypes: Partial<Record<NonNullable<NumberType>, RefusedKind>> = {
  PREMIUM_RATE: 'premium-rate',
  SHARED_COST: 'shared-cost',
  TOLL_FREE: 'toll-free',
  UAN: 'company-wide',
  PAGER: 'pager',
  VOICEMAIL: 'voicemail',
  PERSONAL_NUMBER: 'personal',
}

function refusalOf(number: PhoneNumber, { country, reach = [], fiction = false }: ReachFrom): RefusedKind | null {
  const countries = [country, ...reach].filter((code): code is CountryCode => isSupportedCountry(code))
  if (!countries.some((code) => number.countryCallingCode === getCountryCallingCode(code))) return 'foreign'
  if (!number.isValid()) return 'unallocated'
  // Countries share calling codes: +1 809 is not the United States.
  if (!number.country || !countries.includes(number.country)) return 'foreign'
  const type = number.getType()
  if (!type) return 'unallocated'
  return (
    refusedTypes[type] ??
    (number.countryCallingCode === '1' ? northAmericanRefusal(number.nationalNumber, fiction) : null)
  )
}

/**
 * Numbers of +1 that the library's metadata accepts although their exchange is not one (nanpa.com, "Central Office Code
 * Assignment Guidelines").
 */
function northAmericanRefusal(national: string, fiction: boolean): RefusedKind | null {
  const exchange = national.slice(3, 6)
  // 976 is pay-per-call; 555-1212 is directory assistance, which also costs.
  if (exchange === '976' || national.endsWith('5551212')) return 'premium-rate'
  // N11 are service codes, 950 reaches carriers, 958 and 959 test lines, and 555 is fictional: the sandbox's people
  // live there.
  if (/^(?:[2-9]11|95[089])$/.test(exchange) || (exchange === '555' && !fiction)) return 'unallocated'
  return null
}
