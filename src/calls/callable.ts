/** Whom we ring because somebody on the internet asked for it: ordinary telephones of the business's own country. */
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString, type CountryCode, type NumberType, type PhoneNumber } from 'libphonenumber-js/max'

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
  /** A number of this installation's: two receptionists would talk to each other. */
  | 'own'

export type Callable = { number: string } | { refused: RefusedKind } | 'unreadable'

/** Where the call comes from: ISO 3166; in the sandbox the numbers kept free for fiction are somebody's. */
export type CallingFrom = { country: string; sandbox: boolean }

/** The E.164 number behind what a person wrote, or why it is not rung. */
export function callable(written: string, from: CallingFrom): Callable {
  // What a tel: link says behind a semicolon the parser reads differently from one time to the next (libphonenumber-js 1.13.16).
  if (written.includes(';')) return 'unreadable'
  const home = isSupportedCountry(from.country) ? from.country : null
  const parsed = parsePhoneNumberFromString(written, { ...(home && { defaultCountry: home }), extract: false })
  if (!parsed) return /^\D*\d{2,6}\D*$/.test(written) ? { refused: 'short-code' } : 'unreadable'
  if (!parsed.isPossible()) return parsed.nationalNumber.length <= 6 ? { refused: 'short-code' } : 'unreadable'
  if (parsed.ext) return 'unreadable'
  const refused = refusalOf(parsed, home, from.sandbox)
  return refused ? { refused } : { number: parsed.number }
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

function refusalOf(number: PhoneNumber, home: CountryCode | null, sandbox: boolean): RefusedKind | null {
  if (home === null || number.countryCallingCode !== getCountryCallingCode(home)) return 'foreign'
  if (!number.isValid()) return 'unallocated'
  // Countries share calling codes: +1 809 is not the United States.
  if (number.country !== home) return 'foreign'
  const type = number.getType()
  if (!type) return 'unallocated'
  return refusedTypes[type] ?? (number.countryCallingCode === '1' ? northAmericanRefusal(number.nationalNumber, sandbox) : null)
}

/** What the metadata does not know of +1: the exchanges that are no exchange (nanpa.com, "Central Office Code Assignment Guidelines"). */
function northAmericanRefusal(national: string, sandbox: boolean): RefusedKind | null {
  const exchange = national.slice(3, 6)
  // 976 is pay-per-call; 555-1212 is directory assistance, which is paid too.
  if (exchange === '976' || national.endsWith('5551212')) return 'premium-rate'
  // N11 are service codes, 950 reaches carriers, 958 and 959 test lines, and 555 is nobody's: the sandbox's people live there.
  if (/^(?:[2-9]11|95[089])$/.test(exchange) || (exchange === '555' && !sandbox)) return 'unallocated'
  return null
}
