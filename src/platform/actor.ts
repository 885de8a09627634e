/** The actor of a transaction: every transaction carries one, and every event names one. */

export type Role = 'owner' | 'manager' | 'staff'

/** `hasFreshProof`: the person showed who they are, by password or mailed code, a short while ago. */
export type Actor =
  | { kind: 'visitor' }
  /**
   * `visitor`: the pseudonym by which caps count the caller; null where callers cannot be told apart, as with a
   * withheld number.
   */
  | {
      kind: 'caller'
      businessId: string
      conversationId: string
      channel: 'phone' | 'web' | 'sms'
      visitor: string | null
    }
  /** A visitor who books without an account, by the key that we made for them; `visitor` as above. */
  | { kind: 'guest'; businessId: string; visitorId: string; channel: 'web'; visitor: string }
  /** A customer of the business who came by a link that only they were sent. */
  | { kind: 'contact'; businessId: string; contactId: string }
  /** A signed-in person without a role here. `weakAdmin`: a platform admin who has not shown a second factor. */
  | { kind: 'user'; userId: string; weakAdmin?: true; hasFreshProof?: true }
  | { kind: 'member'; userId: string; businessId: string; role: Role; hasFreshProof?: true }
  | { kind: 'api-key'; keyId: string; businessId: string; scopes: string[] }
  /** `hasFreshCode`: they showed a code of the second factor in this session a short while ago. */
  | { kind: 'admin'; userId: string; hasFreshCode?: true; hasFreshProof?: true }
  /** A platform admin who acts in a business for a stated reason and a limited time. */
  | { kind: 'impersonator'; userId: string; businessId: string; impersonationId: string }
  | { kind: 'system'; name: string }

/** The id of the signed-in person, for routes that let only people pass. Throws for any other actor. */
export function personOf(actor: Actor): string {
  if (!('userId' in actor)) throw new Error(`A ${actor.kind} is no person who is signed in`)
  return actor.userId
}

/** The actor and request a transaction runs for; jobs inherit it in their envelope. */
export type Attribution = { actor: Actor; requestId: string | null }

/** The key of the person at the other end of a conversation. */
export function callerKey(conversationId: string): string {
  return `caller:${conversationId}`
}

/** The actor as one stable string, e.g. `caller:0198…`. Offers are made to it and events are recorded under it. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor'
    case 'caller':
      return callerKey(actor.conversationId)
    case 'guest':
      return `visitor:${actor.visitorId}`
    case 'contact':
      return `contact:${actor.contactId}`
    case 'user':
      return `user:${actor.userId}`
    case 'member':
      return `member:${actor.userId}`
    case 'api-key':
      return `api-key:${actor.keyId}`
    // Inside a business an admin must impersonate, so this string names no business.
    case 'admin':
    case 'impersonator':
      return `admin:${actor.userId}`
    case 'system':
      return `system:${actor.name}`
  }
}
