import type { RequestCall } from '#contract/calls.ts'
import { findBusinessIdByNumber, findPublishedBusiness } from '#src/businesses/index.ts'
import { callable } from '#src/contacts/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { callMeWords } from './words/index.ts'

export type Language = 'en' | 'es'

/** A business that calls whoever asks for it, with the number it does so from: always its own. */
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
/** `isSandbox`: the carrier is the sandbox's, which rings made-up numbers alone. */
export type Settings = { demoBusiness: string | null; telephony: { isSandbox: boolean } }

/**
 * The business that is asked for, or the demo one. Fails with `not_published`, alike for one that is not open to
 * websites and one that is not there.
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
 * Who would call whom. Fails with `not_published`, `consent_missing`, `phone_invalid` or `destination_refused`, in the
 * words of the language the visitor asked in.
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
