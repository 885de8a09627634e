import { Redis } from 'ioredis'

export type RedisFound = { version: string; evicts: string; role: string }

/**
 * Asks the Redis at this URL about itself, for `doctor`. It uses INFO alone, because hosted servers often refuse
 * CONFIG. Throws when it does not answer within `withinMs`.
 */
export async function lookAtRedis(url: string, withinMs: number): Promise<RedisFound> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: withinMs,
    socketTimeout: withinMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // The last error says why a connection failed; the rejected promise only says that it is closed.
  let lastError: Error | null = null
  redis.on('error', (error: Error) => (lastError = error))
  try {
    await redis.connect()
    const info = await redis.info()
    const lines = info.split('\r\n')
    const value = (name: string) =>
      lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1) ?? 'unknown'
    return { version: value('redis_version'), evicts: value('maxmemory_policy'), role: value('role') }
  } catch (error) {
    throw lastError ?? error
  } finally {
    redis.disconnect()
  }
}
