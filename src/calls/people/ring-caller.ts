import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { TelephonyEvent, type Telephony } from '#src/providers/telephony/port.ts'
import { ringSaid } from './handles.ts'
import { ringStateOf } from './our-ring.ts'
import { findReach, findRing, updateRing } from './queries.ts'

const ringSeconds = 30
/** The carrier's longest: nothing of ours ends a talk. */
const longestSeconds = 4 * 3600

/** Command: rings somebody who is called back, while the person who pressed 1 waits on their line. */
export const ringCaller = effect({
  kind: 'ring-caller',
  job: 'ring-caller-back',
  lane: 'live',
  outgoing: true,
  payload: z.object({ ringId: Uuid, effectId: Uuid }),
  async find(tx, { ringId, effectId }) {
    const ring = await findRing(tx, ringId)
    if (ring?.state !== 'accepted' || ring.carrier_call_id === null) return null
    const to = (await findReach(tx, ring.reach_id))?.call_back_to ?? null
    return to === null ? null : { effectId, ringId, businessId: tx.businessId, ring, to }
  },
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, { effectId, ringId, businessId, ring, to }) {
    const placed = await telephony.ringPerson({
      from: ring.caller,
      to,
      linkedTo: ring.carrier_call_id,
      key: effectId,
      clientState: ringStateOf({ businessId, ringId, effectId, isCaller: true }),
      ringSeconds,
      longestSeconds,
      detectMachine: false,
    })
    return { providerId: placed.callControlId }
  },
  /** A carrier event about their line proves that the carrier accepted it. */
  async settle({ db, telephony }, { effectId }) {
    const [event] = await db.asPlatform('settle a call back', (tx) =>
      findProviderEventsAbout(tx, { provider: telephony.name, subject: effectId }, TelephonyEvent),
    )
    return event && 'callControlId' in event ? { state: 'done', providerId: event.callControlId } : null
  },
  async onOutcome(tx, outcome, { ringId }) {
    if (outcome.state === 'done') await updateRing(tx, ringId, { other_call_id: outcome.providerId })
    else tx.enqueue(ringSaid, { ringId, said: 'not-connected' })
  },
})
