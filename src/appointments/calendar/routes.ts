import { AppointmentHistory } from '#contract/appointment-history.ts'
import { AskCalendar, CalendarView } from '#contract/calendar.ts'
import { paths } from '#contract/paths.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { listChanges } from './list-changes.ts'
import { readCalendar } from './read-calendar.ts'

/** What a calendar on a screen is drawn from. */
export const calendarViewRoutes = [
  route({
    method: 'GET',
    path: paths.api.calendar,
    summary: 'Up to 31 days in one answer: who is in, what is booked, requested, held and blocked, by the wall clock',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    query: AskCalendar,
    answer: { 200: CalendarView },
    fails: ['day_invalid'],
    handle: (tx, { query }) => readCalendar(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.api.appointmentHistory,
    summary: 'What was changed of an appointment, and by whom',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    answer: { 200: AppointmentHistory },
    fails: ['not_found'],
    handle: (tx, { params }) => listChanges(tx, params.appointmentId),
  }),
]
