import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { draftChange, draftDeclined, draftOwnerChange } from './draft-change.ts'
import { draftConfirmation, draftOwnerNotice, draftRequested } from './draft-confirmation.ts'
import { aboutAppointment, aboutChange, draftingJob } from './drafting-job.ts'
import { deleteExpiredOffers } from './offer-queries.ts'
import { draftAskedToMove } from './reminders/note-reply.ts'
import { expireRequests } from './requests/expire-requests.ts'
import { findBusinessesOfOverdue } from './requests/request-queries.ts'

export const sendConfirmation = draftingJob('send-confirmation', aboutAppointment, (tx, { appointmentId }, config) =>
  draftConfirmation(tx, appointmentId, config),
)

export const tellRequested = draftingJob('tell-requested', aboutAppointment, (tx, { appointmentId }, config) =>
  draftRequested(tx, appointmentId, config),
)

export const notifyOwner = draftingJob('notify-owner', aboutAppointment, (tx, { appointmentId }, { mailFrom }) =>
  draftOwnerNotice(tx, appointmentId, mailFrom),
)

export const tellDeclined = draftingJob('tell-declined', aboutAppointment, (tx, { appointmentId }, { mailFrom }) =>
  draftDeclined(tx, appointmentId, mailFrom),
)

export const tellChanged = draftingJob('tell-changed', aboutChange, draftChange)

export const notifyOwnerOfChange = draftingJob('notify-owner-of-change', aboutChange, (tx, change, { mailFrom }) =>
  draftOwnerChange(tx, change, mailFrom),
)

export const notifyOwnerOfReply = draftingJob('notify-owner-of-reply', aboutChange, (tx, reply, { mailFrom }) =>
  draftAskedToMove(tx, reply, mailFrom),
)

/** Every minute: frees the time of requests that nobody answered in time. */
export const endOverdueRequests = job({
  name: 'end-overdue-requests',
  lane: 'normal',
  payload: z.object({}),
  async run(ctx: Context) {
    for (const businessId of await ctx.db.asPlatform('find overdue requests', findBusinessesOfOverdue))
      await ctx.db.forBusiness(businessId, expireRequests)
  },
})

/** Hourly: deletes offers that expired a day ago. Booked offers stay, as the appointment's own times. */
export const sweepOffers = job({
  name: 'sweep-offers',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    await ctx.db.asPlatform('sweep expired offers', (tx) => deleteExpiredOffers(tx, tx.now.subtract({ hours: 24 })))
  },
})
