import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { ListPage } from '#contract/team.ts'
import { Uuid } from '#contract/values.ts'
import type { DeliveryDetail, DeliveryView, WebhookView } from '#contract/webhooks.ts'
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
  { webhookId, size, cursor }: ListPage & { webhookId: string },
): Promise<{ items: DeliveryView[]; next: string | null }> {
  const before = cursor === undefined ? null : idIn(cursor)
  if (!(await findWebhook(tx, webhookId))) throw new DomainError('not_found')
  const rows = await findDeliveries(tx, webhookId, { before, size: size + 1 })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { items: shown.map(presentDelivery), next: rows.length > size && last ? toCursor([last.event_id]) : null }
}

/** One delivery with the bytes that were sent and every attempt. Fails with `not_found`. */
export async function getDelivery(tx: Tx, which: Which): Promise<DeliveryDetail> {
  const row = await findDelivery(tx, which)
  if (!row) throw new DomainError('not_found')
  const log = await findAttempts(tx, which)
  return { ...presentDelivery(row), body: row.body, log: log.map((one) => ({ ...one, at: one.at.toString() })) }
}

function idIn(cursor: string): string {
  const id = Uuid.safeParse(fromCursor(cursor)?.[0])
  if (!id.success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return id.data
}
