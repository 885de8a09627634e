import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { unlessRefused } from '#src/platform/errors/provider-error.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { ringSaid } from './handles.ts'
import { findCallOfReach, findReach, findRing } from './queries.ts'

/** Command: connects a caller who waits to the person who pressed 1. */
export const connectPerson = effect({
  kind: 'connect-person',
  job: 'connect-person-to-caller',
  lane: 'live',
  maxAttempts: 5,
  repeatable: true,
  payload: z.object({ ringId: Uuid, effectId: Uuid }),
  async find(tx, { ringId, effectId }) {
    const ring = await findRing(tx, ringId)
    if (ring?.state !== 'accepted' || ring.carrier_call_id === null) return null
    const reach = await findReach(tx, ring.reach_id)
    const call = reach && (await findCallOfReach(tx, reach))
    if (call?.state !== 'waiting' || call.carrier_call_id === null) return null
    return { effectId, ringId, caller: call.carrier_call_id, person: ring.carrier_call_id }
  },
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, { effectId, caller, person }) {
    await telephony.stopMusic({ callControlId: caller, commandId: `${effectId}:quiet` }).catch(unlessRefused)
    await telephony.connectTo({ callControlId: caller, commandId: effectId }, person)
    return { providerId: person }
  },
  async onOutcome(tx, outcome, { ringId }) {
    tx.enqueue(ringSaid, { ringId, said: outcome.state === 'done' ? 'connected' : 'not-connected' })
  },
})
