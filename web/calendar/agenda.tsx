/** The days as lists: for phones, for screen readers and for paper. */
import { memo } from 'react'
import type { CalendarAppointment, CalendarView } from '#contract/calendar.ts'
import { dayText } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { spanText } from './texts.ts'
import classes from './agenda.module.css'

type Props = { view: CalendarView; days: readonly string[]; staff: readonly string[] | null; onOpen(id: string): void }

export const Agenda = memo(function Agenda({ view, days, staff, onOpen }: Props) {
  const names = new Map(view.staff.map(({ id, name }) => [id, name]))
  const said = words().calendar
  return (
    <div>
      {days.map((date) => {
        const day = view.days.find((one) => one.date === date)
        const items = view.appointments.filter(
          (one) => one.date === date && (!staff || one.staffIds.some((id) => staff.includes(id))),
        )
        const closed = day && !day.open.length ? (day.name ? said.closedFor(day.name) : said.closed) : null
        return (
          <section key={date} className={classes.day} aria-labelledby={`day-${date}`}>
            <h2 id={`day-${date}`}>
              {dayText(date)}{' '}
              <span className={classes.note}>
                {[closed, items.length ? said.count(items.length) : null].filter(Boolean).join(' · ')}
              </span>
            </h2>
            {items.length ? (
              <ol className={classes.list}>
                {items.map((one) => (
                  <Row key={one.id} appointment={one} names={names} onOpen={onOpen} />
                ))}
              </ol>
            ) : (
              <p className={`${classes.list} ${classes.empty}`}>{said.none}</p>
            )}
          </section>
        )
      })}
    </div>
  )
})

type RowProps = { appointment: CalendarAppointment; names: Map<string, string>; onOpen(id: string): void }

function Row({ appointment, names, onOpen }: RowProps) {
  const { id, contact, attendeeName, service, staffIds, state, unconfirmed } = appointment
  const said = words().calendar
  const stateText = state === 'booked' ? (unconfirmed ? said.unconfirmed : '') : said.states[state]
  return (
    <li className={classes.row}>
      <button type="button" className={classes.one} data-appointment={id} onClick={() => onOpen(id)}>
        <span className={classes.time}>{spanText(appointment)}</span>
        <span className={classes.who}>{attendeeName ? `${attendeeName} (${contact.name})` : contact.name}</span>
        <span className={classes.dim}>
          {service.name[business.language]}
          {staffIds.length ? ` ${said.with(staffIds.map((one) => names.get(one)).join(', '))}` : ''}
        </span>
        <span className={classes.dim}>{contact.phone ?? contact.email ?? ''}</span>
        {stateText ? <span className={classes.state}>{stateText}</span> : null}
      </button>
    </li>
  )
}
