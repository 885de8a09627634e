/** The days side by side: drawn from wall-clock strings, so that no zone is known here. */
import {
  memo,
  useEffect,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react'
import type { CalendarAppointment } from '#contract/calendar.ts'
import { clockText } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { BoardColumn } from './board-column.tsx'
import type { Column } from './columns.ts'
import { dayMinutes, minutesOf, timeOf } from './days.ts'
import { watchDrag, type Moving, type Target } from './drag.ts'
import { nextCard } from './walk.ts'
import classes from './board.module.css'

type Props = {
  label: string
  columns: Column[]
  /** What the clock of the business showed when this was read. */
  today: string
  clock: string
  open: string | null
  /** On their way to the server, where they would be. */
  moving: Moving[]
  onOpen(appointmentId: string): void
  onMove(moving: Moving): void
  onMoveByKey(appointmentId: string): void
  onAdd(target: Target): void
}

/** One hour; the styles count in it. */
const hourPx = 64

export const Board = memo(function Board({ label, columns, today, clock, open, moving, ...on }: Props) {
  const scroller = useRef<HTMLElement>(null)
  const days = columns.map(({ date }) => date).join()
  useEffect(() => {
    // Where the day begins; later on today, where it stands.
    const opens = columns.flatMap((column) => column.open.map(({ from }) => minutesOf(from)))
    const first = Math.min(...(opens.length ? opens : [8 * 60]))
    const from = columns.some(({ date }) => date === today) ? Math.max(first, minutesOf(clock) - 60) : first
    scroller.current?.scrollTo({ top: (from / 60) * hourPx - 12 })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an answer that is read anew moves nothing
  }, [days])
  const find = (event: { target: EventTarget }) =>
    (event.target as HTMLElement).closest<HTMLElement>('[data-appointment]')
  const appointmentOf = (card: HTMLElement) =>
    columns.flatMap(({ appointments }) => appointments).find(({ id }) => id === card.dataset['appointment'])
  const onPointerDown = (event: PointerEvent) => {
    const card = find(event)
    const appointment = card && appointmentOf(card)
    if (!card || !appointment?.can.includes('move') || event.button !== 0 || !scroller.current) return
    const from = card.closest<HTMLElement>('[data-column]')?.dataset['staff'] ?? null
    watchDrag(event.nativeEvent, {
      ...{ card, scroller: scroller.current, lasts: lastsOf(appointment) },
      label: ({ time }) => `${clockText(time)} ${appointment.contact.name}`,
      drop: (target) => on.onMove({ ...target, appointment, from }),
    })
  }
  const onClick = (event: MouseEvent) => {
    const card = find(event)
    if (card) return on.onOpen(card.dataset['appointment'] ?? '')
    const column = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    if (!column) return
    const { top, height } = column.getBoundingClientRect()
    const minute = Math.floor((((event.clientY - top) / height) * dayMinutes) / 15) * 15
    on.onAdd({ date: column.dataset['date'] ?? '', time: timeOf(minute), staffId: column.dataset['staff'] ?? null })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const card = find(event)
    if (!card || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.key === 'm' && appointmentOf(card)?.can.includes('move')) {
      event.preventDefault()
      return on.onMoveByKey(card.dataset['appointment'] ?? '')
    }
    const next = nextCard(card, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- of its cards, which are buttons
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={`${label}. ${words().calendar.keys}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
      tabIndex={0}
      style={{ '--hour': `${hourPx}px` } as CSSProperties}
      onPointerDown={onPointerDown}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div className={classes.board} style={{ '--columns': columns.length } as CSSProperties}>
        <div className={classes.corner} />
        {columns.map(({ key, title, note, date }) => (
          <h2
            key={key}
            className={classes.head}
            data-today={date === today && !columnIsStaff(columns) ? '' : undefined}
          >
            {title}
            {note ? <span className={classes.note}>{note}</span> : null}
          </h2>
        ))}
        <Hours />
        {columns.map((column) => (
          <BoardColumn
            key={column.key}
            column={column}
            now={column.date === today ? clock : null}
            open={column.appointments.some(({ id }) => id === open) ? open : null}
            moving={moving.filter(
              ({ date, staffId }) => date === column.date && (column.staffId === null || staffId === column.staffId),
            )}
          />
        ))}
      </div>
    </section>
  )
})

const columnIsStaff = (columns: readonly Column[]) => columns.some(({ staffId }) => staffId !== null)

function lastsOf({ date, time, endDate, endTime }: CalendarAppointment): number {
  const lasts = minutesOf(endTime) + (endDate > date ? dayMinutes : 0) - minutesOf(time)
  return lasts > 0 ? lasts : 60
}

const Hours = memo(function Hours() {
  return (
    <div className={classes.hours} aria-hidden>
      {Array.from({ length: 23 }, (_, nth) => (
        <span key={nth} style={{ top: `${((nth + 1) / 24) * 100}%` }}>
          {clockText(timeOf((nth + 1) * 60)).replace(/:00/, '')}
        </span>
      ))}
    </div>
  )
})
