/** The access policy of a route, declared with the route: who may use it. */
import type { Actor, Role } from '../actor.ts'
import { DomainError } from '../errors/domain-error.ts'

export type Access =
  | { kind: 'anyone' }
  | { kind: 'users'; withFreshProof: boolean }
  | { kind: 'members'; role: Role; scope: string | null; withFreshProof: boolean }
  | { kind: 'admins'; withFreshCode: boolean }
  | { kind: 'sandbox' }

/** Everybody, without signing in: public on purpose. */
export const anyone = (): Access => ({ kind: 'anyone' })

/** Every signed-in person, whatever their roles. */
export const users = (): Access => ({ kind: 'users', withFreshProof: false })

/** Signed-in people who showed who they are a short while ago: an open browser is not enough for this. */
export const usersWithFreshProof = (): Access => ({ kind: 'users', withFreshProof: true })

/**
 * Members of the business in the path with at least this role; with a scope also that business's API keys that have it.
 */
export const members = (role: Role, scope: string | null = null): Access => ({
  kind: 'members',
  role,
  scope,
  withFreshProof: false,
})

/** Owners of the business in the path who showed who they are a short while ago. */
export const ownersWithFreshProof = (): Access => ({
  kind: 'members',
  role: 'owner',
  scope: null,
  withFreshProof: true,
})

/** Platform admins. */
export const admins = (): Access => ({ kind: 'admins', withFreshCode: false })

/**
 * Platform admins who showed a code of their second factor a short while ago: a session lasts longer than a person
 * stays at a desk.
 */
export const adminsWithFreshCode = (): Access => ({ kind: 'admins', withFreshCode: true })

/** Holders of the sandbox's own key; such routes exist only in sandbox mode. */
export const sandbox = (): Access => ({ kind: 'sandbox' })

/** Thrown by `authorize` only; tells a refusal by the policy from a use-case's `not_found`. */
export class Refusal extends DomainError {}

const rank: Record<Role, number> = { staff: 1, manager: 2, owner: 3 }
/** Enough to see and repair things, too little to leave a key or a member behind. */
const impersonatorRole: Role = 'manager'

/**
 * Lets the actor pass or throws: `not_signed_in` for a visitor, `not_allowed` when the role is too low, and `not_found`
 * for another business, whose existence must stay unknown.
 */
export function authorize(access: Access, actor: Actor, businessId: string | null): void {
  if (access.kind === 'anyone') return
  if (actor.kind === 'visitor') throw new Refusal('not_signed_in')
  switch (access.kind) {
    case 'users':
      if (actor.kind === 'user' || actor.kind === 'admin') return requireProof(access, actor)
      break
    case 'members':
      if (actor.kind === 'user' || ('businessId' in actor && actor.businessId !== businessId))
        throw new Refusal('not_found')
      if (actor.kind === 'member' && rank[actor.role] >= rank[access.role]) return requireProof(access, actor)
      if (actor.kind === 'impersonator' && rank[impersonatorRole] >= rank[access.role]) return
      if (actor.kind === 'api-key' && access.scope !== null && actor.scopes.includes(access.scope)) return
      break
    case 'admins':
      if (actor.kind === 'admin') {
        if (access.withFreshCode && !actor.hasFreshCode) throw new Refusal('two_factor_stale')
        return
      }
      if (actor.kind === 'user' && actor.weakAdmin) throw new Refusal('two_factor_required')
      break
    case 'sandbox':
      if (actor.kind === 'system' && actor.name === 'sandbox') return
      break
  }
  throw new Refusal('not_allowed')
}

function requireProof(access: { withFreshProof: boolean }, actor: { hasFreshProof?: true }): void {
  if (access.withFreshProof && !actor.hasFreshProof) throw new Refusal('proof_stale')
}
