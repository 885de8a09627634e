import type { DeliveryView, WebhookView } from '#contract/webhooks.ts'
import type { StoredDelivery } from './delivery-queries.ts'
import type { StoredWebhook } from './queries.ts'

export const presentWebhook = (row: StoredWebhook): WebhookView => ({
  id: row.id,
  url: row.url,
  types: row.types,
  on: row.off_since === null,
  offBecause: row.off_because,
  offSince: row.off_since?.toString() ?? null,
  failingSince: row.failing_since?.toString() ?? null,
  createdAt: row.created_at.toString(),
})

export const presentDelivery = (row: StoredDelivery): DeliveryView => ({
  eventId: row.event_id,
  type: row.type,
  state: row.state,
  attempts: Number(row.attempts),
  lastStatus: row.status,
  lastFailure: row.failure,
  nextTryAt: row.next_try_at?.toString() ?? null,
  createdAt: row.created_at.toString(),
})
