import { Temporal } from 'temporal-polyfill'
import type { EventType } from '#contract/events.ts'
import { eventTypesOf, webhookBody, webhookTypeOf, type DeliveryView, type ReplayRange } from '#contract/webhooks.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deliverAgain } from './deliver-again.ts'
import {
  findDelivery,
  findUndelivered,
  findUntold,
  insertDelivery,
  updateDelivery,
  type Which,
} from './delivery-queries.ts'
import { presentDelivery } from './present.ts'
import { lockWebhook } from './queries.ts'

/** Of one request. */
const mostReplayed = 500

/**
 * Sends one delivery again, delivered or not, under the same webhook-id. Fails with `not_found`, and with
 * `webhook_off`.
 */
export async function replayDelivery(tx: Tx, which: Which): Promise<DeliveryView> {
  await requireOn(tx, which.webhookId)
  if (!(await startAnew(tx, which))) throw new DomainError('not_found')
  const row = await findDelivery(tx, which)
  if (!row) throw new DomainError('not_found')
  return presentDelivery(row)
}

/**
 * Sends what did not arrive in this time: deliveries that failed, and events of the endpoint's types that happened
 * while it was off or not there. At most 500 of a request. Fails with `not_found`, `webhook_off` and
 * `invalid_request`.
 */
export async function replayRange(
  tx: Tx,
  { webhookId, from, to }: ReplayRange & { webhookId: string },
): Promise<{ replayed: number; more: boolean }> {
  const webhook = await requireOn(tx, webhookId)
  const range = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to), size: mostReplayed }
  if (Temporal.Instant.compare(range.from, range.to) > 0)
    throw new DomainError('invalid_request', 'from: give a time before `to`')
  const failed = await findUndelivered(tx, webhookId, range)
  for (const eventId of failed) await startAnew(tx, { webhookId, eventId })
  const size = mostReplayed - failed.length
  const untold = size ? await findUntold(tx, webhookId, { ...range, size, types: eventTypesOf(webhook.types) }) : []
  for (const event of untold) {
    const type = webhookTypeOf(event.type as EventType) ?? event.type
    const body = webhookBody({ type, at: event.at.toString(), data: event.data })
    await insertDelivery(tx, { webhookId, eventId: event.id, type, body })
    deliverAgain(tx, { webhookId, eventId: event.id })
  }
  const replayed = failed.length + untold.length
  return { replayed, more: replayed === mostReplayed }
}

async function requireOn(tx: Tx, webhookId: string) {
  const webhook = await lockWebhook(tx, webhookId)
  if (!webhook) throw new DomainError('not_found')
  if (webhook.off_since !== null) throw new DomainError('webhook_off')
  return webhook
}

/** False when there is no such delivery. */
async function startAnew(tx: Tx, which: Which): Promise<boolean> {
  const found = await updateDelivery(tx, which, { state: 'waiting', nextTryAt: tx.wallNow, tries: 0 })
  if (found) deliverAgain(tx, which)
  return found
}
