import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

type NewAccount = { id: string; provider: string; name: string; effectId: string }

export async function insertTextAccount(tx: Tx, { id, provider, name, effectId }: NewAccount): Promise<void> {
  await sqlOf(tx)
    .insertInto('provider_accounts')
    .values({
      ...{ business_id: tx.businessId, id, provider, kind: 'texting', name, effect_id: effectId },
      created_at: tx.now,
    })
    .execute()
}

export async function findTextAccount(tx: Tx, provider: string) {
  return sqlOf(tx)
    .selectFrom('provider_accounts')
    .select(['id', 'name', 'external_id', 'effect_id'])
    .where('business_id', '=', tx.businessId)
    .where('provider', '=', provider)
    .where('kind', '=', 'texting')
    .executeTakeFirst()
}

export async function keepTextAccountId(tx: Tx, id: string, externalId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('provider_accounts')
    .set({ external_id: externalId })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** Businesses with a number of ours that have no account of their own yet. */
export async function findWithoutTextAccount(tx: PlatformTx, provider: string, size: number): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('businesses as b')
    .select('b.id')
    .where('b.closed_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('phone_numbers as n').select('n.id').whereRef('n.business_id', '=', 'b.id')),
    )
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('provider_accounts as a')
            .select('a.id')
            .whereRef('a.business_id', '=', 'b.id')
            .where('a.provider', '=', provider)
            .where('a.kind', '=', 'texting'),
        ),
      ),
    )
    .orderBy('b.id')
    .limit(size)
    .execute()
  return found.map(({ id }) => id)
}
