/** What a call begins with at this hour, as the owner wants it. Pure. */
import { Temporal } from 'temporal-polyfill'
import { isOpenAt } from '#contract/businesses.ts'
import type { DayKind } from '#contract/receptionist.ts'
import type { Manner } from '#src/businesses/index.ts'
import type { Briefing } from '../briefing.ts'

type Clocked = Pick<Briefing, 'today' | 'now'> & Pick<Briefing['business'], 'hours' | 'dated'>

/** Null: she answers as ever. */
export function beginsNow(manner: Manner, clocked: Clocked): 'ring-first' | 'message-only' | null {
  const wanted = { open: manner.whenOpen, closed: manner.whenClosed, holiday: manner.onHolidays }[dayKind(clocked)]
  return wanted === 'answer' ? null : wanted
}

/**
 * Open, closed by the week's hours, or closed on a day that has its own. A business that never said its hours is taken
 * to be open.
 */
export function dayKind({ hours, dated = [], today, now }: Clocked): DayKind {
  const onDay = (day: string) => {
    const own = dated.filter((one) => one.day === day)
    return own.length ? own : hours.filter(({ weekday }) => weekday === Temporal.PlainDate.from(day).dayOfWeek)
  }
  const spans = (day: string) =>
    onDay(day).flatMap(({ opens, closes }) => (opens === null || closes === null ? [] : [{ opens, closes }]))
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString()
  const isOpen =
    spans(today).some((span) => isOpenAt(span, now)) ||
    spans(yesterday).some(({ opens, closes }) => closes <= opens && now < closes)
  const isOwnDay = dated.some(({ day }) => day === today)
  if (isOpen || (hours.length === 0 && !isOwnDay)) return 'open'
  return isOwnDay ? 'holiday' : 'closed'
}
