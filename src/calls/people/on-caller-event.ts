import type { Tx } from '#src/platform/db/tx.ts'
import type { CallEvent } from '#src/providers/telephony/port.ts'
import { hangUp } from '../commands/hang-up.ts'
import { connectCaller } from './connect-caller.ts'
import { moveRing } from './move-ring.ts'
import { findRing, updateRing, type Ring } from './queries.ts'

/** An event of the line of somebody who is called back. */
export async function onCallerEvent(tx: Tx, event: CallEvent, ringId: string): Promise<void> {
  const ring = await findRing(tx, ringId)
  if (!ring) return
  const caller = event.callControlId
  if (event.type === 'call.hangup') return over(tx, ring)
  if (ring.other_call_id === null) await updateRing(tx, ringId, { other_call_id: caller })
  // Nobody waits for them any more.
  if (ring.state === 'ended') return endLine(tx, caller)
  if (event.type === 'call.answered')
    await tx.perform(connectCaller, { key: `connect-caller:${ringId}`, data: { ringId, caller } })
}

/** They did not pick up, or have hung up: the person's line has nobody to talk to. */
async function over(tx: Tx, { id, state, carrier_call_id: person }: Ring): Promise<void> {
  if (state === 'talking' && person !== null) await endLine(tx, person)
  else if (state === 'accepted') await moveRing(tx, id, { said: 'not-connected' })
}

async function endLine(tx: Tx, carrierCallId: string): Promise<void> {
  await tx.perform(hangUp, { key: `hang-up:${carrierCallId}`, data: { carrierCallId } })
}
