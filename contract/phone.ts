/** Phone numbers in the one form we keep, E.164. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'

/** `+14155550134` from what people write or say, read in `country` (ISO 3166) when it carries no country code; else null. */
export function toE164(written: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(written, country as CountryCode)
  return parsed?.isPossible() ? parsed.number : null
}
