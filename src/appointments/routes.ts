import { z } from 'zod'
import {
  AppointmentList,
  AskOffers,
  AppointmentReply,
  AppointmentView,
  BookOrSqueezeIn,
  ListAppointments,
  OffersView,
  DecideAppointment,
} from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { DayText, InstantText, Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { anyone, members } from '#src/platform/http/access.ts'
import { page, route } from '#src/platform/http/route.ts'
import { outPages } from './absences/pages/routes.ts'
import { absenceRoutes } from './absences/routes.ts'
import { calendarViewRoutes } from './calendar/routes.ts'
import { calendarRoutesOf } from './calendars/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { confirmByLink, showConfirmPage } from './confirm-page.ts'
import { decideUnconfirmed } from './decide-unconfirmed.ts'
import { findOffers } from './find-offers.ts'
import { getAppointment } from './get-appointment.ts'
import { hoursRoutes } from './hours/routes.ts'
import { insteadOfOffer, insteadOfTime } from './instead-of-offer.ts'
import { lifeRoutes } from './life/routes.ts'
import { listAppointments } from './list-appointments.ts'
import { cancelByLink, moveByLink, replyByLink, takeByLink } from './manage-by-link.ts'
import { showManagePage } from './manage-page.ts'
import { offerStart } from './offer-start.ts'
import { publicRoutes } from './public/routes.ts'
import { reminderRoutes } from './reminders/routes.ts'
import { requestRoutes } from './requests/routes.ts'
import { slotRoutes } from './slots/routes.ts'
import { bookOrSqueezeIn } from './squeeze-in/squeeze-in.ts'
import { togetherRoutes } from './together/routes.ts'
import { visitRoutes } from './visits/routes.ts'

export const appointmentRoutes = (ctx: Context) => [
  ...catalogueRoutes(ctx),
  ...calendarRoutes,
  ...slotRoutes,
  ...calendarViewRoutes,
  ...absenceRoutes,
  ...outPages(ctx),
  ...hoursRoutes,
  ...reminderRoutes,
  ...lifeRoutes,
  ...requestRoutes,
  ...togetherRoutes,
  ...confirmationRoutes(ctx),
  ...linkPages(ctx),
  ...publicRoutes(ctx),
  ...calendarRoutesOf(ctx),
  ...visitRoutes,
]

const calendarRoutes = [
  route({
    method: 'POST',
    path: paths.api.offers,
    summary: 'Offer free times, or the one that was chosen',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: AskOffers,
    answer: { 201: OffersView },
    fails: ['service_unknown', 'staff_unknown', 'day_invalid', 'time_not_free'],
    handle: (tx, { actor, body: { from, startsAt, ...wish } }) =>
      startsAt === undefined
        ? findOffers(tx, actor, { ...wish, from: from as string })
        : offerStart(tx, actor, { ...wish, startsAt }),
  }),
  route({
    method: 'POST',
    path: paths.api.appointments,
    summary: 'Book an offered time; or squeeze in one that the rules would not offer, with a reason',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: BookOrSqueezeIn,
    answer: { 201: AppointmentView },
    fails: [
      'offer_unknown',
      'offer_expired',
      'service_unknown',
      'staff_unknown',
      'day_invalid',
      'time_not_free',
      'slot_taken',
      'withdrawn',
      'answer_missing',
      'answer_unfit',
      'phone_invalid',
      'email_invalid',
      'contact_unreachable',
    ],
    handle: (tx, { actor, body }) =>
      body.offerId === undefined
        ? insteadOfTime(tx, { ...body, work: bookOrSqueezeIn(tx, actor, body) })
        : insteadOfOffer(tx, actor, { offerId: body.offerId, work: bookOrSqueezeIn(tx, actor, body) }),
  }),
  route({
    method: 'GET',
    path: paths.api.appointments,
    summary: 'Appointments by start',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    query: ListAppointments,
    answer: { 200: AppointmentList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listAppointments(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.api.appointment,
    summary: 'One appointment',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    answer: { 200: AppointmentView },
    fails: ['not_found'],
    handle: (tx, { params }) => getAppointment(tx, params.appointmentId),
  }),
]

const confirmationRoutes = (ctx: Context) => [
  route({
    method: 'PUT',
    path: paths.api.appointmentConfirmation,
    summary: 'Confirm what a visitor booked, or decline it: then the time is free again, and they are told',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    body: DecideAppointment,
    answer: { 200: AppointmentView },
    fails: ['not_found', 'already_settled'],
    handle: (tx, { params, body }) => decideUnconfirmed(tx, params.appointmentId, body.confirmed),
  }),
  page({
    method: 'GET',
    path: paths.confirmBooking,
    summary: 'Where the link in the confirmation of a web booking leads',
    access: anyone(),
    limit: 'lenient',
    handle: async (tx, { params }) => ({
      html: await showConfirmPage(tx, params.confirmToken, ctx.config.productName),
    }),
  }),
  page({
    method: 'POST',
    path: paths.confirmBooking,
    summary: 'Confirm a web booking by the link that was sent',
    access: anyone(),
    limit: 'moderate',
    handle: async (tx, { params }) => {
      await confirmByLink(tx, params.confirmToken)
      return { redirect: linkTo(paths.confirmBooking, { confirmToken: params.confirmToken }) }
    },
  }),
]

/** What the link in a confirmation leads to. */
const linkPages = (ctx: Context) => {
  const { secretKeys, productName } = ctx.config
  return [
    page({
      method: 'GET',
      path: paths.manageAppointment,
      summary: 'Where the link in a confirmation leads: the appointment, and how it is moved or cancelled',
      access: anyone(),
      limit: 'lenient',
      query: z.object({ day: DayText.optional().catch(undefined) }),
      handle: async (tx, { params, query: { day } }) => ({
        html: await showManagePage(tx, { token: params.manageToken, secretKeys }, { productName, day }),
      }),
    }),
    page({
      method: 'POST',
      path: paths.moveByLink,
      summary: 'Move an appointment by the link that was sent',
      access: anyone(),
      limit: 'moderate',
      body: z.object({ to: InstantText }),
      handle: async (tx, { params, body }) => {
        await moveByLink(tx, { token: params.manageToken, secretKeys }, body.to)
        return { redirect: linkTo(paths.manageAppointment, params) }
      },
    }),
    page({
      method: 'POST',
      path: paths.cancelByLink,
      summary: 'Cancel an appointment by the link that was sent',
      access: anyone(),
      limit: 'moderate',
      handle: async (tx, { params }) => {
        await cancelByLink(tx, { token: params.manageToken, secretKeys })
        return { redirect: linkTo(paths.manageAppointment, params) }
      },
    }),
    page({
      method: 'POST',
      path: paths.takeByLink,
      summary: 'Take one of the times that are held instead, by the link that was sent',
      access: anyone(),
      limit: 'moderate',
      body: z.object({ offerId: Uuid }),
      handle: async (tx, { params, body }) => {
        await takeByLink(tx, { token: params.manageToken, secretKeys }, body.offerId)
        return { redirect: linkTo(paths.manageAppointment, params) }
      },
    }),
    page({
      method: 'POST',
      path: paths.replyByLink,
      summary: 'Say by the link that was sent that one will be there, or wants another time',
      access: anyone(),
      limit: 'moderate',
      body: z.object({ said: AppointmentReply }),
      handle: async (tx, { params, body }) => {
        await replyByLink(tx, { token: params.manageToken, secretKeys }, body.said)
        return { redirect: linkTo(paths.manageAppointment, params) }
      },
    }),
  ]
}
