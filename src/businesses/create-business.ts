import type { NewBusiness } from '#contract/businesses.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { insertBusiness, insertHours, insertNumbers } from './queries.ts'

/**
 * Opens a business with its hours and numbers. `notifyConfirmed`: the reader of `notifyEmail` is known to want the
 * notices. Fails with `name_taken` when another business has the slug or a number.
 */
export async function createBusiness(
  tx: PlatformTx,
  business: NewBusiness & { notifyConfirmed?: boolean; demo?: boolean },
): Promise<string> {
  const id = await insertBusiness(tx, business)
  if (!id) throw new DomainError('name_taken', `The address ${business.slug} is taken`)
  if ((await insertNumbers(tx, id, business.numbers)) < business.numbers.length)
    throw new DomainError('name_taken', 'One of the numbers belongs to another business')
  await insertHours(tx, id, business.hours)
  await tx.inBusiness(id, async (own) => own.record('business.created', { businessId: id }))
  return id
}
