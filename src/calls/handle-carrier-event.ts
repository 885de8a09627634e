import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { applyCarrierEvent } from './apply-carrier-event.ts'

/** Does what a stored carrier event calls for. */
export const handleCarrierEvent = job({
  name: 'handle-carrier-event',
  lane: 'live',
  payload: z.object({ providerEventId: Uuid }),
  run: (ctx: Context, _envelope, { providerEventId }) => applyCarrierEvent(ctx, providerEventId),
})
