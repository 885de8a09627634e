import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { deliver } from './deliver.ts'

/** Sends one message, at most twice, never forgotten. */
export const sendMessage = job({
  name: 'send-message',
  lane: 'normal',
  payload: z.object({ messageId: Uuid }),
  run: (ctx: Context, envelope, { messageId }) => deliver(ctx, businessOf(envelope), messageId),
})
