/** What the address of the calendar says: which days, whose, and what is open over it. */
import { isDay } from './days.ts'

const views = ['day', 'week', 'list'] as const
export type View = (typeof views)[number]
const dialogs = ['new', 'move', 'cancel', 'away'] as const
export type DialogName = (typeof dialogs)[number]

export type CalendarSearch = {
  /** Without: the day side by side, and on a phone the list. */
  view?: View | undefined
  date?: string | undefined
  /** Ids with commas between; without: everybody. */
  staff?: string | undefined
  /** The appointment in the drawer. */
  open?: string | undefined
  dialog?: DialogName | undefined
  /** Where the new one shall be. */
  at?: string | undefined
  with?: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' && value.length < 2_000 ? value : undefined)
const oneOf = <T extends string>(all: readonly T[], value: unknown) => all.find((one) => one === value)

/** Whatever else stands there is left out: an address that somebody mistyped shows the calendar all the same. */
export function readSearch(given: Record<string, unknown>): CalendarSearch {
  const read: CalendarSearch = {
    view: oneOf(views, given['view']),
    date: isDay(given['date']) ? given['date'] : undefined,
    staff: text(given['staff']),
    open: text(given['open']),
    dialog: oneOf(dialogs, given['dialog']),
    at: text(given['at'])?.match(/^\d{2}:\d{2}$/)?.[0],
    with: text(given['with']),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** Goes to the same calendar with this changed in its address. */
export type Go = (next: CalendarSearch, how?: { replace?: boolean }) => void
