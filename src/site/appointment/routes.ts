import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { DayText, InstantText } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { showAppointment } from './appointment-page.ts'
import { endAppointment, moveToShown } from './change-appointment.ts'

export const appointmentPages = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.appointment,
    summary: 'One appointment, and what can be done about it',
    access: members('staff'),
    limit: 'lenient',
    query: z.object({ day: DayText.optional().catch(undefined) }),
    handle: async (tx, { params, query }) => ({
      html: await showAppointment(tx, {
        productName: ctx.config.productName,
        appointmentId: params.appointmentId,
        day: query.day,
      }),
    }),
  }),
  page({
    method: 'POST',
    path: paths.moveAppointment,
    summary: 'Move an appointment to a time that its page shows',
    access: members('staff'),
    limit: 'lenient',
    body: z.object({ to: InstantText, version: z.coerce.number().int().min(0) }),
    handle: async (tx, { params, actor, body }) => {
      await moveToShown(tx, actor, { ...body, appointmentId: params.appointmentId })
      return { redirect: linkTo(paths.appointment, params) }
    },
  }),
  page({
    method: 'POST',
    path: paths.changeAppointment,
    summary: 'Cancel an appointment, or note what became of it, from its page',
    access: members('staff'),
    limit: 'lenient',
    body: z.object({ what: z.enum(['customer', 'business', 'completed', 'no_show']) }),
    handle: async (tx, { params, actor, body }) => {
      await endAppointment(tx, actor, { ...body, appointmentId: params.appointmentId })
      return { redirect: linkTo(paths.appointment, params) }
    },
  }),
]
