import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { connectCall } from './connect-call.ts'
import { placeCall } from './place-call.ts'

/** Rings whoever asked to be called. */
export const placeRequestedCall = job({
  name: 'place-requested-call',
  lane: 'live',
  payload: z.object({ callId: Uuid, effectId: Uuid }),
  run: (ctx: Context, envelope, wanted) => placeCall(ctx, businessOf(envelope), wanted),
})

/** Gives the receptionist to whoever picked up. Nobody listens to silence for longer than a few tries. */
export const connectAnsweredCall = job({
  name: 'connect-answered-call',
  lane: 'live',
  payload: z.object({ carrierCallId: z.string(), effectId: Uuid }),
  maxAttempts: 5,
  run: (ctx: Context, envelope, wanted) => connectCall(ctx, businessOf(envelope), wanted),
})
