import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

type About = { purpose: string; subjectId: string }

/** A newer code replaces the one before, with its tries. */
export async function upsertNumberCode(
  tx: Tx,
  {
    id,
    purpose,
    subjectId,
    codeHash,
    sealedCode,
    expiresAt,
  }: About & { id: string; codeHash: Buffer; sealedCode: Buffer | null; expiresAt: Temporal.Instant },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('number_codes')
    .values({
      business_id: tx.businessId,
      id,
      purpose,
      subject_id: subjectId,
      code_hash: codeHash,
      sealed_code: sealedCode,
      expires_at: expiresAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['business_id', 'purpose', 'subject_id']).doUpdateSet((row) => ({
        id: row.ref('excluded.id'),
        code_hash: row.ref('excluded.code_hash'),
        sealed_code: row.ref('excluded.sealed_code'),
        tries: 0,
        expires_at: row.ref('excluded.expires_at'),
      })),
    )
    .execute()
}

/** A code that a call is to read out: whom it is about, and the code, sealed. Null for any other, and an older one. */
export async function findSpokenCode(tx: Tx, id: string) {
  const found = await sqlOf(tx)
    .selectFrom('number_codes')
    .select(['subject_id', 'sealed_code'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('expires_at', '>', tx.wallNow)
    .executeTakeFirst()
  return found?.sealed_code ? { personId: found.subject_id, sealed: found.sealed_code } : null
}

/** Counts a try of the code that stands, if there is one, and locks it. Null when there is none or it had its tries. */
export async function countTry(tx: Tx, { purpose, subjectId, mostTries }: About & { mostTries: number }) {
  const counted = await sqlOf(tx)
    .updateTable('number_codes')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('business_id', '=', tx.businessId)
    .where('purpose', '=', purpose)
    .where('subject_id', '=', subjectId)
    .where('expires_at', '>', tx.wallNow)
    .where('tries', '<', mostTries)
    .returning(['id', 'code_hash'])
    .executeTakeFirst()
  return counted ?? null
}

export async function deleteNumberCode(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('number_codes').where('business_id', '=', tx.businessId).where('id', '=', id).execute()
}

export async function deleteNumberCodesExpiredBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('number_codes').where('expires_at', '<=', at).execute()
}
