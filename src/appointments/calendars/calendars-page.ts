/** The owner's page of calendars: addresses that others read, and calendars that we read. */
import type { CalendarConnectionView, CalendarFeedMade, CalendarFeedView } from '#contract/calendars.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import { listStaff } from '../catalogue.ts'
import { whenOf } from '../message-facts.ts'
import { listConnections } from './connections.ts'
import { listFeeds } from './feeds.ts'
import { pageWordsIn, type CalendarPageWords } from './words.ts'

type Showing = { productName: string; made?: CalendarFeedMade; problem?: string }
type Shown = {
  businessId: string
  words: CalendarPageWords
  language: Language
  zone: string
  staff: { id: string; name: string }[]
}

/** `made`: the address that was just made, which only this page shows. */
export async function showCalendars(tx: Tx, { productName, made, problem }: Showing): Promise<string> {
  const { language, zone, name } = await getBusiness(tx)
  const words = pageWordsIn(language)
  const shown: Shown = { businessId: tx.businessId, words, language, zone, staff: await listStaff(tx) }
  const feeds = (await listFeeds(tx)).items
  const connections = (await listConnections(tx)).items
  return document(
    `${words.title} · ${productName}`,
    html`${pageHeader(productName)}
<main>
<p><a href="${linkTo(paths.business, { businessId: tx.businessId })}">${name}</a></p>
<h1>${words.title}</h1>
${problem ? html`<p class="alert" role="alert">${problem}</p>` : ''}
<h2>${words.outTitle}</h2>
<p>${words.outHint}</p>
${made ? html`<p class="notice" role="status">${words.made}<br><code>${made.url}</code></p>` : ''}
${feeds.map((feed) => feedOf(shown, feed))}
${makeForm(shown)}
<h2>${words.inTitle}</h2>
<p>${words.inHint}</p>
${connections.map((one) => connectionOf(shown, one))}
${connectForm(shown)}
</main>`,
    language,
  )
}

const nameIn = ({ staff, words }: Shown, staffId: string | null) =>
  staffId === null ? words.everybody : (staff.find(({ id }) => id === staffId)?.name ?? words.somebody)

const button = (path: string, label: string): Html =>
  html`<form class="inline" method="post" action="${path}"><button class="quiet">${label}</button></form>`

function feedOf(shown: Shown, { id: feedId, staffId, createdAt }: CalendarFeedView): Html {
  const when = whenOf({ startsAt: createdAt, zone: shown.zone }, shown.language)
  const revoke = linkTo(paths.revokeFeed, { businessId: shown.businessId, feedId })
  return html`<p><strong>${nameIn(shown, staffId)}</strong> ${when} ${button(revoke, shown.words.revoke)}</p>`
}

const options = ({ staff }: Shown): Html[] => staff.map(({ id, name }) => html`<option value="${id}">${name}</option>`)

function makeForm(shown: Shown): Html {
  return html`<form method="post" action="${linkTo(paths.makeFeed, { businessId: shown.businessId })}">
<label for="of">${shown.words.whose}</label>
<select id="of" name="staffId"><option value="">${shown.words.everybody}</option>${options(shown)}</select>
<button>${shown.words.make}</button></form>`
}

function connectionOf(shown: Shown, one: CalendarConnectionView): Html {
  const { words, language, zone, businessId } = shown
  const at = (instant: string) => whenOf({ startsAt: instant, zone }, language)
  const ids = { businessId, connectionId: one.id }
  const over = one.over.map((appointment) => {
    const { id: appointmentId, contact } = appointment
    const link = linkTo(paths.appointment, { businessId, appointmentId })
    return html`<li><a href="${link}">${whenOf(appointment, language)}, ${contact.name}</a></li>`
  })
  return html`<section><h3>${nameIn(shown, one.staffId)}: ${one.host}</h3>
<p>${one.lastReadAt ? words.read(at(one.lastReadAt), one.busyTimes) : words.waiting}</p>
${
  one.failingSince
    ? html`<p class="alert" role="status">${words.failing(at(one.failingSince), one.failure ?? '')}</p>`
    : ''
}
${one.notUnderstood ? html`<p>${words.notUnderstood(one.notUnderstood)}</p>` : ''}
${over.length ? html`<p>${words.over}</p><ul>${over}</ul>` : ''}
${button(linkTo(paths.syncCalendarForm, ids), words.sync)}
<p class="soft">${words.beforeDisconnect(one.busyTimes)}</p>
${button(linkTo(paths.disconnectCalendarForm, ids), words.disconnect)}</section>`
}

function connectForm(shown: Shown): Html {
  const { words } = shown
  return html`<form method="post" action="${linkTo(paths.connectCalendarForm, { businessId: shown.businessId })}">
<label for="who">${words.whose}</label> <select id="who" name="staffId" required>${options(shown)}</select>
<label for="kind">${words.kind}</label>
<select id="kind" name="kind"><option value="ics">${words.kinds.ics}</option>
<option value="caldav">${words.kinds.caldav}</option></select>
<label for="url">${words.address}</label> <input id="url" name="url" maxlength="2000" required>
<label for="username">${words.username}</label>
<input id="username" name="username" maxlength="300" autocomplete="off">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" maxlength="300" autocomplete="off">
<label for="email">${words.email}</label> <input id="email" name="email" type="email" maxlength="300">
<button>${words.connect}</button></form>`
}
