import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { findCallbackRequests } from '#src/conversation/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { findCallOf } from '../queries.ts'
import { beginReach } from './begin-reach.ts'

/** A message that cannot wait: somebody is sought who takes care of it. One that a visitor typed rings nobody. */
export const reachAboutMessage = job({
  name: 'reach-about-message',
  lane: 'live',
  payload: z.object({ callbackRequestId: Uuid }),
  run: ({ db }: { db: Openers }, envelope, { callbackRequestId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const [message] = await findCallbackRequests(tx, { id: callbackRequestId, size: 1 })
      if (!message?.urgent || !(await findCallOf(tx, message.conversation_id))) return
      await beginReach(tx, { subject: 'urgent', callback_request_id: callbackRequestId })
    }),
})
