import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { findPublishedBusiness } from '#src/businesses/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { TelephonyEvent, type Telephony } from '#src/providers/telephony/port.ts'
import { moveCall } from '../carrier-events/move-call.ts'
import { clientStateOf } from '../carrier-events/our-call.ts'
import { findCallById, findCallForUpdate } from '../queries.ts'

/** Wall time. Do not ring a visitor who has waited longer: they have gone. */
const mostDelayMs = 2 * 60_000
const ringSeconds = 30
/** The business pays for this call, so it ends after a quarter of an hour. */
const longestSeconds = 15 * 60

type Ports = { db: Openers; telephony: Telephony }

/** Command: rings a visitor who asked for a call, at most twice and only while they wait. */
export const dial = effect({
  kind: 'place-call',
  job: 'place-requested-call',
  lane: 'live',
  outgoing: true,
  payload: z.object({ callId: Uuid, effectId: Uuid }),
  async find(tx, { callId, effectId }) {
    const call = await findCallById(tx, callId)
    if (call?.state !== 'requested') return null
    const waitedMs = tx.wallNow.epochMilliseconds - call.initiated_at.epochMilliseconds
    return { effectId, callId, businessId: tx.businessId, call, isTooLate: waitedMs > mostDelayMs }
  },
  async attempt({ db, telephony }: Ports, { effectId, callId, businessId, call, isTooLate }) {
    // The owner may have closed the business to visitors since the request.
    const open = await db.asPlatform('see whether a business still calls visitors', (tx) =>
      findPublishedBusiness(tx, { businessId }),
    )
    if (open === null) throw new ProviderError('refused', 'not_published')
    if (isTooLate) throw new ProviderError('refused', 'too_late')
    const placed = await telephony.placeCall({
      from: call.caller,
      to: call.dialled,
      key: callId,
      clientState: clientStateOf({ businessId, callId, effectId }),
      ringSeconds,
      longestSeconds,
    })
    return { providerId: placed.callControlId }
  },
  /** A carrier event about this call proves that the carrier accepted it. */
  async settle({ db, telephony }, { callId }) {
    const [event] = await db.asPlatform('settle a call', (tx) =>
      findProviderEventsAbout(tx, { provider: telephony.name, subject: callId }, TelephonyEvent),
    )
    return event && 'callControlId' in event ? { state: 'done', providerId: event.callControlId } : null
  },
  /** Times of a call are wall time, as in the carrier's events. */
  async onOutcome(tx, outcome, { callId }) {
    const call = await findCallForUpdate(tx, 'calls.id', callId)
    const at = tx.wallNow
    if (outcome.state === 'done')
      return moveCall(tx, { call, carrierCallId: outcome.providerId }, [{ said: 'initiated', at }])
    const reason = outcome.state === 'failed' ? outcome.code : 'unknown'
    await moveCall(tx, { call, carrierCallId: null }, [{ said: 'hung-up', at, reason }])
  },
})
