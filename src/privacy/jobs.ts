import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { applyRetention } from './apply-retention.ts'
import { deadBounds } from './ask-for-export.ts'
import { eraseSubject, type Keepers } from './erase-subject.ts'
import { findDueErasures } from './erasures-queries.ts'
import { deleteExport, findDead, findExpired, findNamed } from './exports-queries.ts'
import { fail, writeExport } from './write-export.ts'

/** Handles of the two jobs, for who enqueues them. */
export const writeExportJob = { name: 'write-export', payload: z.object({ exportId: Uuid }), maxAttempts: 1 }
export const eraseSubjectJob = { name: 'erase-subject', payload: z.object({ erasureId: Uuid }), maxAttempts: 10 }

type Copying = Pick<Context, 'storage'> & { telephony: Pick<Context['telephony'], 'deleteRecording'> }

/** Where copies outside the database lie. */
export const keepersOf = (ctx: Copying): Keepers => ({
  storage: (reference) => ctx.storage.remove(reference),
  'carrier-recordings': (reference) => ctx.telephony.deleteRecording(reference),
})

export function privacyJobs(parts: readonly PrivacyPart[], keepers: (ctx: Context) => Keepers = keepersOf) {
  const write = job({
    ...writeExportJob,
    lane: 'bulk',
    run: (ctx: Context, _envelope, { exportId }) => writeExport(ctx, parts, exportId),
  })
  const erase = job({
    ...eraseSubjectJob,
    lane: 'bulk',
    run: async (ctx: Context, _envelope, { erasureId }) => {
      await eraseSubject(ctx, { parts, keepers: keepers(ctx) }, erasureId)
    },
  })
  /** Every five minutes: goes on with everything that is due, also where a job was lost or gave up. */
  const continueErasures = job({
    name: 'continue-erasures',
    lane: 'bulk',
    payload: z.object({}),
    async run({ db }: Context) {
      await db.asPlatform('go on with erasures', async (tx) => {
        for (const erasureId of await findDueErasures(tx, 100)) tx.enqueue(erase, { erasureId }, { key: erasureId })
      })
    },
  })
  /** Every minute: exports that nobody writes any more end as failed. */
  const endDeadExports = job({
    name: 'end-dead-exports',
    lane: 'normal',
    payload: z.object({}),
    async run(ctx: Context) {
      const dead = await ctx.db.asPlatform('find dead exports', (tx) => findDead(tx, deadBounds(tx)))
      for (const { id } of dead) await fail(ctx, { exportId: id, code: 'stopped' })
    },
  })
  /** Hourly: what is kept no longer goes. */
  const retain = job({
    name: 'apply-retention',
    lane: 'bulk',
    payload: z.object({}),
    run: (ctx: Context) => applyRetention(ctx, parts),
  })
  return { write, erase, continueErasures, endDeadExports, sweepExports, applyRetention: retain }
}

/** A file younger than this may be of an export that is just being written. */
const youngMs = 24 * 3_600_000

/** Hourly: removes files whose time is over, and those that no row names any more. */
const sweepExports = job({
  name: 'sweep-exports',
  lane: 'bulk',
  payload: z.object({}),
  async run({ db, storage, clock }: Context) {
    for (const { id, storage_key: key } of await db.asPlatform('find old exports', findExpired)) {
      if (key !== null) await storage.remove(key)
      await db.asPlatform('forget an old export', (tx) => deleteExport(tx, id))
    }
    const old: string[] = []
    for await (const { key, modifiedAt } of storage.list('exports/'))
      if (clock.nowMs() - modifiedAt.getTime() > youngMs) old.push(key)
    if (!old.length) return
    const named = await db.asPlatform('find files without a row', (tx) => findNamed(tx, old))
    for (const key of old) if (!named.has(key)) await storage.remove(key)
  },
})
