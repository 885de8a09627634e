import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

/** The last good backup, and when one last failed or was proved. */
export async function findLatestBackups(tx: PlatformTx) {
  const latest = sqlOf(tx).selectFrom('platform.backups').select(['at', 'bytes']).orderBy('at', 'desc').limit(1)
  const [good, failed, proved] = [
    await latest.where('ok', '=', true).executeTakeFirst(),
    await latest.where('ok', '=', false).executeTakeFirst(),
    await latest.where('proved', '=', true).executeTakeFirst(),
  ]
  return { good: good ?? null, failedAt: failed?.at ?? null, provedAt: proved?.at ?? null }
}
