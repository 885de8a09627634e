/** Phone numbers in the one form we keep, E.164. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { E164 } from './values.ts'

/**
 * Reads what a person wrote or said as E.164, e.g. `+14155550134`. A number without a country code is read in `country`
 * (ISO 3166). Null when it is no possible number.
 */
export function toE164(written: string, country: string): string | null {
  // The library reads a part behind a semicolon (RFC 3966) as valid at one time and invalid at the next.
  if (written.includes(';')) return null
  const parsed = parsePhoneNumberFromString(written, country as CountryCode)
  // Some countries have numbers shorter than E164's pattern allows; no text can reach them.
  return parsed?.isPossible() && E164.safeParse(parsed.number).success ? parsed.number : null
}

/**
 * The country of an E.164 number (ISO 3166), or its calling code (`+881`) where the number belongs to no country or to
 * an unknown one.
 */
export function countryOf(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164)
  return parsed?.country ?? `+${parsed?.countryCallingCode ?? ''}`
}
