import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { TelephonyEvent, type Telephony } from '#src/providers/telephony/port.ts'
import { ringSaid } from './handles.ts'
import { ringStateOf } from './our-ring.ts'
import { findCallOfReach, findReach, findRing } from './queries.ts'

const ringSeconds = 20
/** The carrier's longest: nothing of ours ends a talk. */
const longestSeconds = 4 * 3600
/** Business time. A person who could not be rung by then is not: somebody else has been asked, or nobody waits. */
const mostDelayMs = 30_000

type Ports = { db: Openers; telephony: Telephony }

/** Command: rings a person. What becomes of it is told by events. */
export const ringPerson = effect({
  kind: 'ring-person',
  job: 'ring-person',
  lane: 'live',
  outgoing: true,
  payload: z.object({ ringId: Uuid, effectId: Uuid }),
  async find(tx, { ringId, effectId }) {
    const ring = await findRing(tx, ringId)
    if (ring?.state !== 'due') return null
    const reach = await findReach(tx, ring.reach_id)
    const waiting = reach && (await findCallOfReach(tx, reach))
    const isTooLate = tx.now.epochMilliseconds - ring.started_at.epochMilliseconds > mostDelayMs
    return { effectId, ringId, businessId: tx.businessId, ring, linkedTo: waiting?.carrier_call_id ?? null, isTooLate }
  },
  async attempt({ telephony }: Ports, { effectId, ringId, businessId, ring, linkedTo, isTooLate }) {
    if (isTooLate) throw new ProviderError('refused', 'too_late')
    const placed = await telephony.ringPerson({
      from: ring.caller,
      to: ring.address,
      linkedTo,
      key: ringId,
      clientState: ringStateOf({ businessId, ringId, effectId }),
      ringSeconds,
      longestSeconds,
      detectMachine: true,
    })
    return { providerId: placed.callControlId }
  },
  /** A carrier event about this ring proves that the carrier accepted it. */
  async settle({ db, telephony }, { ringId }) {
    const [event] = await db.asPlatform('settle a ring', (tx) =>
      findProviderEventsAbout(tx, { provider: telephony.name, subject: ringId }, TelephonyEvent),
    )
    return event && 'callControlId' in event ? { state: 'done', providerId: event.callControlId } : null
  },
  async onOutcome(tx, outcome, { ringId }) {
    if (outcome.state === 'done') tx.enqueue(ringSaid, { ringId, said: 'initiated', carrierCallId: outcome.providerId })
    else tx.enqueue(ringSaid, { ringId, said: 'hung-up', cause: 'failed' })
  },
})
