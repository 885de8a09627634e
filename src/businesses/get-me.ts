import type { Me } from '#contract/team.ts'
import { personOf, type Actor } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findPerson, findRunningOf, findWorkplaces } from './people-queries.ts'

/**
 * Reads the signed-in person, their role in each business, and where they act as a platform admin at `nowMs` of the
 * wall. Fails with `not_signed_in` when the account was deleted meanwhile.
 */
export async function getMe(tx: PlatformTx, actor: Actor, nowMs: number): Promise<Me> {
  const person = await findPerson(tx, personOf(actor))
  if (!person) throw new DomainError('not_signed_in')
  const { email_verified: emailVerified, two_factor_enabled: twoFactor, ...user } = person
  const isAdmin = actor.kind === 'admin'
  return {
    user: { ...user, emailVerified, twoFactor, platformAdmin: isAdmin },
    businesses: await findWorkplaces(tx, person.id),
    impersonation: isAdmin ? await findImpersonation(tx, person.id, nowMs) : null,
  }
}

async function findImpersonation(tx: PlatformTx, userId: string, nowMs: number): Promise<Me['impersonation']> {
  const running = await findRunningOf(tx, userId, instantOf(nowMs))
  if (!running) return null
  const { impersonationId: id, reason, expiresAt, ...business } = running
  return { id, reason, expiresAt: expiresAt.toString(), business: { ...business, role: 'manager' } }
}
