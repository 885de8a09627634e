/** What English speakers mean by a weekday: "next Friday" lies in the week after this one. */
import { coming, thisWeekday } from '../../understanding/calendar.ts'
import { inNextWeek, type WeekdayMeaning } from '../../understanding/weekday-meaning.ts'

export const weekdays: WeekdayMeaning = {
  means: { alone: coming, this: thisWeekday, next: inNextWeek, nextWeek: inNextWeek },
  rule:
    'A weekday alone ("Friday") is the first after today; "this Friday" is the one of this week (Monday to Sunday), ' +
    'or the first after it; "next Friday" and "Friday next week" are the one of the week after this.',
  phrases: [
    ['alone', (name) => name],
    ['next', (name) => `next ${name}`],
  ],
}
