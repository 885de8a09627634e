import type { RequestCall } from '#contract/calls.ts'
import type { Context } from '#src/context.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import { callCaps } from '#src/platform/rate-limit/policy.ts'
import { whereToCall } from './where-to-call.ts'

/** What a call would be counted under, by whom it would ring and who would pay. Fails as `whereToCall` does: what is not placed is not counted. */
export async function capsOfCall(ctx: Context, wanted: RequestCall): Promise<Limit[]> {
  const { business, number } = await ctx.db.asPlatform('find out where a call would go', (tx) => whereToCall(tx, wanted, ctx.config))
  return callCaps({ businessId: business.id, destination: number, country: business.country })
}
