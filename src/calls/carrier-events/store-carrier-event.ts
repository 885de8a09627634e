import type { Keys } from '#src/platform/crypto/keys.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { storable } from '#src/platform/values/storable.ts'
import { insertProviderEvent } from '#src/platform/webhooks/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { ourRingOf } from '../people/our-ring.ts'
import { markIn } from '../without-database/mark.ts'
import { handleCarrierEvent } from './handle-carrier-event.ts'
import { ourCallOf } from './our-call.ts'

/**
 * Stores a verified event once, and enqueues its job in the live lane because a caller is waiting. A repeat changes
 * nothing.
 */
export async function storeCarrierEvent(
  tx: PlatformTx,
  received: TelephonyEvent,
  { carrier, secretKeys }: { carrier: string; secretKeys: Keys },
): Promise<void> {
  const event = storable(received)
  const id = await insertProviderEvent(tx, {
    provider: carrier,
    externalId: event.id,
    kind: event.type === 'other' ? event.name : event.type,
    // A mark names caller and call: what is erased of the call goes with it.
    subject: markIn(event, secretKeys, tx.wallNow.epochMilliseconds)?.callControlId ?? subjectOf(event),
    occurredAt: event.occurredAt,
    receivedAt: tx.wallNow,
    body: event,
  })
  if (id) tx.enqueue(handleCarrierEvent, { providerEventId: id })
}

/** Of a ring: the person who is rung; the line of whoever they call back is a subject of its own. */
function ringSubject(event: TelephonyEvent): string | undefined {
  const ring = ourRingOf(event)
  return ring?.isCaller ? ring.effectId : ring?.ringId
}

/** The event's subject: the carrier's call, our call, the person who is rung, or for an outgoing text its tag. */
function subjectOf(event: TelephonyEvent): string | null {
  if ('callControlId' in event) return ringSubject(event) ?? ourCallOf(event)?.callId ?? event.callControlId
  if (event.type === 'call.recording.saved') return ourCallOf(event)?.callId ?? event.carrierCallId ?? event.callLegId
  if ('messageId' in event) return event.tags[0] ?? event.messageId
  return null
}
