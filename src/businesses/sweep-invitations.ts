import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteInvitationsExpiredBefore } from './invitations-queries.ts'

/** Hourly: invitations that can be accepted no more, with the addresses they were mailed to. */
export const sweepInvitations = job({
  name: 'sweep-invitations',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) =>
    ctx.db.asPlatform('forget expired invitations', (tx) =>
      deleteInvitationsExpiredBefore(tx, instantOf(ctx.clock.nowMs())),
    ),
})
