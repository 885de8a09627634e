import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findOwners } from './members-queries.ts'
import { lockBusiness } from './queries.ts'

/**
 * Locks the owners' rows and lists them. Every change of roles calls this first, so that changes of one business run
 * one after the other: when two owners demote each other, the second finds that they are an owner no more.
 */
export async function lockOwners(tx: Tx): Promise<string[]> {
  await lockBusiness(tx)
  return findOwners(tx)
}

export function isOneOf(owners: string[], actor: Actor): boolean {
  return actor.kind === 'member' && owners.includes(actor.userId)
}

/** Fails with `last_owner` when no owner would remain without this person. */
export function requireOwnerLeft(owners: string[], goingUserId: string): void {
  if (owners.length === 1 && owners[0] === goingUserId) throw new DomainError('last_owner')
}
