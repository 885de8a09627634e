import { describe, expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { DomainError } from '../errors/domain-error.ts'
import { admins, adminsWithFreshCode, anyone, authorize, members, sandbox, type Access } from './access.ts'

const [here, elsewhere] = ['business-here', 'business-elsewhere']
const member = (role: 'owner' | 'manager' | 'staff', businessId: string): Actor => ({
  kind: 'member',
  userId: 'u',
  businessId,
  role,
})
const key = (scopes: string[], businessId: string): Actor => ({ kind: 'api-key', keyId: 'k', businessId, scopes })

const actors: Record<string, Actor> = {
  visitor: { kind: 'visitor' },
  'signed in, member of nothing': { kind: 'user', userId: 'u' },
  'owner here': member('owner', here),
  'manager here': member('manager', here),
  'staff here': member('staff', here),
  'owner elsewhere': member('owner', elsewhere),
  'key with the scope': key(['read', 'write'], here),
  'key with another scope': key(['read'], here),
  'key without scopes': key([], here),
  'key of elsewhere': key(['write'], elsewhere),
  'caller here': { kind: 'caller', businessId: here, conversationId: 'c', channel: 'phone', visitor: null },
  'caller elsewhere': { kind: 'caller', businessId: elsewhere, conversationId: 'c', channel: 'phone', visitor: null },
  admin: { kind: 'admin', userId: 'u' },
  'admin with a code': { kind: 'admin', userId: 'u', hasFreshCode: true },
  'the sandbox': { kind: 'system', name: 'sandbox' },
  'the process itself': { kind: 'system', name: 'deskbell' },
}

const [yes, sign, no, none] = ['passes', 'not_signed_in', 'not_allowed', 'not_found']
/** Who is answered what, for every access there is. */
const table: [string, Access, string[]][] = [
  ['anyone', anyone(), Object.keys(actors).map(() => yes)],
  // visitor  user  owner manag staff other   key+  key~  key0  keyE  call  callE admin fresh sandb proc
  [
    'staff, no keys',
    members('staff'),
    /*      */ [sign, none, yes, yes, yes, none, no, no, no, none, no, none, no, no, no, no],
  ],
  [
    'manager',
    members('manager'),
    /*           */ [sign, none, yes, yes, no, none, no, no, no, none, no, none, no, no, no, no],
  ],
  [
    'owner',
    members('owner'),
    /*               */ [sign, none, yes, no, no, none, no, no, no, none, no, none, no, no, no, no],
  ],
  [
    'staff, or keys',
    members('staff', 'write'),
    /**/ [sign, none, yes, yes, yes, none, yes, no, no, none, no, none, no, no, no, no],
  ],
  [
    'owner, or keys',
    members('owner', 'write'),
    /**/ [sign, none, yes, no, no, none, yes, no, no, none, no, none, no, no, no, no],
  ],
  ['admins', admins(), /*                      */ [sign, no, no, no, no, no, no, no, no, no, no, no, yes, yes, no, no]],
  [
    'admins, just now',
    adminsWithFreshCode(),
    /**/ [sign, no, no, no, no, no, no, no, no, no, no, no, 'two_factor_stale', yes, no, no],
  ],
  ['the sandbox', sandbox(), /*                */ [sign, no, no, no, no, no, no, no, no, no, no, no, no, no, yes, no]],
]

function outcome(access: Access, actor: Actor, businessId: string | null): string {
  try {
    authorize(access, actor, businessId)
    return yes
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe.each(table)('%s', (_, access, wanted) => {
  test.each(Object.keys(actors).map((name, index) => [name, wanted[index]] as const))('%s: %s', (name, answer) => {
    expect(outcome(access, actors[name] as Actor, here)).toBe(answer)
  })
})

test('where no business stands in the path, no member and no key passes as one', () => {
  for (const [name, actor] of Object.entries(actors))
    expect(outcome(members('staff', 'write'), actor, null), name).not.toBe(yes)
})
