import { weekStartsOn } from '#contract/locale.ts'
import { business, locale } from '../../start.ts'

const weekdayText = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
/** 2024 began with a Monday. */
const nameOf = (weekday: number) => weekdayText.format(new Date(Date.UTC(2024, 0, weekday)))

const mondayFirst = [1, 2, 3, 4, 5, 6, 7]
/** The days of the week, 1 for Monday, in the order in which the country writes them. */
export const weekdays: { weekday: number; name: string }[] = (
  weekStartsOn(business.country) === 7 ? [7, ...mondayFirst.slice(0, 6)] : mondayFirst
).map((weekday) => ({ weekday, name: nameOf(weekday) }))
