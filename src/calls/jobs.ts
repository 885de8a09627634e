import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { answerCall } from './answer-call.ts'

/** Picks up the phone. A call nobody answers within a few tries is gone anyway. */
export const answerIncomingCall = job({
  name: 'answer-incoming-call',
  lane: 'live',
  payload: z.object({ carrierCallId: z.string() }),
  maxAttempts: 5,
  run: (ctx: Context, envelope, { carrierCallId }) => answerCall(ctx, businessOf(envelope), carrierCallId),
})
