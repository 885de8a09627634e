import type { RequestCall } from '#contract/calls.ts'
import type { Language } from '#contract/values.ts'
import { findBusinessIdByNumber, findPublishedBusiness } from '#src/businesses/index.ts'
import { callable } from '#src/contacts/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { callMeWords } from './words/index.ts'

/** A business that calls visitors, with the number it calls from: always one of its own. */
export type CallingBusiness = {
  id: string
  slug: string
  name: string
  country: string
  reach: string[]
  language: Language
  callerId: string
}

type Wanted = Pick<RequestCall, 'businessId' | 'business'>
/** `isSandbox`: the carrier is the sandbox's, which rings fictional numbers only. */
export type Settings = { demoBusiness: string | null; telephony: { isSandbox: boolean } }

/**
 * Finds the named business, or the demo one. Fails with `not_published`, the same for a business that is closed to
 * websites and one that does not exist.
 */
export async function findCallingBusiness(
  tx: PlatformTx,
  { businessId, business }: Wanted,
  settings: Settings,
): Promise<CallingBusiness> {
  const slug = business ?? settings.demoBusiness
  const wanted = businessId !== undefined ? { businessId } : slug !== null ? { slug } : null
  const found = wanted && (await findPublishedBusiness(tx, wanted))
  if (!found?.callerId) throw new DomainError('not_published')
  return { ...found, callerId: found.callerId }
}

/**
 * Finds which business would call which number. Fails with `not_published`, `consent_missing`, `phone_invalid` or
 * `destination_refused`, worded in the visitor's language.
 */
export async function whereToCall(
  tx: PlatformTx,
  wanted: RequestCall,
  settings: Settings,
): Promise<{ business: CallingBusiness; number: string; language: Language }> {
  const business = await findCallingBusiness(tx, wanted, settings)
  const language = wanted.language ?? business.language
  const words = callMeWords(language)
  if (wanted.consent !== true) throw new DomainError('consent_missing', words.consentMissing())
  const destination = callable(wanted.phone, {
    country: business.country,
    reach: business.reach,
    fiction: settings.telephony.isSandbox,
  })
  if (destination === 'unreadable') throw new DomainError('phone_invalid', words.phoneInvalid())
  if ('refused' in destination) throw new DomainError('destination_refused', words.phoneRefused(destination.refused))
  if (await findBusinessIdByNumber(tx, destination.number))
    throw new DomainError('destination_refused', words.phoneRefused('own'))
  return { business, number: destination.number, language }
}
