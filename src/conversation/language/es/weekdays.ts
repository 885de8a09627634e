/** What Spanish speakers mean by a weekday: "el próximo viernes" is the one that comes. */
import { coming, thisWeekday } from '../../understanding/calendar.ts'
import { inNextWeek, type WeekdayMeaning } from '../../understanding/weekday-meaning.ts'

export const weekdays: WeekdayMeaning = {
  means: { alone: coming, this: thisWeekday, next: coming, nextWeek: inNextWeek },
  rule:
    'A weekday alone ("el viernes") and "el próximo viernes" are the first after today; "este viernes" is the one of ' +
    'this week (Monday to Sunday), or the first after it; "el viernes de la semana que viene" is the one of the week ' +
    'after this.',
  phrases: [
    ['alone', (name) => `el ${name}`],
    ['nextWeek', (name) => `el ${name} de la semana que viene`],
  ],
}
