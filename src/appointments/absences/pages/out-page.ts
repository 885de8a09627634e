/** The page on which somebody is said to be out, and what that touches is settled, without any script. */
import { Temporal } from 'temporal-polyfill'
import { linkTo, paths } from '#contract/paths.ts'
import type { AbsenceSettled, AffectedAppointment, OutView } from '#contract/time-off.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import { presentStaff } from '../../catalogue/present-subject.ts'
import { findSubjectRows } from '../../catalogue/subject-queries.ts'
import { listAffected } from '../go-out.ts'
import { listTimeOff } from '../time-off.ts'
import { outWords, type OutWords } from './words.ts'

export type Told = { productName: string; staffId: string; settled?: AbsenceSettled; problem?: boolean }

type Shown = { businessId: string; staffId: string; language: Language; words: OutWords; zone: string }

/** Renders the page: the form, and each absence that is not over with what it touches. Fails with `not_found`. */
export async function showOut(tx: Tx, { productName, staffId, settled, problem }: Told): Promise<string> {
  const business = await getBusiness(tx)
  const person = (await findSubjectRows(tx, 'staff', { inactive: true }))
    .map(presentStaff)
    .find(({ id }) => id === staffId)
  if (!person) throw new DomainError('not_found')
  const words = outWords(business.language)
  const shown: Shown = { businessId: tx.businessId, staffId, language: business.language, words, zone: business.zone }
  const absences: OutView[] = []
  for (const { id, source } of (await listTimeOff(tx, staffId, { size: 10 })).items)
    if (source !== 'calendar') absences.push(await listAffected(tx, staffId, id))
  const today = tx.now.toZonedDateTimeISO(business.zone).toPlainDate().toString()
  return document(
    `${words.title(person.name)} · ${productName}`,
    html`${pageHeader(productName)}
<main class="reading">
<h1>${words.title(person.name)}</h1>
<p><a href="${linkTo(paths.business, { businessId: tx.businessId })}">${business.name}</a> ·
<a href="${linkTo(paths.staffPage, { businessId: tx.businessId })}">${words.staff}</a></p>
${settled ? html`<p class="notice" role="status">${told(settled, words)}</p>` : html``}
${problem ? html`<p class="alert" role="alert">${words.problem}</p>` : html``}
${absences.map((absence) => absenceSection(absence, shown))}
<form class="stack" method="post" action="${linkTo(paths.outPage, { businessId: tx.businessId, staffId })}">
<p>${words.intro}</p>
<label for="until">${words.until}
<input id="until" name="until" type="date" value="${today}" min="${today}" required></label>
<button>${words.button}</button></form>
</main>`,
    business.language,
  )
}

const told = ({ moved, asked, left }: AbsenceSettled, words: OutWords) =>
  words.settled(moved.length, asked.length, left.length)

function absenceSection({ id, startsAt, endsAt, affected }: OutView, shown: Shown): Html {
  const { words } = shown
  const isOpen = affected.some(({ takers, alternatives }) => takers.length > 0 || !alternatives)
  return html`<h2>${words.absence(when(startsAt, shown), when(endsAt, shown))}</h2>
${
  affected.length
    ? html`<ol class="people">${affected.map((one) => item(id, one, shown))}</ol>
${
  isOpen
    ? html`<p>${words.settleHint}</p>
${settling(id, shown, { label: words.settleAll })}`
    : html``
}`
    : html`<p class="empty">${words.nothing}</p>`
}
<form method="post" action="${linkTo(paths.backFromOut, { ...idsOf(shown), blockId: id })}">
<p><button class="quiet small">${words.back}</button></p></form>`
}

function item(blockId: string, { appointment, takers, alternatives }: AffectedAppointment, shown: Shown): Html {
  const { words, language, businessId } = shown
  const { id, service, contact, startsAt } = appointment
  const isOpen = takers.length > 0 || (!alternatives && (contact.phone ?? contact.email) !== null)
  return html`<li>
<p><strong>${when(startsAt, shown)}</strong> ${service.name[language]}, ${contact.name}
<span class="soft">${contact.phone ?? contact.email ?? ''}</span><br>
${standing({ appointment, takers, alternatives }, shown)}</p>
<div class="row">${isOpen ? settling(blockId, shown, { label: words.settleOne, appointmentId: id }) : html``}
<a href="${linkTo(paths.appointment, { businessId, appointmentId: id })}">${words.open}</a></div></li>`
}

function standing({ appointment, takers, alternatives }: AffectedAppointment, shown: Shown): string {
  const { words } = shown
  if (takers.length) return words.canTake(takers.map(({ name }) => name).join(', '))
  if (!alternatives) {
    const { phone, email } = appointment.contact
    return `${words.nobodyCan}.${phone === null && email === null ? ` ${words.unreachable}.` : ''}`
  }
  if (alternatives.state !== 'held') return words[alternatives.state]
  return words.held(
    when(alternatives.until, shown),
    alternatives.times.map(({ startsAt }) => when(startsAt, shown)).join('; '),
  )
}

const idsOf = ({ businessId, staffId }: Shown) => ({ businessId, staffId })

/** The button that settles all of an absence, or one appointment of it. */
const settling = (
  blockId: string,
  shown: Shown,
  { label, appointmentId }: { label: string; appointmentId?: string },
): Html =>
  html`<form class="inline" method="post" action="${linkTo(paths.settleOut, { ...idsOf(shown), blockId })}">
${appointmentId ? html`<input type="hidden" name="appointmentId" value="${appointmentId}">` : html``}
<button${appointmentId ? html` class="quiet small"` : html``}>${label}</button></form>`

function when(at: string, { zone, words }: Shown): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toLocaleString(words.locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
}
