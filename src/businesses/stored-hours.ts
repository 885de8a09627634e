import { lastsMinutes, type OpeningHours } from '#contract/businesses.ts'

/** An opening as the tables keep it; `closes` is for the version before this one, which knew nothing past midnight. */
export function storedHours(opening: Pick<OpeningHours, 'opens' | 'closes'>) {
  const { opens, closes } = opening
  return { opens, closes: closes > opens ? closes : '23:59:59', lasts_minutes: lastsMinutes(opening) }
}
