import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { LimiterUnavailable, type Limit } from '#src/platform/rate-limit/limiter.ts'

/** Counts one more try; false when it is not allowed. Fails with `unavailable` while the limiter is away. */
export async function countTry({ limiter }: Context, limits: Limit[]): Promise<boolean> {
  const { allowed } = await limiter.take(limits).catch((error: unknown) => {
    throw error instanceof LimiterUnavailable ? new DomainError('unavailable') : error
  })
  return allowed
}
