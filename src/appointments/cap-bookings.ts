import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { countBookings, lockBookings } from './caps-queries.ts'
import * as caps from './caps.ts'

type Caller = Extract<Actor, { kind: 'caller' }>
type Addresses = { phoneId: string | null; emailId: string | null }

/**
 * Makes callers who would be counted together book one after the other, until their transactions end. Before anything
 * else of a booking is locked: whoever holds a slot must not wait for whoever waits for it.
 */
export async function queueUp(tx: Tx, caller: Caller): Promise<void> {
  // Always in this order: the business first, then the visitor.
  if (caller.channel === 'web') await lockBookings(tx, 'unconfirmed')
  if (caller.visitor !== null) await lockBookings(tx, caller.visitor)
}

/** Counts what a caller has booked already. Fails with `too_many_bookings`; they can leave a message instead. */
export async function capBookings(tx: Tx, caller: Caller, contact: Addresses): Promise<void> {
  const booked = await countBookings(tx, { bookedBy: actorKey(caller), visitor: caller.visitor, ...contact })
  const counts = [
    [booked.ofConversation, caps.perConversation],
    [booked.ofContact, caps.perContact],
    [booked.ofVisitor, caps.perVisitor],
    ...(caller.channel === 'web'
      ? ([
          [booked.unconfirmedOfVisitor, caps.unconfirmedPerVisitor],
          [booked.unconfirmed, caps.unconfirmedPerBusiness],
        ] as const)
      : []),
  ] as const
  const reached = counts.find(([count, cap]) => count >= tx.most(cap))
  if (reached) throw new DomainError('too_many_bookings')
}
