import type { ChangeWebhook, WebhookView } from '#contract/webhooks.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Outward } from '#src/platform/outward/outward.ts'
import { requireUsable } from './create-webhook.ts'
import { deliverAgain } from './deliver-again.ts'
import { findHeld } from './delivery-queries.ts'
import { getWebhook } from './list-webhooks.ts'
import { lockWebhook, updateOff, updateOn, updateTarget, type StoredWebhook } from './queries.ts'

/**
 * Changes the address, the types, or whether it is on. Switched on again, it is sent what still waited; what happened
 * meanwhile is sent by a replay. Fails with `not_found` and `url_refused`.
 */
export async function changeWebhook(
  tx: Tx,
  { webhookId, ...wanted }: ChangeWebhook & { webhookId: string },
  refusalOf: Outward['refusalOf'],
): Promise<WebhookView> {
  const before = await lockWebhook(tx, webhookId)
  if (!before) throw new DomainError('not_found')
  if (wanted.url !== undefined) requireUsable(wanted.url, refusalOf)
  const target = { url: wanted.url ?? before.url, types: [...new Set(wanted.types ?? before.types)] }
  await updateTarget(tx, webhookId, target)
  await switchTo(tx, before, wanted.on)
  tx.record('webhook.changed', { webhookId })
  return getWebhook(tx, webhookId)
}

async function switchTo(tx: Tx, { id, off_since: offSince }: StoredWebhook, on: boolean | undefined): Promise<void> {
  const isOn = offSince === null
  if (on === undefined || on === isOn) return
  if (!on) return updateOff(tx, id, 'switched-off')
  await updateOn(tx, id)
  for (const eventId of await findHeld(tx, id)) deliverAgain(tx, { webhookId: id, eventId })
}
