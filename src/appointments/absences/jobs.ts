import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { aboutChange, draftingJob } from '../drafting-job.ts'
import { findBusinessesWithSettled, settleAlternatives } from './alternatives-queries.ts'
import { draftAsPlanned, draftInstead, draftLapsed } from './draft-instead.ts'

const batch = 100

/** Every minute, by business time: frees what was held and is over, and has its customers told. */
export const sweepAlternatives = job({
  name: 'sweep-alternatives',
  lane: 'normal',
  payload: z.object({}),
  async run({ db }: Context) {
    const businessIds = await db.asPlatform('find times that are held no more', (tx) =>
      findBusinessesWithSettled(tx, batch),
    )
    for (const businessId of businessIds)
      await db.forBusiness(businessId, async (tx) => {
        for (const { appointmentId, version } of await settleAlternatives(tx, batch))
          tx.record('appointment.alternatives-lapsed', { appointmentId, version })
      })
  },
})

export const tellInstead = draftingJob('tell-instead', aboutChange, draftInstead)

export const tellLapsed = draftingJob('tell-lapsed', aboutChange, draftLapsed)

export const tellAsPlanned = draftingJob('tell-as-planned', aboutChange, draftAsPlanned)
