import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteWebhook } from './queries.ts'

/** Removes an endpoint with its log; what still waits for it is not sent. Fails with `not_found`. */
export async function removeWebhook(tx: Tx, webhookId: string): Promise<{ id: string }> {
  if (!(await deleteWebhook(tx, webhookId))) throw new DomainError('not_found')
  tx.record('webhook.removed', { webhookId })
  return { id: webhookId }
}
