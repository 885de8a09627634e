/** Who acts. Every transaction carries one; every event names one. */

export type Role = 'owner' | 'manager' | 'staff'

export type Actor =
  | { kind: 'visitor' }
  | { kind: 'caller'; businessId: string; conversationId: string }
  /** Signed in, but nothing here. */
  | { kind: 'user'; userId: string }
  | { kind: 'member'; userId: string; businessId: string; role: Role }
  | { kind: 'api-key'; keyId: string; businessId: string; scopes: string[] }
  | { kind: 'admin'; userId: string }
  | { kind: 'system'; name: string }

/** On whose behalf a transaction runs; jobs inherit it in their envelope. */
export type Attribution = { actor: Actor; requestId: string | null }

/** The actor as one stable string, e.g. `caller:0198…`: what offers are made to and events are recorded under. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor'
    case 'caller':
      return `caller:${actor.conversationId}`
    case 'user':
      return `user:${actor.userId}`
    case 'member':
      return `member:${actor.userId}`
    case 'api-key':
      return `api-key:${actor.keyId}`
    case 'admin':
      return `admin:${actor.userId}`
    case 'system':
      return `system:${actor.name}`
  }
}
