import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { countBookings, lockBookings } from './caps-queries.ts'
import * as caps from './caps.ts'

type Caller = Extract<Actor, { kind: 'caller' }>
type Addresses = { phoneId: string | null; emailId: string | null }

/**
 * Locks the counters of a caller until the transaction ends, so that callers who count together book one after the
 * other. Call it before any other lock of a booking: a transaction that holds a slot must not wait for one that waits
 * for the slot.
 */
export async function lockBookingCounts(tx: Tx, caller: Caller): Promise<void> {
  // Locks are always taken in this order, business before visitor, so that two bookings cannot deadlock.
  if (caller.channel === 'web') await lockBookings(tx, 'unconfirmed')
  if (caller.visitor !== null) await lockBookings(tx, caller.visitor)
}

/** Counts a caller's bookings. Fails with `too_many_bookings`; the caller can leave a message instead. */
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
