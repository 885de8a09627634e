/** Whether the database is away, as the errors of the driver tell. */
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  // The server is no longer the primary, or not yet.
  '25006',
  '08003',
  '53300',
])

/** Lost or refused connections, a pool that had no free one in time, and an answer that did not come in time. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && awayCodes.has(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    String(message),
  )
}

/**
 * What the database answers. Rejects with an error that says it is away when that takes longer than `withinMs`: a
 * server that is cut off says nothing for minutes. The work itself goes on, and may still be done.
 */
export async function answered<T>(withinMs: number, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = delay(withinMs, undefined, { signal: over.signal }).then(async () => {
    // When it is we who were late, the answer lies there unread.
    await nextTurn()
    throw Object.assign(new Error(`The database did not answer within ${withinMs} ms`), { code: 'ETIMEDOUT' })
  })
  // The loser of the race must not become an unhandled rejection.
  late.catch(() => undefined)
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}
