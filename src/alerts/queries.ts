import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { Figures } from './condition.ts'
import type { Alert, NewsItem } from './news.ts'

/** The watch, locked: only one look and one message at a time, over all processes. */
export async function lockWatch(tx: PlatformTx) {
  return sqlOf(tx)
    .selectFrom('platform.watch')
    .select(['looked_at', 'message', 'tried_at', 'failures', 'not_before'])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** When somebody last looked, and when the heartbeat was last answered. */
export async function findWatch(tx: PlatformTx) {
  return sqlOf(tx).selectFrom('platform.watch').select(['looked_at', 'heartbeat_at']).executeTakeFirstOrThrow()
}

export async function findAlerts(tx: PlatformTx): Promise<Alert[]> {
  const rows = await sqlOf(tx)
    .selectFrom('platform.alerts')
    .select(['key', 'state', 'since', 'bad_looks', 'good_looks', 'figures', 'told_since', 'told_at'])
    .$narrowType<{ state: Alert['state']; figures: Figures | null }>()
    .orderBy('since')
    .orderBy('key')
    .execute()
  return rows.map(({ bad_looks: badLooks, good_looks: goodLooks, told_since, told_at, ...row }) => ({
    ...row,
    badLooks,
    goodLooks,
    told: told_since && told_at ? { since: told_since, at: told_at } : null,
  }))
}

export async function upsertAlert(tx: PlatformTx, alert: Omit<Alert, 'told'>): Promise<void> {
  const state = {
    state: alert.state,
    since: alert.since,
    bad_looks: alert.badLooks,
    good_looks: alert.goodLooks,
    figures: alert.figures === null ? null : json(alert.figures),
  }
  await sqlOf(tx)
    .insertInto('platform.alerts')
    .values({ key: alert.key, ...state })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(state))
    .execute()
}

/** Remembers what a message told of this alert. */
export async function updateTold(tx: PlatformTx, { key, is, since }: NewsItem, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx)
    .updateTable('platform.alerts')
    .set(is === 'over' ? { told_since: null, told_at: null } : { told_since: since, told_at: at })
    .where('key', '=', key)
    .execute()
}

export async function updateLooked(tx: PlatformTx): Promise<void> {
  await sqlOf(tx).updateTable('platform.watch').set({ looked_at: tx.wallNow }).execute()
}

export async function markTrying(tx: PlatformTx): Promise<void> {
  await sqlOf(tx).updateTable('platform.watch').set({ message: 'trying', tried_at: tx.wallNow }).execute()
}

export async function markDone(tx: PlatformTx): Promise<void> {
  await sqlOf(tx).updateTable('platform.watch').set({ message: 'done', failures: 0, not_before: null }).execute()
}

export async function markFailed(tx: PlatformTx, notBefore: Temporal.Instant): Promise<void> {
  await sqlOf(tx)
    .updateTable('platform.watch')
    .set(({ eb }) => ({ message: 'failed', failures: eb('failures', '+', 1), not_before: notBefore }))
    .execute()
}

export async function updateHeartbeat(tx: PlatformTx): Promise<void> {
  await sqlOf(tx).updateTable('platform.watch').set({ heartbeat_at: tx.wallNow }).execute()
}

export async function deleteCountsBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('platform.counts').where('minute', '<', at).execute()
}
