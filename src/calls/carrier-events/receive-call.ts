import { Temporal } from 'temporal-polyfill'
import { getBusiness } from '#src/businesses/index.ts'
import { openConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { ModelCatalogue } from '#src/providers/model/port.ts'
import type { CallEvent } from '#src/providers/telephony/port.ts'
import { insertCall, type Call } from '../queries.ts'

/** The brain that speaks, the carrier, and the key of the pseudonyms under which callers are counted. */
export type Receptionist = { brainId: string; carrier: string; secretKey: string }

type Ports = { telephony: { name: string }; models: ModelCatalogue; config: { secretKey: string } }

export const receptionistOf = ({ telephony, models, config }: Ports): Receptionist => ({
  brainId: models.brain(null).id,
  carrier: telephony.name,
  secretKey: config.secretKey,
})

/** Writes the row of an incoming call (state ringing) and its conversation. */
export async function receiveCall(
  tx: Tx,
  event: Pick<CallEvent, 'callControlId' | 'from' | 'to' | 'occurredAt'> & { screening?: string | null },
  { brainId, carrier, secretKey }: Receptionist,
): Promise<Call> {
  const { language } = await getBusiness(tx)
  const callerPhone = /^\+[1-9]\d{6,14}$/.test(event.from) ? event.from : null
  const conversationId = await openConversation(tx, {
    channel: 'phone',
    session: event.callControlId,
    language,
    brain: brainId,
    callerPhone,
    visitor: visitorCalling(secretKey, callerPhone),
  })
  const call = await insertCall(tx, {
    id: newId(),
    conversationId,
    carrier,
    carrierCallId: event.callControlId,
    caller: event.from,
    dialled: event.to,
    initiatedAt: Temporal.Instant.from(event.occurredAt),
    screening: event.screening ?? null,
  })
  tx.record('call.received', { callId: call.id, conversationId })
  return call
}
