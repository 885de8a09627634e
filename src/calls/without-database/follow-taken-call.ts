/** Brings the rows up to what was done without them: whatever comes first, of however little that was stored. */
import { Temporal } from 'temporal-polyfill'
import { findBusinessIdByNumber } from '#src/businesses/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { moveCall, type Saying } from '../carrier-events/move-call.ts'
import { receiveCall, type Receptionist } from '../carrier-events/receive-call.ts'
import { findCallAnywhere, findCallForUpdate, lockCall } from '../queries.ts'
import { keepRecording } from '../recordings/keep-recording.ts'
import { isOfRecording, toldBy } from '../recordings/on-recording-event.ts'
import type { Mark } from './mark.ts'

/** A call whose message is or was taken without rows. `at`: wall time by the carrier's clock. */
export type TakenCall = { callControlId: string; from: string; to: string; at: string }

/**
 * Applies an event that brings a mark back. The web process that got it gives the next command; nothing is commanded
 * here. Returns the business, or null when the number dialled is none of ours.
 */
export async function onMarkedEvent(
  tx: PlatformTx,
  { event, mark }: { event: TelephonyEvent; mark: Mark },
  receptionist: Receptionist,
): Promise<string | null> {
  const hungUp: Saying[] =
    event.type === 'call.hangup'
      ? [{ said: 'hung-up', at: Temporal.Instant.from(event.occurredAt), reason: event.cause }]
      : []
  const whose = await followTakenCall(tx, { ...mark, at: event.occurredAt }, { receptionist, sayings: hungUp })
  if (whose && isOfRecording(event))
    await tx.inBusiness(whose.businessId, (own) => keepRecording(own, whose.callId, toldBy(event)))
  return whose?.businessId ?? null
}

/** The row of a taken call, made where there is none; null when the number dialled is none of ours. */
export async function followTakenCall(
  tx: PlatformTx,
  { callControlId, from, to, at }: TakenCall,
  { receptionist, sayings = [] }: { receptionist: Receptionist; sayings?: Saying[] },
): Promise<{ businessId: string; callId: string } | null> {
  await lockCall(tx, callControlId)
  const known = await findCallAnywhere(tx, callControlId)
  const businessId = known?.business_id ?? (await findBusinessIdByNumber(tx, to))
  if (businessId === null) return null
  return tx.inBusiness(businessId, async (own) => {
    const find = () => findCallForUpdate(own, 'carrier_call_id', callControlId)
    const said = { at: Temporal.Instant.from(at) }
    await moveCall(
      own,
      {
        call: await find(),
        carrierCallId: callControlId,
        receive: () => receiveCall(own, { callControlId, from, to, occurredAt: at }, receptionist),
      },
      [{ said: 'initiated', ...said }, { said: 'message-taken', ...said }, ...sayings],
    )
    const call = await find()
    return call ? { businessId, callId: call.id } : null
  })
}
