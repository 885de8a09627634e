import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findSecretsAfter, replaceSecrets, type SealedSecrets } from './queries.ts'
import { opensSecret, openSecret, sealSecret } from './signature.ts'

const rowsAtOnce = 500
/** Enough to meet a former key; in a large installation nobody waits for all. */
const mostTried = 500

/**
 * Seals every webhook secret anew with the first key, unless it is. Says how many; `lost` are those that no key opens.
 */
export async function resealSecrets(
  db: Openers,
  secretKeys: readonly string[],
): Promise<{ resealed: number; lost: number }> {
  const done = { resealed: 0, lost: 0 }
  for (let after: string | null = null; ;) {
    const last: string | null = await db.asPlatform('seal webhook secrets anew', async (tx) => {
      const found = await findSecretsAfter(tx, after, rowsAtOnce)
      for (const row of found) {
        const state = await resealOne(tx, row, secretKeys)
        if (state !== 'sound') done[state] += 1
      }
      return found.length === rowsAtOnce ? (found.at(-1)?.id ?? null) : null
    })
    if (last === null) return done
    after = last
  }
}

/** How many of the oldest secrets the first key does not open. */
export async function countFormerSecrets(tx: PlatformTx, secretKey: string): Promise<number> {
  const found = await findSecretsAfter(tx, null, mostTried)
  return found.filter((row) => !isSealedWith(row, secretKey)).length
}

function isSealedWith({ id, secret, oldSecret }: SealedSecrets, secretKey: string): boolean {
  return [secret, oldSecret].every((sealed) => sealed === null || opensSecret({ secretKey, webhookId: id }, sealed))
}

async function resealOne(
  tx: PlatformTx,
  row: SealedSecrets,
  secretKeys: readonly string[],
): Promise<'sound' | 'resealed' | 'lost'> {
  const [secretKey = ''] = secretKeys
  if (isSealedWith(row, secretKey)) return 'sound'
  const place = { secretKey, webhookId: row.id }
  const canOpen = (sealed: Buffer) => secretKeys.some((key) => opensSecret({ ...place, secretKey: key }, sealed))
  if (!canOpen(row.secret)) return 'lost'
  const anew = (sealed: Buffer) => sealSecret(place, openSecret({ secretKeys, webhookId: row.id }, sealed))
  // A former secret that nobody can open signs nothing any more either way.
  const oldSecret = row.oldSecret && canOpen(row.oldSecret) ? anew(row.oldSecret) : row.oldSecret
  await replaceSecrets(tx, row, { ...row, secret: anew(row.secret), oldSecret })
  return 'resealed'
}
