import { AppointmentView } from '#contract/appointments.ts'
import { paths } from '#contract/paths.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { approveAppointment, declineAppointment } from './answer-request.ts'

/** How the business answers what was requested. */
export const requestRoutes = [
  route({
    method: 'POST',
    path: paths.api.approveAppointment,
    summary: 'Say yes to a request: it is booked, and the customer is told',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    answer: { 200: AppointmentView },
    fails: ['not_found', 'appointment_closed'],
    handle: (tx, { params, actor }) => approveAppointment(tx, actor, params),
  }),
  route({
    method: 'POST',
    path: paths.api.declineAppointment,
    summary: 'Say no to a request or to an unconfirmed booking: its time is free, and the customer is told',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    answer: { 200: AppointmentView },
    fails: ['not_found', 'appointment_closed'],
    handle: (tx, { params, actor }) => declineAppointment(tx, actor, params),
  }),
]
