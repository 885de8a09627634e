import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { findBusinessIdByNumber } from '#src/businesses/index.ts'
import { takeText } from '#src/conversation/index.ts'
import { receiveText, applyMessageEvent } from '#src/messaging/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findBusinessOfEffect } from '#src/platform/effects/queries.ts'
import { job } from '#src/platform/jobs/job.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'
import { lockProviderEvent, markHandled } from '#src/platform/webhooks/queries.ts'
import type { ModelCatalogue } from '#src/providers/model/port.ts'
import { TelephonyEvent, type Telephony } from '#src/providers/telephony/port.ts'
import { heedMember, readMember } from '#src/reaching/index.ts'
import { isOfRecording, onRecordingEvent, type RecordingEvent } from '../recordings/on-recording-event.ts'
import { onMarkedEvent } from '../without-database/follow-taken-call.ts'
import { markIn } from '../without-database/mark.ts'
import { onCallEvent } from './on-call-event.ts'
import { receptionistOf, type Receptionist } from './receive-call.ts'

type Ports = {
  db: Openers
  telephony: Telephony
  models: ModelCatalogue
  metrics: Pick<Metrics, 'callsLost'>
  config: { secretKey: string; secretKeys: readonly string[] }
}

/** Handles a stored carrier event for its business, in one transaction. */
export const handleCarrierEvent = job({
  name: 'handle-carrier-event',
  lane: 'live',
  payload: z.object({ providerEventId: Uuid }),
  async run(ports: Ports, _envelope, { providerEventId }) {
    const { db, metrics, config } = ports
    const handling = { ...receptionistOf(ports), secretKeys: config.secretKeys }
    const event = await db.asPlatform('handle a carrier event', (tx) => onCarrierEvent(tx, providerEventId, handling))
    if (event?.type === 'call.conversation.ended' && event.reason === 'customer_disconnect') metrics.callsLost.inc()
  },
})

/** `secretKeys`: by which our marks are known. */
type Handling = Receptionist & { secretKeys: readonly string[] }

/**
 * Handles a stored event and returns it; null when it was handled before, which changes nothing. Throws
 * StoredUnreadable, which names the event.
 */
export async function onCarrierEvent(
  tx: PlatformTx,
  providerEventId: string,
  handling: Handling,
): Promise<TelephonyEvent | null> {
  const stored = await lockProviderEvent(tx, providerEventId, TelephonyEvent)
  if (!stored || stored.handledAt) return null
  const { event } = stored
  const businessId = await businessOf(tx, { event, providerEventId }, handling)
  if (businessId === null && event.type === 'call.initiated' && event.direction !== 'outgoing')
    tx.record('call.unrouted', { providerEventId })
  await markHandled(tx, providerEventId, { at: tx.wallNow, businessId })
  return event
}

type Stored<E> = { event: E; providerEventId: string }

/** Applies the event to what it is about; returns the business, or null when that is none of ours. */
async function businessOf(
  tx: PlatformTx,
  { event, providerEventId }: Stored<TelephonyEvent>,
  { secretKeys, ...receptionist }: Handling,
): Promise<string | null> {
  const mark = markIn(event, secretKeys, tx.wallNow.epochMilliseconds)
  if (mark) return onMarkedEvent(tx, { event, mark }, receptionist)
  if (isOfRecording(event)) return onRecordingEvent(tx, event, receptionist.carrier)
  if ('callControlId' in event) return onCallEvent(tx, event, receptionist)
  return onMessageEvent(tx, event, providerEventId)
}

type OfMessage = Exclude<TelephonyEvent, { callControlId: string } | RecordingEvent>

/**
 * The business of a text message, or null when it is none of ours: an incoming text by our number, an outgoing one by
 * its tag.
 */
async function onMessageEvent(tx: PlatformTx, event: OfMessage, providerEventId: string): Promise<string | null> {
  // Stored only: nothing follows from it yet.
  if (event.type === 'other') return null
  if (event.type === 'message.received') {
    const businessId = await findBusinessIdByNumber(tx, event.to)
    if (businessId)
      await tx.inBusiness(businessId, async (own) => {
        const said = await receiveText(own, event, providerEventId)
        const ofMember = said === null ? await readMember(own, event) : null
        const isNew = await takeText(own, event, ofMember ? 'member' : said)
        if (ofMember && isNew) await heedMember(own, ofMember)
      })
    return businessId
  }
  // Another program that sends from the same carrier account may set any tag.
  const effectId = Uuid.safeParse(event.tags[0]).data
  const businessId = effectId === undefined ? null : await findBusinessOfEffect(tx, effectId)
  if (effectId !== undefined && businessId)
    await tx.inBusiness(businessId, (own) => applyMessageEvent(own, effectId, event))
  return businessId
}
