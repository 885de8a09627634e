import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { LimiterUnavailable, type Limit } from '#src/platform/rate-limit/limiter.ts'

/** Whether one more try is allowed; then it is counted. Fails with `unavailable` while it cannot be. */
export async function countTry({ limiter }: Context, limits: Limit[]): Promise<boolean> {
  const { allowed } = await limiter.take(limits).catch((error: unknown) => {
    throw error instanceof LimiterUnavailable ? new DomainError('unavailable') : error
  })
  return allowed
}
