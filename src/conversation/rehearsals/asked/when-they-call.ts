/** When the callers of a rehearsal ring: half an hour after the business opens next, from tomorrow on. Pure. */
import { Temporal } from 'temporal-polyfill'
import type { Briefing } from '../../briefing.ts'

const daysAhead = 14
/** Where it never opens. */
const usually = '10:00'

export function whenTheyCall({ hours, dated = [], zone }: Briefing['business'], now: Temporal.Instant) {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  for (let days = 1; days <= daysAhead; days += 1) {
    const day = today.add({ days })
    const own = dated.filter((one) => one.day === day.toString())
    const [first] = own.length ? own : hours.filter(({ weekday }) => weekday === day.dayOfWeek)
    if (first?.opens) return at(day, first.opens, zone).add({ minutes: 30 })
  }
  return at(today.add({ days: 1 }), usually, zone)
}

const at = (day: Temporal.PlainDate, time: string, timeZone: string) =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
