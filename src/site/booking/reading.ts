/** Days, times, zones and prices as people read them. */
import { Temporal } from 'temporal-polyfill'

const weekday = { weekday: 'long', month: 'long', day: 'numeric' } as const

/** "Tuesday, March 3". */
export const dayOf = (day: string, locale: string): string =>
  Temporal.PlainDate.from(day).toLocaleString(locale, weekday)

/** "March 2026", of a month like 2026-03. */
export const monthOf = (month: string, locale: string): string =>
  Temporal.PlainDate.from(`${month}-01`).toLocaleString(locale, { month: 'long', year: 'numeric' })

type At = { startsAt: string; zone: string; locale: string }

const zoned = ({ startsAt, zone }: At) => Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone)

/** "9:00 AM". */
export const timeOf = (at: At): string => zoned(at).toLocaleString(at.locale, { hour: 'numeric', minute: '2-digit' })

/** "Tuesday, March 3 at 9:00 AM". */
export const whenOf = (at: At): string =>
  zoned(at).toLocaleString(at.locale, { ...weekday, hour: 'numeric', minute: '2-digit' })

/**
 * The same moment on the clock of another zone: the time, with the day where that is another one; null where both
 * clocks say the same.
 */
export function elsewhere(at: At, zone: string | undefined): string | null {
  if (zone === undefined) return null
  const [here, there] = [zoned(at), zoned({ ...at, zone })]
  if (here.toPlainDateTime().equals(there.toPlainDateTime())) return null
  const isOtherDay = !here.toPlainDate().equals(there.toPlainDate())
  return there.toLocaleString(at.locale, {
    ...(isOtherDay ? ({ weekday: 'short' } as const) : {}),
    ...({ hour: 'numeric', minute: '2-digit' } as const),
  })
}

/** "New York", of America/New_York. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** "Pacific Time": the name that is good in summer and winter. */
export function zoneNameOf(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

export function priceOf({ amountMinor, currency }: { amountMinor: number; currency: string }, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const isWhole = amountMinor % 10 ** digits === 0
  const short = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(isWhole && { maximumFractionDigits: 0 }),
  })
  return short.format(amountMinor / 10 ** digits)
}

/** Zones that somebody may choose from, one or two for each hour of the day; a browser with a script tells its own. */
export const zones = [
  ...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Phoenix'],
  ...['America/Chicago', 'America/Mexico_City', 'America/New_York', 'America/Bogota', 'America/Halifax'],
  ...['America/Caracas', 'America/Santiago', 'America/Sao_Paulo', 'America/Argentina/Buenos_Aires', 'Atlantic/Azores'],
  ...['Atlantic/Canary', 'Europe/London', 'Europe/Madrid', 'Europe/Berlin', 'Europe/Athens', 'Africa/Johannesburg'],
  ...['Europe/Istanbul', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Manila'],
  ...['Asia/Shanghai', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland'],
]
