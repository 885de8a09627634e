import type { Decision, Limit } from './limiter.ts'

/**
 * Reads a store's answer, three figures for each limit: 0 or 1, what remains, and the microseconds until its oldest
 * count is forgotten.
 */
export function decisionOf(limits: Limit[], figures: number[]): Decision {
  const standings = limits.map(({ name, limit, windowMs }, index) => ({
    name,
    limit,
    windowMs,
    remaining: figures[3 * index + 1] as number,
    resetMs: Math.ceil((figures[3 * index + 2] as number) / 1000),
  }))
  return { allowed: figures[0] === 1, standings }
}
