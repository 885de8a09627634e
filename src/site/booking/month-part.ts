/** The grid of days: links where something is free, each with a whole name, and plain text where nothing is. */
import { weekStartsOn } from '#contract/locale.ts'
import { paths } from '#contract/paths.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { Choosing } from './choosing.ts'
import { monthAfter, weekdaysOf, weeksOf } from './month.ts'
import { dayOf, monthOf } from './reading.ts'
import { onward } from './way.ts'

export function monthPart(shown: Choosing): Html {
  const { times, locale, business, words } = shown
  const startsOn = weekStartsOn(business.country)
  const weeks = weeksOf(times.month, startsOn)
  const isEmpty = ![...times.counts].some(([day, count]) => day.startsWith(times.month) && count > 0)
  return html`<section class="month" aria-labelledby="month">
<div class="pager"><h2 id="month" aria-live="polite">${monthOf(times.month, locale)}</h2>
${pageLink(shown, -1)}${pageLink(shown, 1)}</div>
<table aria-labelledby="month"><thead><tr>${weekdaysOf(startsOn, locale).map(
    ({ long, short }) => html`<th scope="col" abbr="${long}">${short}</th>`,
  )}</tr></thead>
<tbody>${weeks.map((days) => html`<tr>${days.map((day) => dayCell(shown, day))}</tr>\n`)}</tbody></table>
${isEmpty ? html`<p class="empty">${words.noDays(monthOf(times.month, locale))}</p>` : null}
</section>`
}

function pageLink(shown: Choosing, months: 1 | -1): Html {
  const { times, locale, words, service } = shown
  const month = monthAfter(times.month, months)
  const sign = months < 0 ? '‹' : '›'
  if (month < times.today.slice(0, 7)) return html`<span class="page" aria-hidden="true">${sign}</span>`
  const name = months < 0 ? words.earlier(monthOf(month, locale)) : words.later(monthOf(month, locale))
  const href = onward(shown, paths.bookingTimes, { serviceId: service.id, month })
  return html`<a class="page" data-page href="${href}" aria-label="${name}" rel="nofollow">${sign}</a>`
}

function dayCell(shown: Choosing, day: string | null): Html {
  if (day === null) return html`<td></td>`
  const { times, locale, words, service } = shown
  const count = times.counts.get(day) ?? 0
  const label = String(Number(day.slice(-2)))
  const today = day === times.today ? html` class="today"` : null
  if (!count && day !== times.day)
    return html`<td${today}><span aria-hidden="true">${label}</span><span class="unseen">${words.nothingOn(
      dayOf(day, locale),
    )}</span></td>`
  const href = onward(shown, paths.bookingTimes, { serviceId: service.id, month: times.month, day })
  const isChosen = day === times.day ? html` aria-current="date"` : null
  const name = count ? words.free(dayOf(day, locale), count) : words.nothingOn(dayOf(day, locale))
  return html`<td${today}><a data-day href="${href}" aria-label="${name}"${isChosen} rel="nofollow">${label}</a></td>`
}
