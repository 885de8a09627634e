import type { PublicBusinessView } from '#contract/public.ts'
import { findPublishedBusiness, getBusiness, isSuspended } from '#src/businesses/index.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { listServices } from '../catalogue.ts'
import { findStaffOfServices } from './public-queries.ts'
import { suspendedWords } from './suspended-words.ts'

/**
 * Does something in a business for a visitor. Fails with `not_published`, the same for a business that is not open to
 * websites, one that has closed and one that does not exist; and with `suspended`.
 */
export async function inPublished<T>(
  tx: PlatformTx,
  slug: string,
  work: (own: Tx, businessId: string) => Promise<T>,
): Promise<T> {
  const found = await findPublishedBusiness(tx, { slug, suspendedToo: true })
  if (!found) throw new DomainError('not_published')
  return tx.inBusiness(found.id, async (own) => {
    const { closedAt, language } = await getBusiness(own)
    if (closedAt !== null) throw new DomainError('not_published')
    if (await isSuspended(own)) throw new DomainError('suspended', suspendedWords[language])
    return work(own, found.id)
  })
}

/** What a business shows to everybody: its services, what they cost and ask, and who does them. */
export async function showBusiness(own: Tx): Promise<PublicBusinessView> {
  const { slug, name, zone, country, language } = await getBusiness(own)
  const staff = await findStaffOfServices(own)
  const services = (await listServices(own)).map(({ aliases: _, ...service }) => ({
    ...service,
    staff: staff.filter((one) => one.serviceId === service.id).map(({ id, name: called }) => ({ id, name: called })),
  }))
  return { slug, name, zone, country, language, services }
}
