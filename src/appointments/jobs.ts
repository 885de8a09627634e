import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { draftChange, draftDeclined, draftOwnerChange } from './draft-change.ts'
import { draftConfirmation, draftOwnerNotice, draftRequested } from './draft-confirmation.ts'
import { deleteExpiredOffers } from './offer-queries.ts'
import { draftAskedToMove } from './reminders/note-reply.ts'
import { expireRequests } from './requests/expire-requests.ts'
import { findBusinessesOfOverdue } from './requests/request-queries.ts'

const aboutAppointment = z.object({ appointmentId: Uuid })

export const sendConfirmation = job({
  name: 'send-confirmation',
  lane: 'normal',
  payload: aboutAppointment,
  run: (ctx: Context, envelope, { appointmentId }) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftConfirmation(tx, appointmentId, ctx.config)),
})

export const tellRequested = job({
  name: 'tell-requested',
  lane: 'normal',
  payload: aboutAppointment,
  run: (ctx: Context, envelope, { appointmentId }) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftRequested(tx, appointmentId, ctx.config)),
})

export const notifyOwner = job({
  name: 'notify-owner',
  lane: 'normal',
  payload: aboutAppointment,
  run: (ctx: Context, envelope, { appointmentId }) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftOwnerNotice(tx, appointmentId, ctx.config.mailFrom)),
})

export const tellDeclined = job({
  name: 'tell-declined',
  lane: 'normal',
  payload: aboutAppointment,
  run: (ctx: Context, envelope, { appointmentId }) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftDeclined(tx, appointmentId, ctx.config.mailFrom)),
})

const aboutChange = aboutAppointment.extend({ version: z.number().int() })

export const tellChanged = job({
  name: 'tell-changed',
  lane: 'normal',
  payload: aboutChange,
  run: (ctx: Context, envelope, change) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftChange(tx, change, ctx.config)),
})

export const notifyOwnerOfChange = job({
  name: 'notify-owner-of-change',
  lane: 'normal',
  payload: aboutChange,
  run: (ctx: Context, envelope, change) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftOwnerChange(tx, change, ctx.config.mailFrom)),
})

export const notifyOwnerOfReply = job({
  name: 'notify-owner-of-reply',
  lane: 'normal',
  payload: aboutChange,
  run: (ctx: Context, envelope, reply) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftAskedToMove(tx, reply, ctx.config.mailFrom)),
})

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
