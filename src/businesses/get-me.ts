import type { Me } from '#contract/team.ts'
import { personOf, type Actor } from '#src/platform/actor.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findPerson, findWorkplaces } from './people-queries.ts'

/**
 * Reads the signed-in person and their role in each business. Fails with `not_signed_in` when the account was deleted
 * meanwhile.
 */
export async function getMe(tx: PlatformTx, actor: Actor): Promise<Me> {
  const person = await findPerson(tx, personOf(actor))
  if (!person) throw new DomainError('not_signed_in')
  const { email_verified: emailVerified, ...user } = person
  return {
    user: { ...user, emailVerified, platformAdmin: actor.kind === 'admin' },
    businesses: await findWorkplaces(tx, person.id),
  }
}
