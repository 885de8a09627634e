import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { findConversationOfCall } from '#src/calls/index.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { conclude } from './conclude.ts'
import { findBroken } from './queries.ts'
import { tellOverdue } from './tell-overdue.ts'

/** A conversation is over, or has come to hold a message. */
export const concludeConversation = job({
  name: 'conclude-conversation',
  lane: 'normal',
  payload: z.object({ conversationId: Uuid }),
  run: ({ db }: Context, envelope, { conversationId }) =>
    db.forBusiness(businessOf(envelope), (tx) => conclude(tx, conversationId)),
})

/** A call is over, which the conversation in it may have been before. */
export const concludeCall = job({
  name: 'conclude-call',
  lane: 'normal',
  payload: z.object({ callId: Uuid }),
  run: ({ db }: Context, envelope, { callId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const conversationId = await findConversationOfCall(tx, callId)
      if (conversationId !== undefined) await conclude(tx, conversationId)
    }),
})

/** Every minute: tells of promises that nobody kept in time, of each once. */
export const tellOverdueTasks = job({
  name: 'tell-overdue-tasks',
  lane: 'normal',
  payload: z.object({}),
  async run({ db, config }: Context) {
    const broken = await db.asPlatform('find promises nobody kept', findBroken)
    for (const { businessId, id } of broken) await db.forBusiness(businessId, (tx) => tellOverdue(tx, id, config))
  },
})
