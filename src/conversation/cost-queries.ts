import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Direction } from './briefing.ts'

/** An exact decimal, as it was told. */
type Decimal = string

export type CostPart = { part: string; amount: Decimal; seconds: number | null }

export type CarrierCost = {
  conversationId: string
  carrierCallId: string
  toldAt: Temporal.Instant
  amount: Decimal
  currency: string | null
  seconds: number | null
  parts: CostPart[]
}

/** Keeps what was told last of this line of a call, in whatever order it comes; of one instant the greater amount. */
export async function upsertCarrierCost(tx: Tx, cost: CarrierCost): Promise<void> {
  await sqlOf(tx)
    .insertInto('carrier_costs')
    .values({
      business_id: tx.businessId,
      conversation_id: cost.conversationId,
      carrier_call_id: cost.carrierCallId,
      told_at: cost.toldAt,
      amount: cost.amount,
      currency: cost.currency,
      seconds: cost.seconds,
      parts: json(cost.parts),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['business_id', 'conversation_id', 'carrier_call_id'])
        .doUpdateSet(({ ref }) => ({
          told_at: ref('excluded.told_at'),
          amount: ref('excluded.amount'),
          currency: ref('excluded.currency'),
          seconds: ref('excluded.seconds'),
          parts: ref('excluded.parts'),
        }))
        .where(sql<boolean>`(excluded.told_at, excluded.amount) > (carrier_costs.told_at, carrier_costs.amount)`),
    )
    .execute()
}

export async function findCarrierCosts(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('carrier_costs')
    .select(['amount', 'currency', 'seconds', 'parts'])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .orderBy('told_at')
    .orderBy('carrier_call_id')
    .execute()
}

export async function findModelCosts(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('model_costs')
    .select(['brain', 'tokens_read', 'tokens_written', 'currency'])
    .select(sql<Decimal>`trim_scale(amount)`.as('amount'))
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .orderBy('brain')
    .orderBy('currency')
    .execute()
}

/** Accounts among which the latest of a direction is looked for, so that a long history costs no caller time. */
const mostLookedAt = 200

/**
 * What a minute cost in the latest call of this direction of which the carrier has told; undefined before the first.
 */
export async function findMinutePrice(tx: Tx, direction: Direction) {
  const latest = sqlOf(tx)
    .selectFrom('carrier_costs')
    .select(['business_id', 'conversation_id', 'told_at', 'amount', 'currency', 'seconds'])
    .where('business_id', '=', tx.businessId)
    .where('seconds', '>', 0)
    .where('currency', 'is not', null)
    .orderBy('told_at', 'desc')
    .limit(mostLookedAt)
  return sqlOf(tx)
    .selectFrom(latest.as('cost'))
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.business_id', '=', 'cost.business_id').onRef('c.id', '=', 'cost.conversation_id'),
    )
    .select(sql<Decimal>`trim_scale(round(cost.amount * 60 / cost.seconds, 6))`.as('amount'))
    .select(sql<string>`cost.currency`.as('currency'))
    .where('c.direction', '=', direction)
    .orderBy('cost.told_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
