import { testType, webhookBody, type DeliveryView } from '#contract/webhooks.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { deliverAgain } from './deliver-again.ts'
import { findDelivery, insertDelivery } from './delivery-queries.ts'
import { presentDelivery } from './present.ts'
import { lockWebhook } from './queries.ts'

/**
 * Sends an event that means nothing, so that a receiver's code can be tried. Fails with `not_found`, and with
 * `webhook_off` while the endpoint is off.
 */
export async function sendTest(tx: Tx, webhookId: string): Promise<DeliveryView> {
  const webhook = await lockWebhook(tx, webhookId)
  if (!webhook) throw new DomainError('not_found')
  if (webhook.off_since !== null) throw new DomainError('webhook_off')
  const eventId = newId()
  const body = webhookBody({ type: testType, at: tx.wallNow.toString(), data: { webhookId } })
  await insertDelivery(tx, { webhookId, eventId, type: testType, body })
  deliverAgain(tx, { webhookId, eventId })
  const row = await findDelivery(tx, { webhookId, eventId })
  if (!row) throw new Error('A delivery that was just written is not there')
  return presentDelivery(row)
}
