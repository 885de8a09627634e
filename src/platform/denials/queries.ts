import { sql, type Selectable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { EventType } from '#contract/events.ts'
import { sqlOf } from '../db/handle.ts'
import type { PlatformTx } from '../db/tx.ts'
import type { DB } from '../db/types.generated.ts'
import { newId } from '../values/ids.ts'

export type Counted = {
  type: EventType
  businessId: string | null
  actor: string
  what: string | null
  hour: Temporal.Instant
  at: Temporal.Instant
}

/** Counts one more; how many there are in its hour, or null when there is no such business. */
export async function addDenial(
  tx: PlatformTx,
  { type, businessId, actor, what, hour, at }: Counted,
): Promise<number | null> {
  const { rows } = await sql<Pick<Selectable<DB['platform.denials']>, 'count'>>`
    insert into platform.denials as d (id, type, business_id, actor, what, hour, last_at)
    select ${newId()}::uuid, ${type}, ${businessId}::uuid, ${actor}, ${what}::text, ${hour}::timestamptz,
      ${at}::timestamptz
    where ${businessId}::uuid is null or exists (select from businesses where id = ${businessId}::uuid)
    on conflict (type, business_id, actor, what, hour) do update
      set count = d.count + 1, last_at = greatest(d.last_at, excluded.last_at)
    returning count`.execute(sqlOf(tx))
  return rows[0]?.count ?? null
}

export type DenialPlace = { hour: Temporal.Instant; id: string }

/** Newest hour first, those before `before` only. */
export async function findDenials(
  tx: PlatformTx,
  filter: { type?: EventType | undefined; businessId?: string | undefined; actor?: string | undefined },
  page: { before: DenialPlace | null; size: number },
) {
  const { before } = page
  let query = sqlOf(tx)
    .selectFrom('platform.denials')
    .select(['id', 'type', 'business_id', 'actor', 'what', 'hour', 'count', 'last_at'])
  if (filter.type !== undefined) query = query.where('type', '=', filter.type)
  if (filter.businessId !== undefined) query = query.where('business_id', '=', filter.businessId)
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
  if (before)
    query = query
      .where('hour', '<=', before.hour)
      .where(({ eb, or }) => or([eb('hour', '<', before.hour), eb('id', '<', before.id)]))
  return query.orderBy('hour', 'desc').orderBy('id', 'desc').limit(page.size).execute()
}

export async function deleteDenials(tx: PlatformTx, before: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('platform.denials').where('hour', '<', before).execute()
}
