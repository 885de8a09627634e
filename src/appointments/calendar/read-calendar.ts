import type { Temporal } from 'temporal-polyfill'
import { mostCalendarDays, type AskCalendar, type CalendarView } from '#contract/calendar.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { plainDate } from '../find-offers.ts'
import { findAllHours } from '../hours/hours-queries.ts'
import { at } from '../opening-hours.ts'
import { presentAppointment, wallClock } from '../present.ts'
import { findAppointments, instant } from '../queries.ts'
import type { Range } from '../ranges.ts'
import { businessOpenOf, openOf } from '../slot-search.ts'
import { findBlocksIn, findHoldsIn, findSubjectNames } from './calendar-queries.ts'
import { openByDay } from './open-by-day.ts'

/** So many appointments are answered with; a day of 500 is a very large one. */
const mostAppointments = 5_000

/** A service lasts no longer, so what goes on at the beginning has begun no earlier. */
const longestHours = 24

/**
 * Reads some days with everybody's hours, appointments, blocks and holds, in a number of statements that depends
 * neither on days nor on people. Times are what the clock of the business shows. Fails with `day_invalid`.
 */
export async function readCalendar(tx: Tx, asked: AskCalendar): Promise<CalendarView> {
  const days = daysOf(asked)
  const [first, last] = [days[0] as Temporal.PlainDate, days.at(-1) as Temporal.PlainDate]
  const hours = await findAllHours(tx, first.subtract({ days: 1 }).toString())
  const span = { start: at(first, '00:00', hours.zone), end: at(last.add({ days: 1 }), '00:00', hours.zone) }
  const window = { start: instant(span.start), end: instant(span.end) }
  const subjects = await findSubjectNames(tx)
  const rows = await findAppointments(tx, {
    states: ['requested', 'booked', 'completed', 'no_show'],
    from: window.start.subtract({ hours: longestHours }),
    to: window.end,
    endsAfter: window.start,
    size: mostAppointments + 1,
  })
  const appointments = rows.slice(0, mostAppointments).map(presentAppointment)
  const booked = new Set(appointments.flatMap(({ staffIds }) => staffIds))
  const hoursOf = hoursById(hours, span)
  const clock = (moment: Temporal.Instant) => wallClock(moment.toZonedDateTimeISO(hours.zone))
  return {
    ...{ zone: hours.zone, from: first.toString(), to: last.toString(), now: clock(tx.now) },
    days: dayViews(hours, days, span),
    staff: subjects
      .filter(({ id, kind, active }) => kind === 'staff' && (active || booked.has(id)))
      .map(({ id, name, active }) => ({ id, name, active, hours: active ? hoursOf(id) : [] })),
    places: subjects.filter(({ kind, active }) => kind === 'resource' && active).map(({ id, name }) => ({ id, name })),
    appointments,
    blocks: (await findBlocksIn(tx, window)).map(({ id, source, note, ...taken }) => ({
      ...{ id, source, note: source === 'calendar' ? null : note, ...takenBy(taken, clock) },
    })),
    holds: (await findHoldsIn(tx, window)).map((taken) => takenBy(taken, clock)),
    more: rows.length > mostAppointments,
  }
}

function daysOf({ from, to = from }: AskCalendar): Temporal.PlainDate[] {
  const [first, last] = [plainDate(from), plainDate(to)]
  const count = first.until(last).days + 1
  if (count < 1) throw new DomainError('day_invalid', 'The last day lies before the first')
  if (count > mostCalendarDays)
    throw new DomainError('day_invalid', `Ask for no more than ${mostCalendarDays} days at once`)
  return Array.from({ length: count }, (_, nth) => first.add({ days: nth }))
}

type Hours = Awaited<ReturnType<typeof findAllHours>>

/** Who has no hours of their own shares those of the business: they are cut into days once. */
function hoursById(hours: Hours, span: Range) {
  const cut = new Map<readonly Range[], ReturnType<typeof openByDay>>()
  const open = new Map(openOf(hours, span).map((one) => [one.subjectId, one.open]))
  return (id: string) => {
    const ranges = open.get(id) ?? []
    if (!cut.has(ranges)) cut.set(ranges, openByDay(ranges, hours.zone, span))
    return cut.get(ranges) ?? []
  }
}

function dayViews(hours: Hours, days: readonly Temporal.PlainDate[], span: Range): CalendarView['days'] {
  const open = openByDay(businessOpenOf(hours, span), hours.zone, span)
  const names = new Map(hours.dated.filter((row) => row.subject_id === null).map(({ day, name }) => [day, name]))
  return days.map((day) => {
    const date = day.toString()
    return {
      date,
      name: names.get(date) ?? null,
      open: open.filter((one) => one.date === date).map(({ from, to }) => ({ from, to })),
    }
  })
}

type Row = { subject_id: string; starts_at: Temporal.Instant; ends_at: Temporal.Instant }

function takenBy(row: Row, clock: (moment: Temporal.Instant) => { date: string; time: string }) {
  const ends = clock(row.ends_at)
  return { staffId: row.subject_id, ...clock(row.starts_at), endDate: ends.date, endTime: ends.time }
}
