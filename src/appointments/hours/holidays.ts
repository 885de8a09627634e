/** Public holidays: a library proposes them, the owner chooses, and what is written are plain days. */
import type { ChooseHolidays, HolidayList, HoursChanged } from '#contract/hours.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { readHours, setDays } from './manage-hours.ts'

type Wanted = { year?: number | undefined; region?: string | undefined }

/** The public holidays of a year where the business is, by date, in its language. None where nothing is known. */
export async function proposeHolidays(tx: Tx, wanted: Wanted): Promise<HolidayList> {
  const { country, language, dated, zone } = await readHours(tx)
  const chosen = new Set(dated.filter(({ subject_id: of }) => of === null).map(({ day }) => day))
  const year = wanted.year ?? tx.now.toZonedDateTimeISO(zone).year
  const items = await holidaysOf({ ...wanted, year }, { country, language })
  return { items: items.map((one) => ({ ...one, isChosen: chosen.has(one.day) })), next: null }
}

/** Closes the business on these of the proposed days. Fails with `day_invalid` for one that was not proposed. */
export async function chooseHolidays(tx: Tx, { days, region }: ChooseHolidays): Promise<HoursChanged> {
  const place = await readHours(tx)
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))]
  const known = await Promise.all(years.map((year) => holidaysOf({ year, region }, place)))
  const names = new Map(known.flat().map(({ day, name }) => [day, name]))
  const unknown = days.find((day) => !names.has(day))
  if (unknown) throw new DomainError('day_invalid', `${unknown} is not among the holidays proposed`)
  return setDays(
    tx,
    null,
    [...new Set(days)].map((day) => ({ day, name: names.get(day) ?? null, openings: [], source: 'holiday' as const })),
  )
}

/** Loaded when it is asked for: its tables take half a second and some megabytes. */
async function holidaysOf(
  { year, region }: Wanted & { year: number },
  { country, language }: { country: string; language: string },
): Promise<{ day: string; name: string }[]> {
  const { default: Holidays } = await import('date-holidays')
  const options = { languages: [language, 'en'], types: ['public' as const] }
  const known = region ? new Holidays(country, region, options) : new Holidays(country, options)
  const days = new Map<string, string>()
  for (const { date, start, end, name } of known.getHolidays(year)) {
    // Its own date is the local one; some feasts last several days.
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
    const lasts = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
    for (let nth = 0; nth < lasts; nth += 1) {
      const day = new Date(first + nth * 86_400_000).toISOString().slice(0, 10)
      if (!days.has(day)) days.set(day, name)
    }
  }
  return [...days].map(([day, name]) => ({ day, name })).sort((a, b) => a.day.localeCompare(b.day))
}
