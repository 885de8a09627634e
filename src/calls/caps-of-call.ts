import type { RequestCall } from '#contract/calls.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { networkOf } from '#src/platform/rate-limit/address-group.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { callLimits } from './caps.ts'
import { hadCalled } from './queries.ts'
import { whereToCall } from './where-to-call.ts'

/**
 * What a call would be counted under, by whom it would ring, who would pay and who asks. Fails as `whereToCall` does:
 * what is not placed is not counted.
 */
export async function capsOfCall(ctx: Context, wanted: RequestCall, address: string): Promise<Limit[]> {
  const visitor = visitorAt(ctx.config.secretKey, address)
  const since = instantOf(ctx.clock.nowMs() - dayMs)
  return ctx.db.asPlatform('find out where a call would go', async (tx) => {
    const { business, number } = await whereToCall(tx, wanted, ctx.config)
    const isNewToVisitor = !(await hadCalled(tx, { visitor, number, since }))
    return callLimits(ctx.config.caps, {
      businessId: business.id,
      number,
      country: business.country,
      visitor,
      network: networkOf(address),
      isNewToVisitor,
    })
  })
}
