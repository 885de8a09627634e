import { linkTo, paths } from '#contract/paths.ts'
import { removeMember } from '#src/businesses/index.ts'
import { closeAccount as close, reopenAccount } from '#src/identity/index.ts'
import { actorKey } from '#src/platform/actor.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertErasure, takeBackErasure, type Membership } from './erasures-queries.ts'
import { mailAccountClosed, mailAccountRestored } from './mails.ts'
import { findMemberships, findOwnedAlone, restoreMembership } from './queries.ts'

/** Days in which it can be taken back; short enough to keep the month that the law gives. */
export const graceDays = 14

export type Means = {
  config: Pick<PlatformConfig, 'baseUrl' | 'productName' | 'secretKey' | 'secretKeys'>
  nowMs: number
}

/**
 * Closes a person's account at once, and has it erased in 14 days: every session ends, they work nowhere any more, and
 * nobody can sign in. The mail has the link that opens it again. Fails with `last_owner` while they alone own an open
 * business, and with `last_admin`.
 */
export async function closeAccount(
  tx: PlatformTx,
  userId: string,
  { config, nowMs }: Means,
): Promise<{ erasesAt: string }> {
  const alone = await findOwnedAlone(tx, userId)
  if (alone.length)
    throw new DomainError(
      'last_owner',
      `Make somebody else an owner of ${alone.map(({ name }) => name).join(', ')}, or close it`,
    )
  const memberships = await leaveEverywhere(tx, userId, nowMs)
  const dueAt = tx.wallNow.add({ hours: graceDays * 24 })
  const erasureId = newId()
  const email = await close(tx, userId, tx.wallNow)
  await insertErasure(tx, {
    id: erasureId,
    kind: 'person',
    subjectId: userId,
    businessId: null,
    askedBy: actorKey({ kind: 'user', userId }),
    dueAt,
    memberships,
  })
  tx.record('user.closed', { userId, erasureId })
  const token = signToken(config.secretKey, 'restore-account', {
    erasureId,
    expiresAtMs: nowMs + graceDays * 86_400_000,
  })
  const link = config.baseUrl + linkTo(paths.restoreAccount, { token })
  await mailAccountClosed(tx, { to: email, config, day: dueAt.toString().slice(0, 10), link })
  return { erasesAt: dueAt.toString() }
}

/** What they were, to be given back. Of a closed business they stay a member: it is erased for itself. */
async function leaveEverywhere(tx: PlatformTx, userId: string, nowMs: number): Promise<Membership[]> {
  const memberships = await findMemberships(tx, userId)
  for (const { businessId, role } of memberships)
    await tx.inBusiness(businessId, (own) =>
      removeMember(own, { kind: 'member', userId, businessId, role }, { userId, revokeKeys: false, nowMs }),
    )
  return memberships
}

/** Opens a closed account again by the mailed link, as it was. Fails with `link_expired` once it is being erased. */
export async function restoreAccount(tx: PlatformTx, text: string, { config, nowMs }: Means): Promise<void> {
  const erasureId = readToken(config.secretKeys, 'restore-account', { text, nowMs })?.['erasureId']
  const back = typeof erasureId === 'string' ? await takeBackErasure(tx, { id: erasureId }) : undefined
  const email = back && (await reopenAccount(tx, back.subject_id))
  if (!back || email === undefined) throw new DomainError('link_expired')
  for (const membership of back.memberships as Membership[]) await restoreMembership(tx, back.subject_id, membership)
  tx.record('user.restored', { userId: back.subject_id })
  await mailAccountRestored(tx, { to: email, config })
}
