/**
 * A web process notices by itself that the database is away, and says so: whatever looks at alerts needs the database.
 * What it knows stands in its memory; each process tells for itself, once.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../clock/clock.ts'
import { ProviderError } from '../errors/provider-error.ts'
import type { Log } from '../monitoring/log.ts'

export type DatabaseWatchOptions = {
  isAway(): Promise<boolean>
  tell(text: string): Promise<void>
  /** The installation, and the process. */
  where: string
  clock: Clock
  log: Log
  /** Milliseconds more than a minute until it tells: processes of one installation do not all speak at once. */
  jitterMs: number
}

const minuteMs = 60_000
const lookEveryMs = 5_000

export type DatabaseWatch = { look(): Promise<void> }

/** Make it look every few seconds. It tells once that the database has been away for a minute, once that it is back. */
export function createDatabaseWatch(options: DatabaseWatchOptions): DatabaseWatch {
  const { clock, log, jitterMs, where } = options
  let isAway = false
  let sinceMs = clock.nowMs()
  /** Since when it was away, as somebody was told; null when they were told that it is back, or nothing. */
  let toldMs: number | null = null
  let notBeforeMs = 0

  /** What there is to say now: how it is, when somebody believes otherwise. */
  const news = (nowMs: number): string | null => {
    const forMs = nowMs - sinceMs
    if (isAway && toldMs === null && forMs >= minuteMs + jitterMs)
      return `FIRING: The database is away, since ${timeOf(sinceMs)}. Callers can leave a message, no more.`
    if (!isAway && toldMs !== null && forMs >= minuteMs)
      return `OVER after ${Math.round((sinceMs - toldMs) / minuteMs)} min: The database is away.`
    return null
  }
  return {
    async look() {
      const away = await options.isAway()
      const nowMs = clock.nowMs()
      if (away !== isAway) [isAway, sinceMs] = [away, nowMs]
      const text = news(nowMs)
      if (text === null || nowMs < notBeforeMs) return
      try {
        await options.tell(`${where}\n${text}`)
        toldMs = isAway ? sinceMs : null
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        log.warn({ err: error }, 'nobody could be told how the database is; it is tried again')
        notBeforeMs = nowMs + Math.max(minuteMs, error.retryAfterSeconds * 1_000)
      }
    },
  }
}

const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Looks again and again until stopped. */
export function startDatabaseWatch(options: DatabaseWatchOptions): { stop(): Promise<void> } {
  const watch = createDatabaseWatch(options)
  const stopping = new AbortController()
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await delay(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      await watch.look().catch((error: unknown) => options.log.error({ err: error }, 'the database was not looked at'))
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}
