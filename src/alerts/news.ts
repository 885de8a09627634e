/** What there is to tell: how the alerts stand now, against what somebody was told last. Pure. */
import type { Temporal } from 'temporal-polyfill'
import type { AlertState } from './after-look.ts'
import type { Condition, Figures } from './condition.ts'

/** `told`: that it has fired since then, and when that was said; null when nothing was, or that it is over. */
export type Alert = AlertState & {
  key: string
  figures: Figures | null
  told: { since: Temporal.Instant; at: Temporal.Instant } | null
}

/** One line of a message: an alert fires, still fires, or is over since `until`. */
export type NewsItem = {
  key: string
  is: 'firing' | 'still' | 'over'
  since: Temporal.Instant
  until: Temporal.Instant
  figures: Figures | null
}

const tellAgainHours = 4

/**
 * What to say now. Whatever came and went while nobody could be told is not said: a message tells how things are, and
 * never how they were.
 */
export function newsOf(alerts: readonly Alert[], now: Temporal.Instant): NewsItem[] {
  return alerts.flatMap(({ key, state, since, told, figures }): NewsItem[] => {
    if (state === 'firing' && told === null) return [{ key, is: 'firing', since, until: now, figures }]
    if (state === 'firing' && told && now.since(told.at).total('hours') >= tellAgainHours)
      return [{ key, is: 'still', since: told.since, until: now, figures }]
    if (state === 'ok' && told) return [{ key, is: 'over', since: told.since, until: since, figures: null }]
    return []
  })
}

export type Installation = { productName: string; baseUrl: string; adminUrl: string }

/** The message: first what is new, then what goes on, then what is over. Codes and counts only. */
export function messageOf(news: readonly NewsItem[], conditions: readonly Condition[], at: Installation): string {
  const order = ['firing', 'still', 'over']
  const lines = news
    .toSorted((one, other) => order.indexOf(one.is) - order.indexOf(other.is))
    .flatMap((item) => {
      const condition = conditions.find(({ key }) => key === item.key)
      return condition ? [lineOf(item, condition)] : []
    })
  return [`${at.productName} at ${at.baseUrl}`, ...lines, `More: ${at.adminUrl}`].join('\n')
}

function lineOf({ is, since, until, figures }: NewsItem, { what, say, todo }: Condition): string {
  const minutes = Math.max(0, Math.round(until.since(since).total('minutes')))
  if (is === 'over') return `OVER after ${spelled(minutes)}: ${what}.`
  const found = figures ? `${what}: ${say(figures)}.` : `${what}.`
  return is === 'firing' ? `FIRING: ${found} ${todo}` : `STILL FIRING after ${spelled(minutes)}: ${found} ${todo}`
}

/** `3 min`, `2 h 5 min`, `3 d 4 h`. */
function spelled(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  if (days > 0) return `${days} d ${hours} h`
  return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`
}
