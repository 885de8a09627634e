import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { ringSaid } from './handles.ts'
import { findRing } from './queries.ts'

/** Command: connects the person who calls back to whoever has just picked up. */
export const connectCaller = effect({
  kind: 'connect-caller',
  job: 'connect-person-who-calls-back',
  lane: 'live',
  maxAttempts: 5,
  repeatable: true,
  payload: z.object({ ringId: Uuid, caller: z.string(), effectId: Uuid }),
  async find(tx, { ringId, caller, effectId }) {
    const ring = await findRing(tx, ringId)
    if (ring?.state !== 'accepted' || ring.carrier_call_id === null) return null
    return { effectId, ringId, caller, person: ring.carrier_call_id }
  },
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, { effectId, caller, person }) {
    await telephony.connectTo({ callControlId: person, commandId: effectId }, caller)
    return { providerId: caller }
  },
  async onOutcome(tx, outcome, { ringId }) {
    tx.enqueue(ringSaid, { ringId, said: outcome.state === 'done' ? 'connected' : 'not-connected' })
  },
})
