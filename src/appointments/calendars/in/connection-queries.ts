import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

export type Kind = 'ics' | 'caldav'

/** Waits for whoever else connects a calendar of this business, and says how many there are. */
export async function countConnections(tx: Tx): Promise<number> {
  await sqlOf(tx).selectFrom('businesses').select('id').where('id', '=', tx.businessId).forUpdate().execute()
  const { count } = await sqlOf(tx)
    .selectFrom('calendar_connections')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('business_id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export type NewConnection = { id: string; subjectId: string; kind: Kind; host: string; access: Buffer }

export async function insertConnection(tx: Tx, connection: NewConnection): Promise<void> {
  await sqlOf(tx)
    .insertInto('calendar_connections')
    .values({
      business_id: tx.businessId,
      id: connection.id,
      subject_id: connection.subjectId,
      kind: connection.kind,
      host: connection.host,
      access: connection.access,
      created_at: tx.wallNow,
    })
    .execute()
}

const shown = [
  ...(['c.id', 'c.subject_id', 'c.kind', 'c.host', 'c.asked_at', 'c.synced_at'] as const),
  ...(['c.failing_since', 'c.failure', 'c.unread', 'c.created_at'] as const),
] as const

/** Oldest first, each with how many blocks of it lie ahead. */
export async function findConnections(tx: Tx, id?: string) {
  return sqlOf(tx)
    .selectFrom('calendar_connections as c')
    .select(shown)
    .select((row) =>
      row
        .selectFrom('blocks as k')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('k.business_id', '=', 'c.business_id')
        .whereRef('k.connection_id', '=', 'c.id')
        .where('k.ends_at', '>', tx.now)
        .as('busy'),
    )
    .$narrowType<{ kind: Kind }>()
    .where('c.business_id', '=', tx.businessId)
    .$if(id !== undefined, (all) => all.where('c.id', '=', id as string))
    .orderBy('c.id')
    .execute()
}

/** What a sync needs to know; undefined when it was disconnected. */
export async function findToSync(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('calendar_connections as c')
    .innerJoin('businesses as b', 'b.id', 'c.business_id')
    .select(['c.id', 'c.subject_id', 'c.kind', 'c.access', 'c.cursor', 'c.zone', 'c.expanded_until'])
    .select('b.zone as shop_zone')
    .$narrowType<{ kind: Kind }>()
    .where('c.business_id', '=', tx.businessId)
    .where('c.id', '=', id)
    .executeTakeFirst()
}

export type ToSync = NonNullable<Awaited<ReturnType<typeof findToSync>>>

type Rhythm = { everyMinutes: number; everyMinutesOfDead: number; size: number }

/** Connections of all businesses whose turn it is; the longest ago first. */
export async function findDue(tx: PlatformTx, { everyMinutes, everyMinutesOfDead, size }: Rhythm) {
  const since = tx.wallNow.subtract({ minutes: everyMinutes })
  const longSince = tx.wallNow.subtract({ minutes: everyMinutesOfDead })
  return sqlOf(tx)
    .selectFrom('calendar_connections as c')
    .innerJoin('businesses as b', 'b.id', 'c.business_id')
    .select(['c.business_id as businessId', 'c.id'])
    .where('b.closed_at', 'is', null)
    .where(({ or, eb }) => or([eb('c.asked_at', 'is', null), eb('c.asked_at', '<=', since)]))
    .where(({ or, eb }) =>
      or([
        eb('c.asked_at', 'is', null),
        eb('c.failing_since', 'is', null),
        eb('c.failing_since', '>', longSince),
        eb('c.asked_at', '<=', longSince),
      ]),
    )
    .orderBy('c.asked_at', (by) => by.asc().nullsFirst())
    .limit(size)
    .execute()
}

export async function markAsked(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('calendar_connections')
    .set({ asked_at: tx.wallNow })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** The failure, and since when there are such; true for the first. */
export async function markFailing(tx: Tx, id: string, failure: string) {
  const before = await sqlOf(tx)
    .selectFrom('calendar_connections')
    .select(['failing_since', 'host'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return undefined
  const since = before.failing_since ?? tx.wallNow
  await sqlOf(tx)
    .updateTable('calendar_connections')
    .set({ failing_since: since, failure })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
  return { since, host: before.host, isFirst: before.failing_since === null }
}

/** It answered. True when it had failed before. */
export async function markSynced(
  tx: Tx,
  id: string,
  { cursor, zone }: { cursor: Buffer | null; zone: string | null },
): Promise<boolean> {
  const before = await sqlOf(tx)
    .selectFrom('calendar_connections')
    .select(['failing_since', 'zone'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  await sqlOf(tx)
    .updateTable('calendar_connections')
    .set({
      ...{ cursor, zone, synced_at: tx.wallNow, failing_since: null, failure: null },
      // Every time without a zone is another one now.
      ...(before && before.zone !== zone ? { expanded_until: null } : {}),
    })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
  return before !== undefined && before.failing_since !== null
}

export async function markExpanded(
  tx: Tx,
  id: string,
  { until, unread }: { until: Temporal.Instant | null; unread?: number },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('calendar_connections')
    .set({ expanded_until: until, ...(unread === undefined ? {} : { unread }) })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** The next sync reads all of it. False when there is no such connection. */
export async function forgetCursor(tx: Tx, id: string): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('calendar_connections')
    .set({ cursor: null, expanded_until: null })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** With its items and blocks. False when there is no such connection. */
export async function deleteConnection(tx: Tx, id: string): Promise<boolean> {
  const gone = await sqlOf(tx)
    .deleteFrom('calendar_connections')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export type SealedAccess = { businessId: string; id: string; access: Buffer; cursor: Buffer | null }

/** What is sealed of all businesses' connections, after one of them. */
export async function findAccessAfter(tx: PlatformTx, after: string | null, size: number): Promise<SealedAccess[]> {
  return sqlOf(tx)
    .selectFrom('calendar_connections')
    .select(['business_id as businessId', 'id', 'access', 'cursor'])
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(size)
    .execute()
}

export async function replaceAccess(tx: PlatformTx, was: SealedAccess, access: Buffer): Promise<void> {
  await sqlOf(tx)
    .updateTable('calendar_connections')
    // What the server gave us is asked for anew: it was sealed too.
    .set({ access, cursor: null })
    .where('business_id', '=', was.businessId)
    .where('id', '=', was.id)
    .where('access', '=', was.access)
    .execute()
}
