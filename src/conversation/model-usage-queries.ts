import { sql, type ExpressionBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import type { TokenPrice } from '#src/providers/model/port.ts'

/**
 * What language models have taken in this conversation, and for this business since an instant of wall time: tokens.
 */
export async function findModelTokens(
  tx: Tx,
  { conversationId, since }: { conversationId: string; since: Temporal.Instant },
) {
  const { ofConversation, ofBusiness } = await sqlOf(tx)
    .selectNoFrom((row) => [
      row
        .selectFrom('conversations')
        .select('model_tokens')
        .where('business_id', '=', tx.businessId)
        .where('id', '=', conversationId)
        .as('ofConversation'),
      row
        .selectFrom('model_usage')
        .select(tokensSum)
        .where('business_id', '=', tx.businessId)
        .where('hour', '>', since)
        .as('ofBusiness'),
    ])
    .executeTakeFirstOrThrow()
  return { ofConversation: ofConversation ?? 0, ofBusiness: ofBusiness ?? 0 }
}

/** What language models have taken for a visitor, at all businesses, since an instant of wall time: tokens. */
export async function findVisitorTokens(
  tx: PlatformTx,
  { visitor, since }: { visitor: string; since: Temporal.Instant },
): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('model_usage')
    .select(tokensSum)
    .where('visitor', '=', visitor)
    .where('hour', '>', since)
    .executeTakeFirst()
  return found?.tokens ?? 0
}

/** Postgres adds up bigints to a numeric, which the driver would leave as text. */
const tokensSum = ({ cast, fn }: ExpressionBuilder<DB, 'model_usage'>) =>
  cast<number | null>(fn.sum('tokens'), 'float8').as('tokens')

export type UsedTokens = {
  conversationId: string
  visitor: string
  hour: Temporal.Instant
  brain: string
  /** Whole numbers. */
  tokens: { read: number; written: number }
  price: TokenPrice | null
}

/** Counts tokens, and what they cost by the price of now; those without a price stand beside the others. */
export async function addModelTokens(tx: Tx, used: UsedTokens): Promise<void> {
  const { conversationId, brain, price } = used
  const { read, written } = used.tokens
  await sqlOf(tx)
    .with('counted', (db) =>
      db
        .updateTable('conversations')
        .set((row) => ({ model_tokens: row('model_tokens', '+', read + written) }))
        .where('business_id', '=', tx.businessId)
        .where('id', '=', conversationId),
    )
    .with('priced', (db) =>
      db
        .insertInto('model_costs')
        .values({
          business_id: tx.businessId,
          conversation_id: conversationId,
          brain,
          currency: price?.currency ?? '',
          tokens_read: read,
          tokens_written: written,
          amount: sql<string>`(${read}::numeric * ${price?.read ?? '0'}::numeric
            + ${written}::numeric * ${price?.written ?? '0'}::numeric) * 0.000001`,
        })
        .onConflict((conflict) =>
          conflict.columns(['business_id', 'conversation_id', 'brain', 'currency']).doUpdateSet((row) => ({
            tokens_read: row('model_costs.tokens_read', '+', row.ref('excluded.tokens_read')),
            tokens_written: row('model_costs.tokens_written', '+', row.ref('excluded.tokens_written')),
            amount: row('model_costs.amount', '+', row.ref('excluded.amount')),
          })),
        ),
    )
    .insertInto('model_usage')
    .values({ business_id: tx.businessId, hour: used.hour, visitor: used.visitor, tokens: read + written })
    .onConflict((conflict) =>
      conflict
        .columns(['business_id', 'hour', 'visitor'])
        .doUpdateSet((row) => ({ tokens: row('model_usage.tokens', '+', row.ref('excluded.tokens')) })),
    )
    .execute()
}

/** Forgets what models took before an instant of wall time. */
export async function deleteModelUsage(tx: PlatformTx, before: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('model_usage').where('hour', '<', before).execute()
}
