import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { findSpokenCode } from '#src/reaching/index.ts'
import { beginReach } from './begin-reach.ts'

/** A code was made for a number; one that is not texted is read out by a call. */
export const reachWithCode = job({
  name: 'reach-with-code',
  lane: 'live',
  payload: z.object({ numberCodeId: Uuid }),
  run: ({ db }: { db: Openers }, envelope, { numberCodeId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      if (await findSpokenCode(tx, numberCodeId))
        await beginReach(tx, { subject: 'code', number_code_id: numberCodeId })
    }),
})
