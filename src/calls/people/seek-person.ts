import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { moveCall } from '../carrier-events/move-call.ts'
import { findCallOf, findCallForUpdate } from '../queries.ts'

/** The receptionist has told a caller that she gets somebody. */
export const seekPerson = job({
  name: 'seek-person-for-caller',
  lane: 'live',
  payload: z.object({ conversationId: Uuid }),
  run: ({ db }: { db: Openers }, envelope, { conversationId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const seen = await findCallOf(tx, conversationId)
      const call = seen && (await findCallForUpdate(tx, 'calls.id', seen.id))
      if (call) await moveCall(tx, { call, carrierCallId: call.carrier_call_id }, [{ said: 'wanted', at: tx.wallNow }])
    }),
})
