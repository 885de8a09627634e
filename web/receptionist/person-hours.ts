import type { PersonView } from '#contract/reaching.ts'
import { clockText } from '../parts/when.ts'
import { words } from '../words/index.ts'

export type Hours = PersonView['hours']

/** The same span on some days; null where they are of several kinds. */
export function spanOf(hours: Hours): { days: number[]; opens: string; closes: string } | null {
  if (hours === 'always') return null
  const [first] = hours
  if (!first || hours.some(({ opens, closes }) => opens !== first.opens || closes !== first.closes)) return null
  return { days: hours.map(({ weekday }) => weekday), opens: first.opens, closes: first.closes }
}

/** "Mon–Fri" would be shorter; the names one by one are right for any days. */
export function hoursText(hours: Hours): string {
  const said = words().reached
  if (hours === 'always') return said.always
  return hours
    .map(({ weekday, opens, closes }) => `${said.dayNames[weekday - 1]} ${clock(opens)}–${clock(closes)}`)
    .join(', ')
}

const clock = (time: string) => (time === '24:00' ? '24:00' : clockText(time))
