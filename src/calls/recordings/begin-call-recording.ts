import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { recordCall } from '../commands/record-call.ts'
import { findCallOfConversation } from '../queries.ts'

/** The caller has agreed: the call is recorded, unless its business has switched that off meanwhile. */
export const beginCallRecording = job({
  name: 'begin-call-recording',
  lane: 'live',
  payload: z.object({ conversationId: Uuid }),
  run: ({ db }: { db: Openers }, envelope, { conversationId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const carrierCallId = (await findCallOfConversation(tx, conversationId))?.carrier_call_id
      if (!carrierCallId || !(await getBusiness(tx)).recordCalls) return
      await tx.perform(recordCall, { key: `record-call:${carrierCallId}`, data: { carrierCallId } })
    }),
})
