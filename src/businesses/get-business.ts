import type { BusinessView } from '#contract/businesses.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentBusiness } from './present.ts'
import { findBusiness } from './queries.ts'

/** Reads the business of the transaction. Fails with `not_found`. */
export async function getBusiness(tx: Tx): Promise<BusinessView> {
  const business = await findBusiness(tx)
  if (!business) throw new DomainError('not_found')
  return presentBusiness(business)
}
