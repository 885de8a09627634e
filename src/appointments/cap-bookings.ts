import { actorKey, type Actor } from '#src/platform/actor.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { countBookings, lockBookings } from './caps-queries.ts'
import * as caps from './caps.ts'

type Caller = Extract<Actor, { kind: 'caller' | 'guest' }>
/** `togetherId`: what is booked in one go counts as one booking. */
type Booked = { phoneId: string | null; emailId: string | null; togetherId: string | null }

/**
 * Locks the counters of a caller until the transaction ends, so that callers who count together book one after the
 * other. Call it before any other lock of a booking: a transaction that holds a slot must not wait for one that waits
 * for the slot.
 */
export async function lockBookingCounts(tx: Tx, caller: Caller): Promise<void> {
  // Locks are always taken in this order, business before visitor, so that two bookings cannot deadlock.
  await inOrder([
    caller.channel === 'web' && lockBookings(tx, 'unconfirmed'),
    caller.visitor !== null && lockBookings(tx, caller.visitor),
  ])
}

/**
 * Counts a caller's bookings. True when the business has as many unconfirmed ones as it wants: then this one must be
 * confirmed before it is booked. Fails with `too_many_bookings`; the caller can leave a message instead.
 */
export async function capBookings(tx: Tx, caller: Caller, own: Booked): Promise<boolean> {
  const booked = await countBookings(tx, { bookedBy: actorKey(caller), visitor: caller.visitor, ...own })
  const isWeb = caller.channel === 'web'
  const unconfirmed = tx.most(caps.unconfirmedPerBusiness)
  const counts = [
    [booked.ofConversation, tx.most(caps.perConversation)],
    [booked.ofContact, tx.most(caps.perContact)],
    [booked.ofVisitor, tx.most(caps.perVisitor)],
    ...(isWeb
      ? ([
          [booked.unconfirmedOfVisitor, tx.most(caps.unconfirmedPerVisitor)],
          [booked.unconfirmed, unconfirmed + tx.most(caps.heldForCode)],
        ] as const)
      : []),
  ] as const
  const isOverBudget = isWeb && booked.unconfirmed >= unconfirmed
  // Nobody types a code for each of a family.
  if (counts.some(([count, most]) => count >= most) || (isOverBudget && own.togetherId !== null))
    throw new DomainError('too_many_bookings')
  return isOverBudget
}
