import { memo, useMemo } from 'react'
import type { CalendarAppointment, CalendarBlock } from '#contract/calendar.ts'
import { clockText } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import type { Column } from './columns.ts'
import { dayMinutes, minutesOf } from './days.ts'
import type { Moving } from './drag.ts'
import { lanesOf, partOn, type Placed, type Taken } from './layout.ts'
import { startText } from './texts.ts'
import classes from './board.module.css'

type Props = { column: Column; now: string | null; open: string | null; moving: Moving[] }

const percent = (minutes: number) => `${(minutes / dayMinutes) * 100}%`
const heightOf = (from: number, to: number) => ({ top: percent(from), height: percent(to - from) })
const across = ({ from, to, lane, lanes }: Placed<Taken>) => ({
  ...heightOf(from, to),
  left: `${(lane / lanes) * 100}%`,
  width: `${100 / lanes}%`,
})

export const BoardColumn = memo(
  function BoardColumn({ column, now, open, moving }: Props) {
    const { date, appointments, blocks, holds } = column
    const placed = useMemo(() => lanesOf(date, appointments), [date, appointments])
    return (
      <div className={classes.column} data-column="" data-date={date} data-staff={column.staffId ?? undefined}>
        {column.open.map(({ from, to }) => (
          <div key={from} className={classes.open} style={heightOf(minutesOf(from), minutesOf(to))} />
        ))}
        <div className={classes.lines} />
        {blocks.length + holds.length ? <Unbookable date={date} blocks={blocks} holds={holds} /> : null}
        {now === null ? null : <div className={classes.now} style={{ top: percent(minutesOf(now)) }} />}
        {placed.length ? (
          <ul aria-label={column.title}>
            {placed.map((one, nth) => (
              <li key={one.item.id} className={classes.place} style={across(one)}>
                <Card
                  appointment={one.item}
                  long={one.to - one.from >= 45}
                  isFirst={nth === 0}
                  isOpen={one.item.id === open}
                />
              </li>
            ))}
          </ul>
        ) : null}
        {moving.map(({ appointment, time }) => (
          <div
            key={appointment.id}
            className={classes.place}
            style={{ ...heightOf(minutesOf(time), minutesOf(time) + 45), width: '100%' }}
          >
            <div className={classes.pending}>{words().calendar.move.checking}</div>
          </div>
        ))}
      </div>
    )
  },
  (a, b) => a.column === b.column && a.now === b.now && a.open === b.open && a.moving.length + b.moving.length === 0,
)

type CardProps = { appointment: CalendarAppointment; long: boolean; isFirst: boolean; isOpen: boolean }

const Card = memo(function Card({ appointment, long, isFirst, isOpen }: CardProps) {
  const { id, state, unconfirmed, contact, service, can, attendeeName } = appointment
  const said = words().calendar
  const stateText = state === 'booked' ? (unconfirmed ? said.unconfirmed : null) : said.states[state]
  const who = attendeeName ?? contact.name
  // In the order in which it is written, so that whoever speaks to the computer can say what they see.
  const ends = said.ends(clockText(appointment.endTime))
  const label = [`${startText(appointment)} ${who}`, stateText, service.name[business.language], ends]
    .filter(Boolean)
    .join(', ')
  return (
    <button
      type="button"
      className={classes.card}
      data-appointment={id}
      data-ghost={classes.ghost}
      data-state={state}
      data-unconfirmed={unconfirmed ? '' : undefined}
      data-movable={can.includes('move') ? '' : undefined}
      data-open={isOpen ? '' : undefined}
      // One stop of the Tab key for each column; arrows go on from it.
      tabIndex={isFirst ? 0 : -1}
      aria-label={label}
    >
      <span className={classes.line}>
        <span className={classes.time}>{startText(appointment)}</span> {who}
      </span>{' '}
      {stateText ? <span className={classes.state}>{stateText}</span> : null}{' '}
      {long ? <span className={classes.what}>{service.name[business.language]}</span> : null}
    </button>
  )
})

type Blocked = { date: string; blocks: CalendarBlock[]; holds: Taken[] }

function Unbookable({ date, blocks, holds }: Blocked) {
  const said = words().calendar
  const all = [
    ...blocks.map((block) => ({
      ...{ key: block.id, taken: block, className: classes.block },
      text: [said.blocked[block.source], block.note].filter(Boolean).join(': '),
    })),
    ...holds.map((taken) => ({
      ...{ key: `${taken.date}${taken.time}`, taken, className: classes.hold, text: said.held },
    })),
  ]
  return (
    <ul>
      {all.map(({ key, taken, className, text }) => {
        const part = partOn(date, taken)
        return part ? (
          <li key={key} className={classes.place} style={{ ...heightOf(part.from, part.to), width: '100%' }}>
            <div className={className}>
              <span>{text}</span>
            </div>
          </li>
        ) : null
      })}
    </ul>
  )
}
