import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { answerCall } from './answer-call.ts'
import { applyCarrierEvent } from './apply-carrier-event.ts'

/** What a carrier's event changes. */
export const handleCarrierEvent = job({
  name: 'handle-carrier-event',
  lane: 'live',
  payload: z.object({ providerEventId: Uuid }),
  run: (ctx: Context, _envelope, { providerEventId }) => applyCarrierEvent(ctx, providerEventId),
})

/** Picks up the phone. A call nobody answers within a few tries is gone anyway. */
export const answerIncomingCall = job({
  name: 'answer-incoming-call',
  lane: 'live',
  payload: z.object({ carrierCallId: z.string() }),
  maxAttempts: 5,
  run: (ctx: Context, envelope, { carrierCallId }) => answerCall(ctx, businessOf(envelope), carrierCallId),
})
