/** The second step: with whom, on which day, at what time. Complete without a script; with one its parts change. */
import type { Alternative } from '#contract/appointments.ts'
import { paths } from '#contract/paths.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { Choosing, Gone } from './choosing.ts'
import type { Times } from './find-times.ts'
import { monthPart } from './month-part.ts'
import { cityOf, dayOf, elsewhere, timeOf, whenOf, zoneNameOf, zones } from './reading.ts'
import { factsOf } from './services-page.ts'
import { frameOf, onward, type Shown } from './way.ts'

export function timesPage(shown: Choosing): string {
  const { business, words, service, language, times } = shown
  const name = service.name[language]
  const place = { serviceId: service.id, ...(times.day ? { day: times.day } : {}), month: times.month }
  const here = (other: Shown['language']) => onward(shown, paths.bookingTimes, { ...place, language: other })
  return publicPage(
    { ...frameOf(shown, name, here), scripts: [paths.bookingScript] },
    html`<p class="back"><a href="${onward(shown, paths.booking, { staff: undefined })}">${words.allServices()}</a></p>
<h1>${name}</h1>
<p class="facts">${factsOf(shown, service)}</p>
${shown.gone ? goneAlert(shown, shown.gone, chooseForm(shown, shown.gone.instead)) : null}
<p class="unseen" role="status" id="said"></p>
<div class="picker" id="picker" data-zone="${business.zone}" data-loading="${words.loading()}"
  data-failed="${words.failed()}" data-retry="${words.retry()}" data-said="${saidOf(shown)}">
${staffPart(shown)}
${monthPart(shown)}
${timesPart(shown)}
${zonePart(shown)}
</div>`,
  )
}

const saidOf = ({ times, words }: Choosing) => (times.day === null ? '' : words.loaded(times.starts.length))

/** A focused alert: what has gone, and what can be had instead. */
export function goneAlert({ words, business, locale }: Shown, gone: Gone, instead: Html): Html {
  const said = gone.startsAt && words.gone(timeOf({ startsAt: gone.startsAt, zone: business.zone, locale }))
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<p><strong>${said}</strong> ${gone.instead.length ? words.takeInstead() : words.nothingInstead()}</p>
${instead}</div>`
}

function chooseForm(shown: Choosing, instead: readonly Alternative[]): Html {
  return html`<form method="post" action="${holdLink(shown)}" class="starts">
${instead.map(
  ({ startsAt, staffId, staffName }) =>
    html`<button class="quiet" name="startsAt" value="${[startsAt, staffId].filter(Boolean).join(' ')}">${whenOf({
      ...{ startsAt, zone: shown.business.zone, locale: shown.locale },
    })}${staffName ? ` ${shown.words.withName(staffName)}` : null}</button> `,
)}</form>`
}

const holdLink = (shown: Choosing) => onward(shown, paths.bookingHold, { serviceId: shown.service.id })

function staffPart(shown: Choosing): Html {
  const { service, words, carried, times } = shown
  if (service.staff.length < 2) return html``
  const link = (staff: string | undefined, name: string) => {
    const href = onward(shown, paths.bookingTimes, { serviceId: service.id, staff, month: times.month })
    const isChosen = carried.staff === staff
    return html`<li><a href="${href}"${isChosen ? html` aria-current="true"` : null}>${name}</a></li>`
  }
  return html`<nav class="staff" aria-label="${words.withWhom()}"><h2>${words.withWhom()}</h2>
<ul class="chips">${link(undefined, words.anyone())}${service.staff.map(({ id, name }) => link(id, name))}</ul></nav>`
}

function timesPart(shown: Choosing): Html {
  const { times, words, locale } = shown
  if (times.day === null)
    return html`<section class="times"><h2 id="times" tabindex="-1">${words.chooseDay()}</h2></section>`
  const day = dayOf(times.day, locale)
  return html`<section class="times" aria-labelledby="times">
<h2 id="times" tabindex="-1"><span class="unseen">${words.timesOn('')} </span>${day}</h2>
${
  times.starts.length
    ? html`<form method="post" action="${holdLink(shown)}" class="starts">
${times.starts.map((start) => startChoice(shown, start))}</form>`
    : html`<p class="empty">${words.noTimes()}</p>`
}</section>`
}

function startChoice(shown: Choosing, { startsAt, staffIds }: Times['starts'][number]): Html {
  const { business, locale, words, carried, service, times } = shown
  const at = { startsAt, zone: business.zone, locale }
  const time = timeOf(at)
  const away = elsewhere(at, carried.zone)
  const there = away && words.there(away, cityOf(carried.zone as string))
  const only = service.staff.length > 1 && staffIds.length === 1 ? staffIds[0] : carried.staff
  const staff = service.staff.find(({ id }) => id === only)?.name ?? null
  const day = dayOf(times.day as string, locale)
  const name = [words.timeName(time, day, staff), there].filter(Boolean).join(', ')
  const seen = html`<span>${time}</span>${there ? html`<small>${there}</small>` : null}`
  const { held } = times
  if (held?.held && held.serviceId === service.id && Date.parse(held.startsAt) === Date.parse(startsAt)) {
    const href = onward(shown, paths.bookingDetails, { serviceId: service.id, chosenId: held.id })
    return html`<a class="start held" href="${href}">${seen}<small>${words.held()}<span
  data-seconds="${held.held.seconds}"></span></small></a>
`
  }
  return html`<button class="start" name="startsAt" value="${startsAt}" aria-label="${name}">${seen}</button>
`
}

function zonePart(shown: Choosing): Html {
  const { business, words, locale, carried, times } = shown
  const options = [business.zone, ...(carried.zone ? [carried.zone] : []), ...zones]
  const hidden: Record<string, string | undefined> = {
    ...carried,
    ...{ visitor: shown.key, month: times.month, day: times.day ?? undefined, zone: undefined },
  }
  const city = carried.zone && carried.zone !== business.zone ? cityOf(carried.zone) : null
  return html`<div class="zone"><p>${words.shopZone(zoneNameOf(business.zone, locale), cityOf(business.zone))}
${city === null ? null : words.alsoIn(city)}</p>
<details><summary>${words.ownZone()}</summary>
<form method="get" action="${onwardPath(shown)}" class="inline">
${Object.entries(hidden).map(([name, value]) =>
  value === undefined ? html`` : html`<input type="hidden" name="${name}" value="${value}">`,
)}<label for="zone">${words.ownZoneLabel()}</label>
<select id="zone" name="zone">${[...new Set(options)].map((zone) => {
    const isChosen = zone === (carried.zone ?? business.zone)
    const label = zone === business.zone ? `${cityOf(zone)}: ${words.noOwnZone()}` : cityOf(zone)
    return html`<option value="${zone}"${isChosen ? html` selected` : null}>${label}</option>`
  })}</select>
<button class="quiet">${words.show()}</button></form></details></div>`
}

const onwardPath = (shown: Choosing) =>
  onward(shown, paths.bookingTimes, { serviceId: shown.service.id }).split('?')[0] ?? ''
