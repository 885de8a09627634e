import type { ListPage } from '#contract/list-page.ts'
import type { DeliveryDetail, DeliveryView, WebhookView } from '#contract/webhooks.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findAttempts, findDeliveries, findDelivery, type Which } from './delivery-queries.ts'
import { presentDelivery, presentWebhook } from './present.ts'
import { findWebhook, findWebhooks } from './queries.ts'

/** All endpoints of the business, never their secrets. */
export async function listWebhooks(tx: Tx): Promise<{ items: WebhookView[] }> {
  return { items: (await findWebhooks(tx)).map(presentWebhook) }
}

/** Fails with `not_found`. */
export async function getWebhook(tx: Tx, webhookId: string): Promise<WebhookView> {
  const row = await findWebhook(tx, webhookId)
  if (!row) throw new DomainError('not_found')
  return presentWebhook(row)
}

/**
 * The log of an endpoint, latest event first. Fails with `not_found`, and with `invalid_request` on a cursor that we
 * did not make.
 */
export async function listDeliveries(
  tx: Tx,
  { webhookId, ...wanted }: ListPage & { webhookId: string },
): Promise<{ items: DeliveryView[]; next: string | null }> {
  await getWebhook(tx, webhookId)
  const { rows, next } = await pageById(
    wanted,
    (before, size) => findDeliveries(tx, webhookId, { before, size }),
    (row) => row.event_id,
  )
  return { items: rows.map(presentDelivery), next }
}

/** One delivery with the bytes that were sent and every attempt. Fails with `not_found`. */
export async function getDelivery(tx: Tx, which: Which): Promise<DeliveryDetail> {
  const row = await findDelivery(tx, which)
  if (!row) throw new DomainError('not_found')
  const log = await findAttempts(tx, which)
  return { ...presentDelivery(row), body: row.body, log: log.map((one) => ({ ...one, at: one.at.toString() })) }
}
