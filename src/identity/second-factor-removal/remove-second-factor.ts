/**
 * Removal of a lost second factor: for a person who lost the authenticator and the recovery codes, or whose factor a
 * stranger set up. They know the password (the mailbox can set it), ask, wait three days, and confirm by a link that is
 * mailed only then. A sign-in with the factor stops the removal. So an attacker needs the mailbox twice, three days
 * apart: reading it for a minute is not enough, and neither is the password alone.
 */
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { newId } from '#src/platform/values/ids.ts'
import { asVisitor } from '../as-visitor.ts'
import {
  deleteRemoval,
  deleteRemovalOf,
  deleteSecondFactor,
  findRemovalOf,
  insertRemoval,
} from '../factor-removals-queries.ts'
import { draftRemovalAskedMail, draftRemovedMail } from '../mails.ts'
import { deleteSessionsOf, findUser } from '../queries.ts'
import { requireStrong } from '../sessions.ts'
import { findChallenged } from '../show-code.ts'

export const waitHours = 72
/** Days the link of the second mail is valid; then the person must ask again. */
export const daysToConfirm = 4

/**
 * Asks for the removal of the second factor, for a person who has just shown the password. A second request changes
 * nothing. Fails with `challenge_expired`, and with `not_allowed` for platform admins, whom `admin:create` on the
 * server helps.
 */
export async function askForRemoval(ctx: Context, call: MountCall): Promise<void> {
  const userId = await findChallenged(ctx, call)
  const askedAt = instantOf(ctx.clock.nowMs())
  await asVisitor(ctx, call, async (tx) => {
    const user = userId === null ? undefined : await findUser(tx, userId)
    if (!user) throw new DomainError('challenge_expired')
    refuseAdmins(user)
    const removal = { id: newId(), userId: user.id, askedAt, dueAt: askedAt.add({ hours: waitHours }) }
    if (!(await insertRemoval(tx, removal))) return
    tx.record('user.two-factor-removal-asked', { userId: user.id })
    await draftRemovalAskedMail(tx, ctx.config, {
      user,
      dueAt: removal.dueAt,
      link: removalLink(ctx, removal.id, 'keep'),
    })
  })
}

/** Stops the removal by the link in the first mail. Fails with `link_expired`. */
export async function stopRemovalByLink(ctx: Context, call: MountCall, token: string): Promise<void> {
  const removalId = readRemovalToken(ctx, token, 'keep')
  await asVisitor(ctx, call, async (tx) => {
    const userId = removalId === null ? undefined : await deleteRemoval(tx, removalId)
    if (!userId) throw new DomainError('link_expired')
    tx.record('user.two-factor-kept', { userId })
  })
}

/** Stops the removal in a session made with the factor. Fails with `not_signed_in`, `two_factor_required`. */
export async function stopRemoval(ctx: Context, call: MountCall): Promise<void> {
  const { id: userId } = await requireStrong(ctx, call)
  await asVisitor(ctx, call, async (tx) => {
    if (await deleteRemovalOf(tx, userId)) tx.record('user.two-factor-kept', { userId })
  })
}

/**
 * Removes the second factor by the link in the second mail, and signs out everywhere. Fails with `link_expired`, also
 * when somebody has signed in with the factor meanwhile, and with `not_allowed` for platform admins.
 */
export async function removeSecondFactor(ctx: Context, call: MountCall, token: string): Promise<void> {
  const removalId = readRemovalToken(ctx, token, 'remove')
  const now = instantOf(ctx.clock.nowMs())
  await asVisitor(ctx, call, async (tx) => {
    const userId = removalId === null ? undefined : await deleteRemoval(tx, removalId, now)
    const user = userId === undefined ? undefined : await findUser(tx, userId)
    if (!user) throw new DomainError('link_expired')
    refuseAdmins(user)
    await deleteSecondFactor(tx, user.id)
    await deleteSessionsOf(tx, user.id)
    await draftRemovedMail(tx, ctx.config, user)
  })
}

/** When the second factor can be removed; null when nobody asked for it. */
export async function removalDue(tx: PlatformTx, userId: string): Promise<string | null> {
  return (await findRemovalOf(tx, userId))?.due_at.toString() ?? null
}

function refuseAdmins(user: { platform_admin: boolean }): void {
  if (user.platform_admin)
    throw new DomainError(
      'not_allowed',
      'A platform admin keeps two-factor sign-in; ask whoever runs this installation',
    )
}

type Step = 'keep' | 'remove'

const pages: Record<Step, string> = { keep: paths.keepSecondFactor, remove: paths.removeSecondFactor }

export function removalLink({ config, clock }: Context, removalId: string, step: Step): string {
  const hours = step === 'keep' ? waitHours + daysToConfirm * 24 : daysToConfirm * 24
  const token = signToken(config.secretKey, `two-factor-${step}`, {
    removalId,
    expiresAtMs: clock.nowMs() + hours * 3_600_000,
  })
  return `${config.baseUrl}${pages[step]}?token=${token}`
}

function readRemovalToken({ config, clock }: Context, text: string, step: Step): string | null {
  const claims = readToken(config.secretKeys, `two-factor-${step}`, { text, nowMs: clock.nowMs() })
  return typeof claims?.['removalId'] === 'string' ? claims['removalId'] : null
}
