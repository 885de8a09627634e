import * as hours from '#contract/hours.ts'
import { paths } from '#contract/paths.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { chooseHolidays, proposeHolidays } from './holidays.ts'
import { clearDay, getHours, setDay, setWeek } from './manage-hours.ts'

const businessHours = [
  route({
    method: 'GET',
    path: paths.api.hours,
    summary: 'When the business is open: in a week, and on single days from today on',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: hours.HoursView },
    handle: (tx) => getHours(tx, null),
  }),
  route({
    method: 'PUT',
    path: paths.api.hours,
    summary: 'Write the hours of the week anew; the answer lists the appointments that lie outside now',
    access: members('manager'),
    limit: 'moderate',
    body: hours.WeekHours,
    answer: { 200: hours.HoursChanged },
    handle: (tx, { body }) => setWeek(tx, null, body),
  }),
  route({
    method: 'PUT',
    path: paths.api.dayHours,
    summary: 'Give one day hours of its own, or close it, for everybody',
    access: members('manager'),
    limit: 'moderate',
    body: hours.DayHours,
    answer: { 200: hours.HoursChanged },
    fails: ['day_invalid'],
    handle: (tx, { params, body }) => setDay(tx, { subjectId: null, day: params.day }, body),
  }),
  route({
    method: 'DELETE',
    path: paths.api.dayHours,
    summary: 'Give a day the hours of its week again',
    access: members('manager'),
    limit: 'moderate',
    answer: { 200: hours.HoursChanged },
    fails: ['not_found', 'day_invalid'],
    handle: (tx, { params }) => clearDay(tx, { subjectId: null, day: params.day }),
  }),
]

const staffHours = [
  route({
    method: 'GET',
    path: paths.api.staffHours,
    summary: 'The own hours of somebody of the staff, or of a place; none: the hours of the business',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: hours.HoursView },
    fails: ['not_found'],
    handle: (tx, { params }) => getHours(tx, params.staffId),
  }),
  route({
    method: 'PUT',
    path: paths.api.staffHours,
    summary: 'Write their week anew; the answer lists their appointments that lie outside now',
    access: members('manager'),
    limit: 'moderate',
    body: hours.WeekHours,
    answer: { 200: hours.HoursChanged },
    fails: ['not_found'],
    handle: (tx, { params, body }) => setWeek(tx, params.staffId, body),
  }),
  route({
    method: 'PUT',
    path: paths.api.staffDayHours,
    summary: 'Give them other hours on one day, or none; closures of the business bind them too',
    access: members('manager'),
    limit: 'moderate',
    body: hours.DayHours,
    answer: { 200: hours.HoursChanged },
    fails: ['not_found', 'day_invalid'],
    handle: (tx, { params, body }) => setDay(tx, { subjectId: params.staffId, day: params.day }, body),
  }),
  route({
    method: 'DELETE',
    path: paths.api.staffDayHours,
    summary: 'Give them the hours of their week again on that day',
    access: members('manager'),
    limit: 'moderate',
    answer: { 200: hours.HoursChanged },
    fails: ['not_found', 'day_invalid'],
    handle: (tx, { params }) => clearDay(tx, { subjectId: params.staffId, day: params.day }),
  }),
]

const holidays = [
  route({
    method: 'GET',
    path: paths.api.holidays,
    summary: 'The public holidays of a year where the business is, to choose from',
    access: members('staff', 'business:read'),
    limit: 'moderate',
    query: hours.FindHolidays,
    answer: { 200: hours.HolidayList },
    handle: (tx, { query }) => proposeHolidays(tx, query),
  }),
  route({
    method: 'POST',
    path: paths.api.holidays,
    summary: 'Close the business on some of them',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    body: hours.ChooseHolidays,
    answer: { 201: hours.HoursChanged },
    fails: ['day_invalid'],
    handle: (tx, { body }) => chooseHolidays(tx, body),
  }),
]

export const hoursRoutes = [...businessHours, ...staffHours, ...holidays]
