import { sql } from 'kysely'
import type { IdentityHandle } from '#src/platform/db/identity-handle.ts'

/** Sealed secrets of second factors: the oldest ones and the newest, at most so many of each. */
export async function findSomeSecrets({ kysely }: IdentityHandle, most: number): Promise<string[]> {
  const secrets = kysely.selectFrom('identity.two_factors').select(['id', 'secret']).limit(most)
  const found = [await secrets.orderBy('id').execute(), await secrets.orderBy('id', 'desc').execute()].flat()
  return [...new Map(found.map(({ id, secret }) => [id, secret])).values()]
}

export type SealedFactor = { id: string; secret: string; backup_codes: string }

/** Second factors in the order of their ids, after one of them. */
export async function findFactorsAfter(
  { kysely }: IdentityHandle,
  after: string | null,
  size: number,
): Promise<SealedFactor[]> {
  return kysely
    .selectFrom('identity.two_factors')
    .select(['id', 'secret', 'backup_codes'])
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(size)
    .execute()
}

export async function findFactorOf({ kysely }: IdentityHandle, userId: string): Promise<SealedFactor | undefined> {
  return kysely
    .selectFrom('identity.two_factors')
    .select(['id', 'secret', 'backup_codes'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/**
 * Puts a factor that was sealed anew in the place of the same one; nothing when it was changed meanwhile. The setting
 * tells the trigger that the recovery codes are the same ones.
 */
export async function replaceFactor({ kysely }: IdentityHandle, was: SealedFactor, now: SealedFactor): Promise<void> {
  await kysely.transaction().execute(async (tx) => {
    await sql`set local deskbell.resealing = 'on'`.execute(tx)
    await tx
      .updateTable('identity.two_factors')
      .set({ secret: now.secret, backup_codes: now.backup_codes })
      .where('id', '=', was.id)
      .where('secret', '=', was.secret)
      .where('backup_codes', '=', was.backup_codes)
      .execute()
  })
}
