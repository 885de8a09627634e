import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { markOutcome } from '#src/platform/effects/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { outcomeOf } from './carrier-outcome.ts'
import { blockedByStop, keepCarriersStop } from './carriers-stop.ts'
import { findMessageOfEffect, forgetCode, updateDelivery } from './queries.ts'
import { recordOutcome } from './send-message.ts'

type MessageEvent = Extract<TelephonyEvent, { type: 'message.sent' | 'message.finalized' }>

/**
 * Handles a carrier event about a text of ours: writes its delivery, and the sending's outcome when that is still open.
 */
export async function applyMessageEvent(tx: Tx, effectId: string, event: MessageEvent): Promise<void> {
  const messageId = await findMessageOfEffect(tx, effectId)
  if (!messageId) return
  const outcome = outcomeOf(event)
  if (outcome && (await markOutcome(tx, effectId, outcome))) {
    recordOutcome(tx, messageId, outcome)
    await forgetCode(tx, messageId)
  }
  // The carrier blocked it by a STOP that we have not received, or lost.
  if (event.type === 'message.finalized' && event.errorCodes.includes(blockedByStop))
    await keepCarriersStop(tx, event.to, Temporal.Instant.from(event.occurredAt))
  // `sent` may come after `finalized`; only the final status is written.
  if (event.type === 'message.finalized') await updateDelivery(tx, effectId, event.status)
}
