import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'

export const aboutAppointment = z.object({ appointmentId: Uuid })
export const aboutChange = aboutAppointment.extend({ version: z.number().int() })

/** A job that drafts what is told about one appointment, in one transaction of its business. */
export const draftingJob = <P>(
  name: string,
  payload: z.ZodType<P>,
  draft: (tx: Tx, about: P, config: PlatformConfig) => Promise<unknown>,
) =>
  job({
    name,
    lane: 'normal',
    payload,
    run: async (ports: { db: Openers; config: PlatformConfig }, envelope, about) => {
      await ports.db.forBusiness(businessOf(envelope), (tx) => draft(tx, about, ports.config))
    },
  })
