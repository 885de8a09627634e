import type { Decision, Limit } from './limiter.ts'

/** What a store answered: 0 or 1, then for each limit what remains and the microseconds until its oldest count is forgotten. */
export function decisionOf(limits: Limit[], [allowed, ...figures]: number[]): Decision {
  const standings = limits.map(({ name, limit, windowMs }, index) => ({
    name,
    limit,
    windowMs,
    remaining: figures[2 * index] as number,
    resetMs: Math.ceil((figures[2 * index + 1] as number) / 1000),
  }))
  return { allowed: allowed === 1, standings }
}
