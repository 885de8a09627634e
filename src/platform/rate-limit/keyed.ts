import { createHmac } from 'node:crypto'
import type { Limit } from './limiter.ts'

/**
 * Limits under the key they are stored by: 128 bits that say nothing about whom they count. Two limits share a count
 * only when they are the same in everything, and then they are one.
 */
export function keyed(limits: Limit[], secretKey: string): Limit[] {
  return [...new Map(limits.map((one) => [storedKey(one, secretKey), one])).entries()].map(([key, one]) => ({
    ...one,
    key,
  }))
}

/** 32 hexadecimal digits. */
export function storedKey(limit: Limit, secretKey: string): string {
  const whole = JSON.stringify([limit.name, limit.limit, limit.windowMs, limit.key])
  return createHmac('sha256', secretKey).update(`rate limit ${whole}`).digest('hex').slice(0, 32)
}
