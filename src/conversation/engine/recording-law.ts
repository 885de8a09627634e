import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * Where a caller who was told, and goes on, has agreed to be recorded; everywhere else they must say yes. The sources
 * stand in docs/privacy.md, the reasons in decision 25.
 */
const goingOnAgrees = new Set([
  // One party's consent is enough for federal law (18 U.S.C. 2511(2)(d)); in states that ask for all parties', such as
  // California (Penal Code 632 and 632.7), telling at the outset is what the courts ask for.
  'US',
  // The Privacy Commissioner takes going on after having heard that, and why, for consent (PIPEDA).
  'CA',
])

/** Whether this caller must say yes: by the country of the business, and by that of their number where it is known. */
export function mustSayYes(country: string, callerPhone: string | null): boolean {
  const theirs = callerPhone === null ? undefined : parsePhoneNumberFromString(callerPhone)?.country
  return ![country, theirs ?? country].every((one) => goingOnAgrees.has(one))
}
