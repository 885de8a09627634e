import type { BusinessView } from '#contract/businesses.ts'
import type { ChangeProfile } from '#contract/team.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { getBusiness } from './get-business.ts'
import { setNoticesAddress, type AskingForNotices } from './notices/notices-address.ts'
import { lockBusiness, updateProfile } from './queries.ts'

/**
 * Changes the profile and the address of notices; what is not named stays. Fails with `not_found`, and with
 * `rate_limited` when the new address got too many mails that ask for its confirmation.
 */
export async function changeBusiness(
  tx: Tx,
  { actor, wanted: { notifyEmail, ...profile } }: { actor: Actor; wanted: ChangeProfile },
  asking: AskingForNotices,
): Promise<BusinessView> {
  await lockBusiness(tx)
  const before = await getBusiness(tx)
  const changed = Object.fromEntries(
    Object.entries(profile).filter(
      ([name, value]) => value !== undefined && value !== before[name as keyof ChangeProfile],
    ),
  )
  const fields = Object.keys(changed)
  if (fields.length) {
    await updateProfile(tx, changed)
    tx.record('business.profile-changed', { businessId: tx.businessId, fields })
  }
  if (notifyEmail !== undefined) await setNoticesAddress(tx, { actor, email: notifyEmail }, asking)
  return getBusiness(tx)
}
