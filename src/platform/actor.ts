/** Who acts. Every transaction carries one; every event names one. */

export type Role = 'owner' | 'manager' | 'staff'

export type Actor =
  | { kind: 'visitor' }
  /**
   * `visitor`: the pseudonym that caps count them by; null where nobody can be told from others, such as a withheld
   * number.
   */
  | { kind: 'caller'; businessId: string; conversationId: string; channel: 'phone' | 'web'; visitor: string | null }
  /** Signed in, but nothing here. `weakAdmin`: a platform admin who has not shown a second factor. */
  | { kind: 'user'; userId: string; weakAdmin?: true }
  | { kind: 'member'; userId: string; businessId: string; role: Role }
  | { kind: 'api-key'; keyId: string; businessId: string; scopes: string[] }
  /** `hasFreshCode`: they showed a code of the second factor in this session only just now. */
  | { kind: 'admin'; userId: string; hasFreshCode?: true }
  /** A platform admin who looks into a business for a stated reason and a limited time. */
  | { kind: 'impersonator'; userId: string; businessId: string; impersonationId: string }
  | { kind: 'system'; name: string }

/** The id of the person who is signed in. For routes that let only people pass: throws for any other actor. */
export function personOf(actor: Actor): string {
  if (!('userId' in actor)) throw new Error(`A ${actor.kind} is no person who is signed in`)
  return actor.userId
}

/** On whose behalf a transaction runs; jobs inherit it in their envelope. */
export type Attribution = { actor: Actor; requestId: string | null }

/** The key of whoever is at the other end of a conversation. */
export function callerKey(conversationId: string): string {
  return `caller:${conversationId}`
}

/** The actor as one stable string, e.g. `caller:0198…`: what offers are made to and events are recorded under. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor'
    case 'caller':
      return callerKey(actor.conversationId)
    case 'user':
      return `user:${actor.userId}`
    case 'member':
      return `member:${actor.userId}`
    case 'api-key':
      return `api-key:${actor.keyId}`
    // Where a business is concerned an admin acts by impersonation only.
    case 'admin':
    case 'impersonator':
      return `admin:${actor.userId}`
    case 'system':
      return `system:${actor.name}`
  }
}
