import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

export type Which = { webhookId: string; eventId: string }

/** A delivery that still waits, with what sending it takes; undefined when it does not, or its endpoint is off. */
export async function findWaiting(tx: Tx, { webhookId, eventId }: Which) {
  return sqlOf(tx)
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhooks as w', (on) =>
      on.onRef('w.business_id', '=', 'd.business_id').onRef('w.id', '=', 'd.webhook_id'),
    )
    .select(['d.body', 'w.url', 'w.secret', 'w.old_secret', 'w.old_secret_until', 'w.paused_until'])
    .where('d.webhook_id', '=', webhookId)
    .where('d.event_id', '=', eventId)
    .where('d.state', '=', 'waiting')
    .where('w.off_since', 'is', null)
    .executeTakeFirst()
}

export async function insertDelivery(
  tx: Tx,
  delivery: { webhookId: string; eventId: string; type: string; body: string },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('webhook_deliveries')
    .values({
      business_id: tx.businessId,
      webhook_id: delivery.webhookId,
      event_id: delivery.eventId,
      type: delivery.type,
      body: delivery.body,
      created_at: tx.wallNow,
      next_try_at: tx.wallNow,
    })
    .execute()
}

export type Tried = { status: number | null; failure: string | null; ms: number; at: Temporal.Instant }

export async function insertAttempt(
  tx: Tx,
  { webhookId, eventId }: Which,
  tried: Tried & { id: string },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('webhook_attempts')
    .values({
      business_id: tx.businessId,
      webhook_id: webhookId,
      event_id: eventId,
      id: tried.id,
      at: tried.at,
      ms: tried.ms,
      status: tried.status,
      failure: tried.failure,
    })
    .execute()
}

/** Counts a try; the number of tries since it was last asked for, or undefined when it is gone. */
export async function countTry(tx: Tx, { webhookId, eventId }: Which): Promise<number | undefined> {
  const updated = await sqlOf(tx)
    .updateTable('webhook_deliveries')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('webhook_id', '=', webhookId)
    .where('event_id', '=', eventId)
    .returning('tries')
    .executeTakeFirst()
  return updated?.tries
}

export async function updateDelivery(
  tx: Tx,
  { webhookId, eventId }: Which,
  change: { state: 'waiting' | 'delivered' | 'failed'; nextTryAt: Temporal.Instant | null; tries?: number },
): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('webhook_deliveries')
    .set({
      state: change.state,
      next_try_at: change.nextTryAt,
      ...(change.tries === undefined ? {} : { tries: change.tries }),
    })
    .where('webhook_id', '=', webhookId)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

const deliveriesOf = (tx: Tx, webhookId: string) =>
  sqlOf(tx)
    .selectFrom('webhook_deliveries as d')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('webhook_attempts as a')
          .select(['a.status', 'a.failure'])
          .whereRef('a.business_id', '=', 'd.business_id')
          .whereRef('a.webhook_id', '=', 'd.webhook_id')
          .whereRef('a.event_id', '=', 'd.event_id')
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('last'),
      (on) => on.onTrue(),
    )
    .select(['d.event_id', 'd.type', 'd.state', 'd.next_try_at', 'd.created_at', 'last.status', 'last.failure'])
    .select(
      sql<string>`(select count(*) from webhook_attempts a where a.business_id = d.business_id
        and a.webhook_id = d.webhook_id and a.event_id = d.event_id)`.as('attempts'),
    )
    .$narrowType<{ state: 'waiting' | 'delivered' | 'failed' }>()
    .where('d.webhook_id', '=', webhookId)

export type StoredDelivery = Awaited<ReturnType<typeof findDeliveries>>[number]

/** Latest event first, before one of them. */
export async function findDeliveries(tx: Tx, webhookId: string, page: { before: string | null; size: number }) {
  return deliveriesOf(tx, webhookId)
    .$if(page.before !== null, (query) => query.where('d.event_id', '<', page.before))
    .orderBy('d.event_id', 'desc')
    .limit(page.size)
    .execute()
}

export async function findDelivery(tx: Tx, { webhookId, eventId }: Which) {
  return deliveriesOf(tx, webhookId).select('d.body').where('d.event_id', '=', eventId).executeTakeFirst()
}

export async function findAttempts(tx: Tx, { webhookId, eventId }: Which) {
  return sqlOf(tx)
    .selectFrom('webhook_attempts')
    .select(['at', 'ms', 'status', 'failure'])
    .where('webhook_id', '=', webhookId)
    .where('event_id', '=', eventId)
    .orderBy('id')
    .execute()
}

type Range = { from: Temporal.Instant; to: Temporal.Instant; size: number }

/** Deliveries of this time that did not arrive and wait for no further try. */
export async function findUndelivered(tx: Tx, webhookId: string, { from, to, size }: Range): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('webhook_deliveries')
    .select('event_id')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'failed')
    .where('created_at', '>=', from)
    .where('created_at', '<=', to)
    .orderBy('event_id')
    .limit(size)
    .execute()
  return rows.map((row) => row.event_id)
}

/** Waiting deliveries, whose jobs ended while their endpoint was off. */
export async function findHeld(tx: Tx, webhookId: string): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('webhook_deliveries')
    .select('event_id')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .orderBy('event_id')
    .execute()
  return rows.map((row) => row.event_id)
}

/** Endpoints with deliveries that wait, of all businesses; `oldestId` is the first of their events. */
export async function countWaitingDeliveries(tx: PlatformTx) {
  return sqlOf(tx)
    .selectFrom('webhook_deliveries')
    .select(['business_id as businessId', 'webhook_id as webhookId'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), sql<string>`min(event_id::text)`.as('oldestId')])
    .where('state', '=', 'waiting')
    .groupBy(['business_id', 'webhook_id'])
    .orderBy('count', 'desc')
    .execute()
}

/** Events of this time and these types of which this endpoint was never told. */
export async function findUntold(tx: Tx, webhookId: string, { from, to, size, types }: Range & { types: string[] }) {
  return sqlOf(tx)
    .selectFrom('events as e')
    .select(['e.id', 'e.type', 'e.at', 'e.data'])
    .where('e.business_id', '=', tx.businessId)
    .where('e.type', 'in', types)
    .where('e.at', '>=', from)
    .where('e.at', '<=', to)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhook_deliveries as d')
            .select('d.event_id')
            .where('d.webhook_id', '=', webhookId)
            .whereRef('d.event_id', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.at')
    .orderBy('e.id')
    .limit(size)
    .execute()
}

/** Deletes some of them with their attempts, so that no transaction takes long; says how many. */
export async function deleteDeliveriesBefore(tx: PlatformTx, at: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`delete from webhook_deliveries where ctid in (
    select ctid from webhook_deliveries where created_at < ${at.toString()} limit 5000)`.execute(sqlOf(tx))
  return Number(numAffectedRows ?? 0)
}
