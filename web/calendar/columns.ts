/** The columns of the board: a day with the staff beside one another, or a week with its days. Pure. */
import type { CalendarAppointment, CalendarBlock, CalendarView } from '#contract/calendar.ts'

type Hold = CalendarView['holds'][number]
export type Column = {
  key: string
  date: string
  /** Whose it is; null in a week, and for what takes nobody of the staff. */
  staffId: string | null
  title: string
  /** Why nobody can be booked all day. */
  note: string | null
  open: { from: string; to: string }[]
  appointments: CalendarAppointment[]
  blocks: CalendarBlock[]
  holds: Hold[]
}
type Said = {
  closed: string
  closedFor(name: string): string
  notIn: string
  nobody: string
  dayTitle(date: string): string
}

const touches = ({ date, endDate }: { date: string; endDate: string }, day: string) => date <= day && endDate >= day

/** One column each of the staff, and one for what takes nobody, where there is such. */
export function staffColumns(view: CalendarView, ids: readonly string[] | null, said: Said): Column[] {
  const date = view.from
  const closed = closedOn(view, date, said)
  const columns = view.staff
    .filter(({ id }) => !ids || ids.includes(id))
    .map(({ id, name, hours }): Column => {
      const open = hours.filter((one) => one.date === date)
      return {
        ...{ key: id, date, staffId: id, title: name, open },
        note: open.length ? null : (closed ?? said.notIn),
        appointments: view.appointments.filter((one) => one.staffIds.includes(id)),
        blocks: view.blocks.filter((one) => one.staffId === id),
        holds: view.holds.filter((one) => one.staffId === id),
      }
    })
  const unstaffed = view.appointments.filter(({ staffIds }) => !staffIds.length)
  if (!unstaffed.length || ids) return columns
  const open = view.days[0]?.open ?? []
  return [
    ...columns,
    {
      ...{ key: 'nobody', date, staffId: null, title: said.nobody, note: closed, open },
      ...nothing,
      appointments: unstaffed,
    },
  ]
}

const nothing = { blocks: [], holds: [] }

/** One column for each day, with what those have who are shown. */
export function dayColumns(view: CalendarView, ids: readonly string[] | null, said: Said): Column[] {
  const only = ids?.length === 1 ? view.staff.find(({ id }) => id === ids[0]) : undefined
  const isTheirs = (of: readonly string[]) => !ids || of.some((id) => ids.includes(id))
  return view.days.map(({ date, open }) => ({
    ...{ key: date, date, staffId: null, title: said.dayTitle(date) },
    open: only ? only.hours.filter((one) => one.date === date) : open,
    note: closedOn(view, date, said),
    appointments: view.appointments.filter((one) => touches(one, date) && isTheirs(one.staffIds)),
    // What blocks one of many says nothing of the others.
    blocks: only ? view.blocks.filter((one) => touches(one, date) && one.staffId === only.id) : [],
    holds: only ? view.holds.filter((one) => touches(one, date) && one.staffId === only.id) : [],
  }))
}

function closedOn(view: CalendarView, date: string, { closed, closedFor }: Said): string | null {
  const day = view.days.find((one) => one.date === date)
  if (!day || day.open.length) return null
  return day.name ? closedFor(day.name) : closed
}
