import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findOwners } from './members-queries.ts'
import { lockBusiness } from './queries.ts'

/**
 * The owners, kept as they are until the transaction ends. Whoever changes roles asks here first, and the changes of a
 * business happen one after the other: of two owners who demote each other, one is an owner no more when it is their
 * turn.
 */
export async function lockOwners(tx: Tx): Promise<string[]> {
  await lockBusiness(tx)
  return findOwners(tx)
}

export function isOneOf(owners: string[], actor: Actor): boolean {
  return actor.kind === 'member' && owners.includes(actor.userId)
}

/** Fails with `last_owner` when this person going would leave the business to nobody. */
export function keepAnOwner(owners: string[], goingUserId: string): void {
  if (owners.length === 1 && owners[0] === goingUserId) throw new DomainError('last_owner')
}
