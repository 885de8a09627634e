import { z } from 'zod'
import {
  AppointmentList,
  AppointmentView,
  BookAppointment,
  FindOffers,
  ListAppointments,
  OffersView,
  ServiceView,
  DecideAppointment,
} from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { anyone, members } from '#src/platform/http/access.ts'
import { page, route } from '#src/platform/http/route.ts'
import { bookAppointment } from './book-appointment.ts'
import { listServices } from './catalogue.ts'
import { confirmByLink, showConfirmPage } from './confirm-page.ts'
import { decideUnconfirmed } from './decide-unconfirmed.ts'
import { findOffers } from './find-offers.ts'
import { getAppointment } from './get-appointment.ts'
import { listAppointments } from './list-appointments.ts'

export const appointmentRoutes = (ctx: Context) => [...calendarRoutes, ...confirmationRoutes(ctx)]

const calendarRoutes = [
  route({
    method: 'GET',
    path: paths.api.services,
    summary: 'What can be booked',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: z.object({ items: z.array(ServiceView), next: z.null() }) },
    handle: async (tx) => ({ items: await listServices(tx), next: null }),
  }),
  route({
    method: 'POST',
    path: paths.api.offers,
    summary: 'Offer free times',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: FindOffers,
    answer: { 201: OffersView },
    fails: ['service_unknown', 'day_invalid'],
    handle: (tx, { actor, body }) => findOffers(tx, actor, body),
  }),
  route({
    method: 'POST',
    path: paths.api.appointments,
    summary: 'Book an offered slot',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: BookAppointment,
    answer: { 201: AppointmentView },
    fails: [
      'offer_unknown',
      'offer_expired',
      'slot_taken',
      'answer_missing',
      'phone_invalid',
      'email_invalid',
      'contact_unreachable',
    ],
    handle: (tx, { actor, body }) => bookAppointment(tx, actor, body),
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
