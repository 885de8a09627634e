import type { Temporal } from 'temporal-polyfill'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { afterLook } from './after-look.ts'
import type { Condition, Figures } from './condition.ts'
import { newsOf, type Alert, type NewsItem } from './news.ts'
import {
  deleteCountsBefore,
  findAlerts,
  lockWatch,
  markDone,
  markFailed,
  markTrying,
  updateLooked,
  updateTold,
  upsertAlert,
} from './queries.ts'

/** What a condition found; null when all is well. */
export type Seen = { condition: Condition; figures: Figures | null }

const minuteMs = 60_000
const keptDays = 2

/** An alert that began to fire, or was over. `untold`: it was over before somebody could be told that it fired. */
export type Change = { key: string; to: 'firing' | 'over'; figures: Figures | null; untold: boolean }

/**
 * Notes a look, one a minute: the second of this minute, of another process or of a job that came late, changes
 * nothing. Returns what changed by it.
 */
export async function noteLook(tx: PlatformTx, seen: readonly Seen[]): Promise<Change[]> {
  const watch = await lockWatch(tx)
  if (watch.looked_at && minuteOf(watch.looked_at) >= minuteOf(tx.wallNow)) return []
  const stored = new Map((await findAlerts(tx)).map((alert) => [alert.key, alert]))
  const changes: Change[] = []
  for (const { condition, figures } of seen) {
    const before = stored.get(condition.key) ?? unknownAlert(condition.key, tx.wallNow)
    const after = afterLook(before, { isBad: figures !== null, at: tx.wallNow }, condition.looks)
    const isNew = !stored.has(condition.key)
    if (isNew || after !== before || figures !== null)
      await upsertAlert(tx, { ...before, ...after, figures: after.state === 'ok' ? null : (figures ?? before.figures) })
    changes.push(...changeBetween(before, { ...before, ...after, figures }))
  }
  await deleteCountsBefore(tx, tx.wallNow.subtract({ hours: keptDays * 24 }))
  await updateLooked(tx)
  return changes
}

const minuteOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / minuteMs)

const unknownAlert = (key: string, at: Temporal.Instant): Alert => ({
  key,
  state: 'ok',
  since: at,
  badLooks: 0,
  goodLooks: 0,
  figures: null,
  told: null,
})

function changeBetween(before: Alert, { key, state, figures, told }: Alert): Change[] {
  if (state === 'firing' && before.state !== 'firing') return [{ key, to: 'firing', figures, untold: false }]
  if (state === 'ok' && before.state === 'firing') return [{ key, to: 'over', figures: null, untold: told === null }]
  return []
}

/**
 * Takes what there is to tell, for one message, and marks it as being told. Null when there is nothing, when the last
 * message was begun less than a minute ago, or the receiver wants to be left alone. One that was begun earlier and has
 * no end was a process's that died: whether it arrived nobody knows, and it is told again.
 */
export async function takeNews(tx: PlatformTx): Promise<NewsItem[] | null> {
  const { tried_at, not_before } = await lockWatch(tx)
  const sinceTried = tried_at ? tx.wallNow.epochMilliseconds - tried_at.epochMilliseconds : Number.POSITIVE_INFINITY
  if (sinceTried < minuteMs) return null
  if (not_before && not_before.epochMilliseconds > tx.wallNow.epochMilliseconds) return null
  const news = newsOf(await findAlerts(tx), tx.wallNow)
  if (news.length === 0) return null
  await markTrying(tx)
  return news
}

/** Remembers that this was told. */
export async function noteTold(tx: PlatformTx, news: readonly NewsItem[]): Promise<void> {
  for (const item of news) await updateTold(tx, item, tx.wallNow)
  await markDone(tx)
}

const longestPauseSeconds = 24 * 3600

/**
 * Remembers that nobody could be told: the next try comes after what the receiver asked for, and else after 1, 2, 4, 8
 * and then 15 minutes. It tells how things are by then.
 */
export async function noteUntold(tx: PlatformTx, retryAfterSeconds: number): Promise<void> {
  const { failures } = await lockWatch(tx)
  const own = 60 * Math.min(15, 2 ** Math.min(failures, 4))
  // A few seconds less: the job comes once a minute, and never at the same second.
  const seconds = Math.max(own - 10, Math.min(retryAfterSeconds, longestPauseSeconds))
  await markFailed(tx, tx.wallNow.add({ seconds }))
}
