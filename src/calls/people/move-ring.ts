import type { Tx } from '#src/platform/db/tx.ts'
import { moveCall } from '../carrier-events/move-call.ts'
import { hangUp } from '../commands/hang-up.ts'
import { findCallForUpdate, type Call } from '../queries.ts'
import { askPerson } from './ask-person.ts'
import { connectPerson } from './connect-person.ts'
import { nextPerson, ringSaid, type RingSaying } from './handles.ts'
import {
  findReach,
  findReachForUpdate,
  findRing,
  findRingForUpdate,
  updateRing,
  type Reach,
  type Ring,
} from './queries.ts'
import { ringAfter, type RingAfter } from './ring-after.ts'
import { ringCaller } from './ring-caller.ts'
import { takeReach } from './take-reach.ts'
import { tellPerson } from './tell-person.ts'

/** Milliseconds after the picking up by which the carrier has said what picked up, or we ask without knowing. */
const listenMs = 4_000

/** A ring and what it is about. */
type Locked = { ring: Ring; reach: Reach; call: Call | undefined }

/** Applies what has become known of a ring: its row, our events, then the command for the carrier. */
export async function moveRing(tx: Tx, ringId: string, saying: RingSaying): Promise<void> {
  const locked = await lock(tx, ringId)
  if (!locked) return
  const named = saying.carrierCallId ?? null
  if (named !== null && locked.ring.carrier_call_id === null) {
    await updateRing(tx, ringId, { carrier_call_id: named })
    locked.ring.carrier_call_id = named
  }
  // The carrier rang them twice; the second line has nobody to talk to.
  if (named !== null && named !== locked.ring.carrier_call_id) return endLine(tx, named)
  const after = ringAfter(locked.ring.state, saying.said)
  if (after.state !== locked.ring.state) await enter(tx, locked, { after, saying })
  await tell(tx, locked, after)
}

/** In the order in which everybody locks them: call, search, ring. */
async function lock(tx: Tx, ringId: string): Promise<Locked | null> {
  const seen = await findRing(tx, ringId)
  const callId = seen && (await findReach(tx, seen.reach_id))?.call_id
  if (!seen) return null
  const call = callId ? await findCallForUpdate(tx, 'calls.id', callId) : undefined
  const reach = await findReachForUpdate(tx, seen.reach_id)
  const ring = await findRingForUpdate(tx, ringId)
  return ring && reach ? { ring, reach, call } : null
}

const isTalk = ({ subject }: Reach) => subject === 'transfer' || subject === 'call-back'

async function enter(
  tx: Tx,
  { ring, reach, call }: Locked,
  { after, saying }: { after: RingAfter; saying: RingSaying },
): Promise<void> {
  const { state } = after
  const at = tx.wallNow
  const line = { call, carrierCallId: call?.carrier_call_id ?? null }
  if (state !== 'ended') {
    await updateRing(tx, ring.id, { state, ...(state === 'accepted' && { outcome: 'accepted' }) })
    // Who presses 1 for a message or a code has it; who presses 1 for a caller has them once they are connected.
    const takes = state === (isTalk(reach) ? 'talking' : 'accepted')
    if (takes) await takeReach(tx, reach, `person:${ring.person_id}`)
    if (state === 'talking') await moveCall(tx, line, [{ said: 'connected', at }])
    return
  }
  const outcome = after.outcome === 'by-cause' ? outcomeOf(saying.cause ?? '') : (after.outcome ?? 'failed')
  await updateRing(tx, ring.id, { state, outcome, ended_at: tx.now })
  tx.record('ring.ended', { ringId: ring.id, reachId: reach.id, outcome })
  if (ring.other_call_id !== null) await endLine(tx, ring.other_call_id)
  if (call?.state === 'connected')
    await moveCall(tx, line, [{ said: 'unbridged', at, again: { nth: `after-${ring.id}` } }])
  else if (saying.said !== 'dropped') tx.enqueue(nextPerson, { reachId: reach.id })
}

async function tell(tx: Tx, { ring, reach }: Locked, { tell: told }: RingAfter): Promise<void> {
  const ringId = ring.id
  if (told === 'listen')
    tx.enqueue(ringSaid, { ringId, said: 'unheard' }, { at: tx.now.add({ milliseconds: listenMs }) })
  else if (told === 'ask' || told === 'ask-fully')
    await tx.perform(askPerson, { key: `ask-person:${ringId}`, data: { ringId, fully: told === 'ask-fully' } })
  else if (told === 'accept' && reach.subject === 'transfer')
    await tx.perform(connectPerson, { key: `connect-person:${ringId}`, data: { ringId } })
  else if (told === 'accept' && reach.subject === 'call-back')
    await tx.perform(ringCaller, { key: `ring-caller:${ringId}`, data: { ringId } })
  else if (told === 'accept') await tx.perform(tellPerson, { key: `tell-person:${ringId}`, data: { ringId } })
  else if (told === 'hang-up' && ring.carrier_call_id !== null) await endLine(tx, ring.carrier_call_id)
}

async function endLine(tx: Tx, carrierCallId: string): Promise<void> {
  await tx.perform(hangUp, { key: `hang-up:${carrierCallId}`, data: { carrierCallId } })
}

/** Why a telephone was not picked up, by the carrier's cause. */
function outcomeOf(cause: string): string {
  if (/busy/i.test(cause)) return 'busy'
  if (/reject|declin/i.test(cause)) return 'declined'
  if (/no_?answer|timeout|no_user/i.test(cause)) return 'no-answer'
  return 'failed'
}
