import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { lockWebhook, updateSecret } from './queries.ts'
import { newSecret, sealSecret } from './signature.ts'

const oldSecretHours = 24

/** Makes a new secret and shows it this once. The one before signs beside it for a day. Fails with `not_found`. */
export async function rotateSecret(
  tx: Tx,
  webhookId: string,
  secretKey: string,
): Promise<{ secret: string; oldSecretUntil: string }> {
  const webhook = await lockWebhook(tx, webhookId)
  if (!webhook) throw new DomainError('not_found')
  const secret = newSecret()
  const oldSecretUntil = tx.wallNow.add({ hours: oldSecretHours })
  await updateSecret(tx, webhookId, {
    secret: sealSecret({ secretKey, webhookId }, secret),
    oldSecret: webhook.secret,
    oldSecretUntil,
  })
  tx.record('webhook.secret-rotated', { webhookId })
  return { secret, oldSecretUntil: oldSecretUntil.toString() }
}
