import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { answerCall } from './answer-call.ts'
import { hangUpCall } from './hang-up-call.ts'

/** The call, and the effect that stands for what is done to it. */
const thisCall = z.object({ carrierCallId: z.string(), effectId: Uuid })

/** Picks up the phone. A call nobody answers within a few tries is gone anyway. */
export const answerIncomingCall = job({
  name: 'answer-incoming-call',
  lane: 'live',
  payload: thisCall,
  maxAttempts: 5,
  run: (ctx: Context, envelope, wanted) => answerCall(ctx, businessOf(envelope), wanted),
})

/** Puts the phone down when the conversation is over; the carrier keeps the line open otherwise. */
export const hangUpFinishedCall = job({
  name: 'hang-up-finished-call',
  lane: 'live',
  payload: thisCall,
  maxAttempts: 5,
  run: (ctx: Context, envelope, wanted) => hangUpCall(ctx, businessOf(envelope), wanted),
})
