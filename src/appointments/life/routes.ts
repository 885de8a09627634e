/** What becomes of an appointment after it is booked. */
import { AppointmentView, CancelAppointment, MoveAppointment } from '#contract/appointments.ts'
import { paths } from '#contract/paths.ts'
import { SwapAppointments, SwappedAppointments } from '#contract/together.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { cancelAppointment } from '../cancel-appointment.ts'
import { closePast } from '../close-past.ts'
import { insteadOfOffer, insteadOfTime } from '../instead-of-offer.ts'
import { moveAppointment } from '../move-appointment.ts'
import { swapAppointments } from '../swap-appointments.ts'

export const lifeRoutes = [
  route({
    method: 'PATCH',
    path: paths.api.appointment,
    summary:
      'Move an appointment to another time, to somebody else, or both; it stays the same one, for the same price',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: MoveAppointment,
    answer: { 200: AppointmentView },
    fails: [
      'not_found',
      'appointment_closed',
      'changed_meanwhile',
      'service_unknown',
      'staff_unknown',
      'day_invalid',
      'offer_unknown',
      'offer_expired',
      'time_not_free',
      'slot_taken',
      'withdrawn',
    ],
    handle: (tx, { params: { appointmentId }, actor, body }) =>
      body.offerId === undefined
        ? insteadOfTime(tx, { ...body, appointmentId, work: moveAppointment(tx, actor, { ...body, appointmentId }) })
        : insteadOfOffer(tx, actor, {
            offerId: body.offerId,
            exceptAppointmentId: appointmentId,
            work: moveAppointment(tx, actor, { ...body, appointmentId }),
          }),
  }),
  route({
    method: 'POST',
    path: paths.api.swapAppointments,
    summary: 'Two appointments change places, both or none: each begins when the other began',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: SwapAppointments,
    answer: { 200: SwappedAppointments },
    fails: [
      ...(['not_found', 'appointment_closed', 'changed_meanwhile', 'service_unknown', 'day_invalid'] as const),
      ...(['invalid_request', 'time_not_free', 'slot_taken', 'withdrawn'] as const),
    ],
    handle: (tx, { params: { appointmentId }, actor, body }) => swapAppointments(tx, actor, { ...body, appointmentId }),
  }),
  route({
    method: 'POST',
    path: paths.api.cancelAppointment,
    summary: 'Cancel an appointment: its time is free at once, and the customer is told',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: CancelAppointment,
    answer: { 200: AppointmentView },
    fails: ['not_found', 'appointment_closed'],
    handle: (tx, { params, actor, body }) => cancelAppointment(tx, actor, { ...body, ...params }),
  }),
  route({
    method: 'POST',
    path: paths.api.completeAppointment,
    summary: 'Note that an appointment took place',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    answer: { 200: AppointmentView },
    fails: ['not_found', 'appointment_ahead', 'appointment_closed'],
    handle: (tx, { params, actor }) => closePast(tx, actor, { ...params, state: 'completed' }),
  }),
  route({
    method: 'POST',
    path: paths.api.markNoShow,
    summary: 'Note that nobody came: what remains of the time is free',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    answer: { 200: AppointmentView },
    fails: ['not_found', 'appointment_ahead', 'appointment_closed'],
    handle: (tx, { params, actor }) => closePast(tx, actor, { ...params, state: 'no_show' }),
  }),
]
