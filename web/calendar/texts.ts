/** How the calendar writes an appointment's times. */
import type { CalendarAppointment } from '#contract/calendar.ts'
import { clockText, dayText } from '../parts/when.ts'
import { locale } from '../start.ts'
import { words } from '../words/index.ts'

type Times = Pick<CalendarAppointment, 'date' | 'time' | 'endTime' | 'twice'>

/** Where the clock shows a time twice, its name tells the two apart: 1:30 AM PDT. */
export const startText = ({ time, twice }: Pick<Times, 'time' | 'twice'>): string =>
  twice ? `${clockText(time)} ${twice.clock}` : clockText(time)
export const spanText = (times: Omit<Times, 'date'>): string =>
  words().calendar.until(startText(times), clockText(times.endTime))
export const whenText = (times: Pick<Times, 'date' | 'time' | 'twice'>): string =>
  `${dayText(times.date)}, ${startText(times)}`
export const momentText = ({ date, time }: { date: string; time: string }): string =>
  `${dayText(date)}, ${clockText(time)}`

/** Read as UTC, as it is written: no zone moves it. */
const shortDay = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' })
export const shortDayText = (date: string): string => shortDay.format(new Date(`${date}T00:00:00Z`))
