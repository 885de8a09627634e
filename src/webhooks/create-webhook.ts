import type { NewWebhook, WebhookMade } from '#contract/webhooks.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Outward } from '#src/platform/outward/outward.ts'
import { newId } from '#src/platform/values/ids.ts'
import { webhookCaps } from './caps.ts'
import { presentWebhook } from './present.ts'
import { countWebhooks, insertWebhook, lockForNewWebhook } from './queries.ts'
import { newSecret, sealSecret } from './signature.ts'

/** What use-cases need of the door to other people's addresses: its look at a URL, not the network. */
export type Looking = { secretKey: string; refusalOf: Outward['refusalOf'] }

/**
 * Makes an endpoint; the answer shows its secret this once. Fails with `url_refused`, and with `too_many_webhooks` at
 * the cap.
 */
export async function createWebhook(
  tx: Tx,
  wanted: NewWebhook,
  { secretKey, refusalOf }: Looking,
): Promise<WebhookMade> {
  requireUsable(wanted.url, refusalOf)
  await lockForNewWebhook(tx)
  if ((await countWebhooks(tx)) >= tx.most(webhookCaps.endpoints)) throw new DomainError('too_many_webhooks')
  const [id, secret] = [newId(), newSecret()]
  const sealed = sealSecret({ secretKey, webhookId: id }, secret)
  const row = await insertWebhook(tx, { id, url: wanted.url, types: [...new Set(wanted.types)], secret: sealed })
  tx.record('webhook.created', { webhookId: id })
  return { ...presentWebhook(row), secret }
}

/** Fails with `url_refused`, and says why. */
export function requireUsable(url: string, refusalOf: Outward['refusalOf']): void {
  const refusal = refusalOf(url)
  if (refusal !== null) throw new DomainError('url_refused', refusal)
}
