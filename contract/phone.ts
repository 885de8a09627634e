/** Phone numbers in the one form we keep, E.164. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { E164 } from './values.ts'

/**
 * `+14155550134` from what people write or say, read in `country` (ISO 3166) when it carries no country code; else
 * null.
 */
export function toE164(written: string, country: string): string | null {
  // What follows a semicolon (RFC 3966) the library takes for valid at one time and not at the next.
  if (written.includes(';')) return null
  const parsed = parsePhoneNumberFromString(written, country as CountryCode)
  // Some countries' shortest numbers are too short for E164's pattern; nobody can be texted there.
  return parsed?.isPossible() && E164.safeParse(parsed.number).success ? parsed.number : null
}

/**
 * The country of an E.164 number (ISO 3166), or its calling code (`+881`) where it belongs to none or cannot be told.
 */
export function countryOf(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164)
  return parsed?.country ?? `+${parsed?.countryCallingCode ?? ''}`
}
