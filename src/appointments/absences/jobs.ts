import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { findBusinessesWithSettled, settleAlternatives } from './alternatives-queries.ts'
import { draftInstead, draftLapsed } from './draft-instead.ts'

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

const about = z.object({ appointmentId: Uuid, version: z.number().int() })

export const tellInstead = job({
  name: 'tell-instead',
  lane: 'normal',
  payload: about,
  run: (ctx: Context, envelope, data) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftInstead(tx, data, ctx.config)),
})

export const tellLapsed = job({
  name: 'tell-lapsed',
  lane: 'normal',
  payload: about,
  run: (ctx: Context, envelope, data) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftLapsed(tx, data, ctx.config)),
})
