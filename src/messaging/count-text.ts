import { countryOf } from '#contract/phone.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { textCaps } from '#src/platform/rate-limit/policy.ts'
import { markCounted } from './queries.ts'

type Text = { id: string; recipient: string; counted: boolean }

/**
 * Counts a text against the caps on what texts may cost, before it is sent and once, however often sending is tried. Over
 * the cap it is refused (`cap_reached`). While nothing can be counted nothing is sent: then the job comes back.
 */
export async function countText(ctx: Context, businessId: string, text: Text): Promise<void> {
  if (text.counted) return
  const { recipient } = text
  const decision = await ctx.limiter.take(textCaps({ businessId, destination: recipient, country: countryOf(recipient) })).catch((error: unknown) => {
    throw error instanceof LimiterUnavailable ? new ProviderError('not-asked', 'cap_unknown', { cause: error }) : error
  })
  if (!decision.allowed) throw new ProviderError('refused', 'cap_reached')
  await ctx.db.forBusiness(businessId, (tx) => markCounted(tx, text.id, instantOf(ctx.clock.nowMs())))
}
