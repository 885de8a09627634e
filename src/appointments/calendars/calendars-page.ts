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

/** What was typed into the form, but for the password. */
export type TypedCalendar = { staffId: string; kind: string; url: string; username: string; email: string }
type Showing = { productName: string; made?: CalendarFeedMade; problem?: { said: string; typed: TypedCalendar } }
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
<main class="narrow">
<p><a href="${linkTo(paths.business, { businessId: tx.businessId })}">${name}</a></p>
<h1>${words.title}</h1>
<h2>${words.outTitle}</h2>
<p>${words.outHint}</p>
${made ? html`<p class="notice" role="status">${words.made}<br><code>${made.url}</code></p>` : ''}
${feeds.map((feed) => feedOf(shown, feed))}
${makeForm(shown)}
<h2>${words.inTitle}</h2>
<p>${words.inHint}</p>
${connections.map((one) => connectionOf(shown, one))}
${connectForm(shown, problem)}
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

/** Of another version it may be one that has no words yet. */
const failureIn = ({ failures }: CalendarPageWords, failure: string | null): string =>
  (failures as Record<string, string>)[failure ?? ''] ?? failure ?? ''

type Choice = { value: string; label: string }
const options = (choices: readonly Choice[], chosen: string | undefined): Html[] =>
  choices.map(({ value, label }) =>
    value === chosen
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`,
  )
const staffOf = ({ staff }: Shown): Choice[] => staff.map(({ id, name }) => ({ value: id, label: name }))

function makeForm(shown: Shown): Html {
  const choices = [{ value: '', label: shown.words.everybody }, ...staffOf(shown)]
  return html`<form class="stack" method="post" action="${linkTo(paths.makeFeed, { businessId: shown.businessId })}">
<label>${shown.words.whose} <select name="staffId">${options(choices, undefined)}</select></label>
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
    ? html`<p class="alert" role="status">${words.failing(at(one.failingSince), failureIn(words, one.failure))}</p>`
    : ''
}
${one.notUnderstood ? html`<p>${words.notUnderstood(one.notUnderstood)}</p>` : ''}
${over.length ? html`<p>${words.over}</p><ul>${over}</ul>` : ''}
${button(linkTo(paths.syncCalendarForm, ids), words.sync)}
<p class="soft">${words.beforeDisconnect(one.busyTimes)}</p>
${button(linkTo(paths.disconnectCalendarForm, ids), words.disconnect)}</section>`
}

function connectForm(shown: Shown, problem: Showing['problem']): Html {
  const { words } = shown
  const typed = problem?.typed
  const kinds = (['ics', 'caldav'] as const).map((value) => ({ value, label: words.kinds[value] }))
  const action = linkTo(paths.connectCalendarForm, { businessId: shown.businessId })
  return html`<h3>${words.connectTitle}</h3>
${problem ? html`<p class="alert" role="alert">${problem.said}</p>` : ''}
<form class="stack" method="post" action="${action}">
<label>${words.whose} <select name="staffId" required>${options(staffOf(shown), typed?.staffId)}</select></label>
<label>${words.kind} <select name="kind">${options(kinds, typed?.kind)}</select></label>
<label>${words.address} <input name="url" maxlength="2000" value="${typed?.url ?? ''}" required></label>
<label>${words.username}
<input name="username" maxlength="300" autocomplete="off" value="${typed?.username ?? ''}"></label>
<label>${words.password} <input name="password" type="password" maxlength="300" autocomplete="off"></label>
<label>${words.email} <input name="email" type="email" maxlength="300" value="${typed?.email ?? ''}"></label>
<button>${words.connect}</button></form>`
}
