import type { ExpressionBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'

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

export async function addModelTokens(
  tx: Tx,
  used: { conversationId: string; visitor: string; hour: Temporal.Instant; tokens: number },
): Promise<void> {
  await sqlOf(tx)
    .with('counted', (db) =>
      db
        .updateTable('conversations')
        .set((row) => ({ model_tokens: row('model_tokens', '+', used.tokens) }))
        .where('business_id', '=', tx.businessId)
        .where('id', '=', used.conversationId),
    )
    .insertInto('model_usage')
    .values({ business_id: tx.businessId, hour: used.hour, visitor: used.visitor, tokens: used.tokens })
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
