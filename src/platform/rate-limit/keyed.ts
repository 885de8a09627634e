import { createHmac } from 'node:crypto'
import type { Limit } from './limiter.ts'

/**
 * Gives limits the key under which they are stored: 128 bits of a keyed hash. Limits that are the same in everything
 * become one.
 */
export function keyed(limits: Limit[], secretKey: string): Limit[] {
  return [...new Map(limits.map((limit) => [storedKey(limit, secretKey), limit])).entries()].map(([key, limit]) => ({
    ...limit,
    key,
  }))
}

/** 32 hexadecimal digits. */
export function storedKey(limit: Limit, secretKey: string): string {
  const whole = JSON.stringify([limit.name, limit.limit, limit.windowMs, limit.key])
  return createHmac('sha256', secretKey).update(`rate limit ${whole}`).digest('hex').slice(0, 32)
}
