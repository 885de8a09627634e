/** What the calendar reads. */
import type { CalendarView } from '#contract/calendar.ts'
import { asking } from '../api/query.ts'
import { daysFrom, mondayOf } from './days.ts'
import type { View } from './search.ts'

const live = ['appointment', 'block', 'hours', 'subject', 'offer', 'service']

/** The days that a view shows. */
export const daysOf = (view: View, date: string): string[] => (view === 'day' ? [date] : daysFrom(mondayOf(date), 7))

export const calendarQuery = (days: readonly string[]) =>
  asking('GET /api/businesses/{businessId}/calendar', { query: { from: days[0] ?? '', to: days.at(-1) } }, live)

export const appointmentQuery = (appointmentId: string) =>
  asking('GET /api/businesses/{businessId}/appointments/{appointmentId}', { params: { appointmentId } }, [
    'appointment',
  ])

export const historyQuery = (appointmentId: string) =>
  asking('GET /api/businesses/{businessId}/appointments/{appointmentId}/history', { params: { appointmentId } }, [
    'appointment',
  ])

export const servicesQuery = () => asking('GET /api/businesses/{businessId}/services', { query: {} }, ['service'])

type Wish = {
  serviceId: string
  date: string
  time?: string | undefined
  staffId?: string | undefined
  exceptAppointmentId?: string | undefined
}
export const openingsQuery = (wish: Wish) =>
  asking('GET /api/businesses/{businessId}/openings', { query: wish }, ['appointment', 'block', 'offer', 'hours'])

/** What changed an appointment has every answer that shows it read anew. */
export const shown = [
  'GET /api/businesses/{businessId}/calendar',
  'GET /api/businesses/{businessId}/appointments/{appointmentId}',
  'GET /api/businesses/{businessId}/appointments/{appointmentId}/history',
  'GET /api/businesses/{businessId}/openings',
] as const

export type Staff = CalendarView['staff'][number]
