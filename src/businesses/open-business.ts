import type { BusinessView } from '#contract/businesses.ts'
import type { OpenBusiness } from '#contract/team.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { businessCaps } from './caps.ts'
import { createBusiness } from './create-business.ts'
import { getBusiness } from './get-business.ts'
import { insertMember } from './members-queries.ts'
import { mailNoticesLink, type AskingForNotices } from './notices/notices-address.ts'
import { countOwned, findPerson, lockOpening } from './people-queries.ts'

/** What is wanted, and how its address of notices is asked to be confirmed. */
export type OpeningBusiness = { wanted: OpenBusiness; asking: AskingForNotices }

export const mostBusinessesOwned = 20

/**
 * Opens a business for the signed-in person, who becomes its owner. It has no number until the installation assigns
 * one. Notices go to their own login address at once, to another one after its confirmation by mail. Fails with
 * `email_unverified`, `too_many_businesses`, `name_taken`, and with `rate_limited` over the cap of a day.
 */
export async function openBusiness(tx: PlatformTx, userId: string, opening: OpeningBusiness): Promise<BusinessView> {
  const { wanted } = opening
  const person = await findPerson(tx, userId)
  if (!person?.email_verified) throw new DomainError('email_unverified')
  await lockOpening(tx, userId)
  if ((await countOwned(tx, userId)) >= mostBusinessesOwned) throw new DomainError('too_many_businesses')
  const businessId = await createBusiness(tx, {
    ...wanted,
    numbers: [],
    notifyConfirmed: wanted.notifyEmail?.toLowerCase() === person.email,
  })
  if (await tx.take([{ cap: businessCaps.opened, key: userId }]))
    throw new DomainError('rate_limited', 'Enough businesses for one day; open the next one tomorrow')
  return tx.inBusiness(businessId, async (own) => {
    await insertMember(own, { userId, role: 'owner' })
    own.record('member.joined', { userId, role: 'owner' })
    const opened = await getBusiness(own)
    if (opened.notifyEmail !== null && !opened.notifyEmailConfirmed) await mailNoticesLink(own, opening.asking)
    return opened
  })
}
