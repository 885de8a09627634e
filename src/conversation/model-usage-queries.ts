import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

/**
 * What language models have taken in this conversation, and for this business since an instant of wall time: tokens.
 */
export async function findModelTokens(
  tx: Tx,
  { conversationId, since }: { conversationId: string; since: Temporal.Instant },
) {
  const found = await sql<{ ofConversation: number; ofBusiness: number }>`
    select
      (select model_tokens from conversations where business_id = ${tx.businessId}
        and id = ${conversationId})::float8 as "ofConversation",
      (select coalesce(sum(tokens), 0) from model_usage where business_id = ${tx.businessId}
        and hour > ${since})::float8 as "ofBusiness"`.execute(sqlOf(tx))
  return found.rows[0]!
}

/** What language models have taken for a visitor, at all businesses, since an instant of wall time: tokens. */
export async function findVisitorTokens(
  tx: PlatformTx,
  { visitor, since }: { visitor: string; since: Temporal.Instant },
): Promise<number> {
  const found = await sql<{ tokens: number }>`
    select coalesce(sum(tokens), 0)::float8 as tokens from model_usage
      where visitor = ${visitor} and hour > ${since}`.execute(sqlOf(tx))
  return found.rows[0]!.tokens
}

export async function addModelTokens(
  tx: Tx,
  used: { conversationId: string; visitor: string; hour: Temporal.Instant; tokens: number },
): Promise<void> {
  await sql`
    with counted as (
      update conversations set model_tokens = model_tokens + ${used.tokens} where business_id = ${tx.businessId}
        and id = ${used.conversationId}
    )
    insert into model_usage (business_id, hour, visitor, tokens)
      values (${tx.businessId}, ${used.hour}, ${used.visitor}, ${used.tokens})
    on conflict (business_id, hour, visitor) do update set tokens = model_usage.tokens + excluded.tokens`.execute(
    sqlOf(tx),
  )
}

/** Forgets what models took before an instant of wall time. */
export async function deleteModelUsage(tx: PlatformTx, before: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('model_usage').where('hour', '<', before).execute()
}
