import { findReceptionistOff, isSuspended } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { peopleToReach } from '#src/reaching/index.ts'
import type { Call } from '../queries.ts'
import { nextPerson } from './handles.ts'
import { findReachesFor, insertReach, type NewReach, type Reach } from './queries.ts'

/** Seeks a person for a caller who waits; `otherwise`: where the caller goes whom nobody takes. */
export async function beginReachFor(tx: Tx, callId: string, otherwise: NonNullable<Reach['otherwise']>): Promise<void> {
  await beginReach(tx, { subject: 'transfer', call_id: callId, otherwise })
}

/** Begins a search, once for what it is about. */
export async function beginReach(tx: Tx, about: NewReach): Promise<void> {
  const reachId = await insertReach(tx, about)
  if (reachId === null) return
  tx.record('reach.began', { reachId })
  tx.enqueue(nextPerson, { reachId })
}

/**
 * What is said of a call that comes in while the receptionist is off: a person is sought, where one may be there, else
 * the caller leaves a message, as all do of a business that is suspended. Null while she is on.
 */
export async function withoutReceptionist(tx: Tx): Promise<'last-resort' | 'given-up' | null> {
  if (await isSuspended(tx)) return 'given-up'
  if ((await findReceptionistOff(tx)) === null) return null
  const people = await peopleToReach(tx, { subject: 'transfer', at: tx.now })
  return people.length ? 'last-resort' : 'given-up'
}

/** What is left for a caller whose receptionist is lost: a person, where one may be there, once; else a message. */
export async function lastResort(tx: Tx, call: Call): Promise<'last-resort' | 'given-up'> {
  if (call.state !== 'answered') return 'given-up'
  const before = await findReachesFor(tx, call.id)
  if (before.some(({ state }) => state === 'given-up')) return 'given-up'
  const people = await peopleToReach(tx, { subject: 'transfer', at: tx.now })
  return people.length ? 'last-resort' : 'given-up'
}
