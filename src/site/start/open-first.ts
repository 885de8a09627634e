import { OpenBusiness } from '#contract/team.ts'
import type { Language } from '#contract/values.ts'
import { openBusiness, type OpeningBusiness } from '#src/businesses/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { places } from './places.ts'

type Wanted = { name: string; trade: string; zone: string; language: Language }
type Opener = { id: string; email: string }

/** Addresses that are tried, one after the other. */
const mostTries = 30

/** Opens a business under an address made of its name, and returns the address. Fails as `openBusiness` does. */
export async function openFirst(
  tx: PlatformTx,
  { wanted: { name, trade, zone, language }, by }: { wanted: Wanted; by: Opener },
  asking: OpeningBusiness['asking'],
): Promise<string> {
  const { country, currency } = places.find((place) => place.zone === zone) ?? places[0] ?? usual
  const business = { name, trade, zone, country, currency, language, address: null, notifyEmail: by.email, hours: [] }
  for (let nth = 1; nth <= mostTries; nth += 1) {
    const slug = slugOf(name, nth)
    try {
      return (await openBusiness(tx, by.id, { wanted: OpenBusiness.parse({ ...business, slug }), asking })).slug
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'name_taken')) throw error
    }
  }
  throw new DomainError('name_taken')
}

const usual = { country: 'US', currency: 'USD' }

/** "Peluquería Sol & Mar" is peluqueria-sol-mar, and the next of that name peluqueria-sol-mar-2. */
function slugOf(name: string, nth: number): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-|-$/g, '')
  return [plain || 'business', ...(nth > 1 ? [nth] : [])].join('-')
}
