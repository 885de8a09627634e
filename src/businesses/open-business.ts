import type { BusinessView } from '#contract/businesses.ts'
import type { OpenBusiness } from '#contract/team.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { createBusiness } from './create-business.ts'
import { getBusiness } from './get-business.ts'
import { insertMember } from './members-queries.ts'
import { countOwned, findPerson, lockOpening } from './people-queries.ts'

export const mostBusinessesOwned = 20

/**
 * Opens a business for whoever is signed in; they become its owner. It has no number until the installation assigns one.
 * Fails with `email_unverified`, `too_many_businesses`, `name_taken`.
 */
export async function openBusiness(tx: PlatformTx, userId: string, wanted: OpenBusiness): Promise<BusinessView> {
  const person = await findPerson(tx, userId)
  if (!person?.email_verified) throw new DomainError('email_unverified')
  await lockOpening(tx, userId)
  if ((await countOwned(tx, userId)) >= mostBusinessesOwned) throw new DomainError('too_many_businesses')
  const businessId = await createBusiness(tx, { ...wanted, numbers: [] })
  return tx.inBusiness(businessId, async (own) => {
    await insertMember(own, { userId, role: 'owner' })
    own.record('member.joined', { userId, role: 'owner' })
    return getBusiness(own)
  })
}
