import { Temporal } from 'temporal-polyfill'
import { keepOptOut } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { markOutcome } from '#src/platform/effects/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { outcomeOf } from './carrier-outcome.ts'
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
  if (event.type === 'message.finalized' && event.errorCodes.includes(blockedByStop)) await keepCarriersStop(tx, event)
  // `sent` may come after `finalized`; only the final status is written.
  if (event.type === 'message.finalized') await updateDelivery(tx, effectId, event.status)
}

/** The carrier's error 40300: the recipient has texted STOP to the sender this text came from. */
const blockedByStop = '40300'

async function keepCarriersStop(tx: Tx, event: MessageEvent): Promise<void> {
  const optOutId = await keepOptOut(tx, {
    kind: 'phone',
    value: event.to,
    stopped: true,
    saidAt: Temporal.Instant.from(event.occurredAt),
  })
  if (optOutId) tx.record('texts.stopped', { optOutId })
}
