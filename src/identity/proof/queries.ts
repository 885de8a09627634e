import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

type Code = { userId: string; codeHash: Buffer; expiresAt: Temporal.Instant }

/** A newer code replaces the one before. */
export async function upsertProofCode(tx: PlatformTx, { userId, codeHash, expiresAt }: Code): Promise<void> {
  await sqlOf(tx)
    .insertInto('identity.proof_codes')
    .values({ user_id: userId, code_hash: codeHash, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((row) => ({
        code_hash: row.ref('excluded.code_hash'),
        expires_at: row.ref('excluded.expires_at'),
      })),
    )
    .execute()
}

/** True for whoever uses this code first, in time. */
export async function takeProofCode(
  tx: PlatformTx,
  { userId, codeHash, at }: Omit<Code, 'expiresAt'> & { at: Temporal.Instant },
): Promise<boolean> {
  const { numDeletedRows } = await sqlOf(tx)
    .deleteFrom('identity.proof_codes')
    .where('user_id', '=', userId)
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteProofCodesExpiredBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.proof_codes').where('expires_at', '<=', at).execute()
}

export async function updateProved(tx: PlatformTx, token: string, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).updateTable('identity.sessions').set({ proved_at: at }).where('token', '=', token).execute()
}
