/** The day of whoever goes to the customers, and what they say on the way. */
import { paths } from '#contract/paths.ts'
import { MyToday, OnMyWay, VisitView } from '#contract/van.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { readMyDay } from './read-my-day.ts'
import { sayArrived, sayOnMyWay } from './visit.ts'

export const visitRoutes = [
  route({
    method: 'GET',
    path: paths.api.myToday,
    summary: 'What the person who asks has to do today, and what comes next; nothing until they are linked to a person',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: MyToday },
    handle: (tx, { actor }) => readMyDay(tx, actor),
  }),
  route({
    method: 'POST',
    path: paths.api.onMyWay,
    summary: 'Text the customer, once, that somebody is on the way and will be there in so many minutes',
    access: members('staff'),
    limit: 'moderate',
    body: OnMyWay,
    answer: { 200: VisitView },
    fails: ['not_found', 'appointment_closed', 'appointment_ahead'],
    handle: (tx, { params: { appointmentId }, body }) => sayOnMyWay(tx, { ...body, appointmentId }),
  }),
  route({
    method: 'POST',
    path: paths.api.arrived,
    summary: 'Note that somebody has arrived',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: VisitView },
    fails: ['not_found', 'appointment_closed', 'appointment_ahead'],
    handle: (tx, { params: { appointmentId } }) => sayArrived(tx, { appointmentId }),
  }),
]
