import { Temporal } from 'temporal-polyfill'
import { linkTo, paths } from '#contract/paths.ts'
import { reachSubjects, type PersonView, type ReachSubject } from '#contract/reaching.ts'
import type { Language } from '#contract/values.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import type { Reachable } from '../people-to-reach.ts'
import type { ReachingWords } from '../words/index.ts'
import { writeHours } from './hours-field.ts'
import { dayName, emptyForm, formOf, personForm, type TypedPerson } from './person-form.ts'
import { recordingForm } from './recording-form.ts'

export type PeopleShown = {
  productName: string
  business: { id: string; name: string; zone: string; language: Language; recordCalls: boolean }
  people: PersonView[]
  now: Record<ReachSubject, Reachable[]>
  notice?: string | undefined
  problem?: string | undefined
  /** What was typed and could not be taken; `personId` null: for a new person. */
  typed?: { personId: string | null; form: TypedPerson } | undefined
  words: ReachingWords
}

export function peoplePage(shown: PeopleShown): string {
  const { business, productName, notice, problem, people, words } = shown
  return document(
    `${words.title()} · ${productName}`,
    html`${pageHeader(productName)}
<main class="reading">
<h1>${words.title()}</h1>
<p><a href="${linkTo(paths.business, { businessId: business.id })}">${business.name}</a></p>
${notice ? html`<p class="notice" role="status">${notice}</p>` : html``}
${problem ? html`<p class="alert" role="alert">${problem}</p>` : html``}
<p>${words.intro()}</p>
<h2>${words.nowTitle()}</h2>
<ul>${reachSubjects.map((subject) => whoNow(subject, shown))}</ul>
<h2>${words.listTitle()}</h2>
${
  people.length
    ? html`<ol class="people">${people.map((person, index) => personItem(person, index, shown))}</ol>`
    : html`<p class="empty">${words.nobodyYet()}</p>`
}
<h2>${words.addTitle()}</h2>
${personForm({
  form: shown.typed?.personId === null ? shown.typed.form : emptyForm(business.language),
  action: linkTo(paths.people, { businessId: business.id }),
  button: words.add(),
  zone: business.zone,
  words,
})}
${recordingForm(business, words)}
</main>`,
    business.language,
  )
}

function whoNow(subject: ReachSubject, { now, words }: PeopleShown): Html {
  const names = now[subject].map(({ name }) => name)
  return html`<li>${words.subject[subject]}: ${
    names.length
      ? html`<strong>${names.join(', ')}</strong>`
      : html`<strong class="wrong">${words.nobodyNow()}</strong>`
  }</li>`
}

function personItem(person: PersonView, index: number, shown: PeopleShown): Html {
  const { business, people, words } = shown
  const about = { businessId: business.id, personId: person.id }
  const { name, address, subjects, provedAt } = person
  const typed = shown.typed?.personId === person.id ? shown.typed.form : null
  return html`<li><p><strong>${name}</strong>
<span class="soft">${address} · ${words.languages[person.language]}</span><br>
${
  provedAt === null
    ? html`<strong class="wrong">${words.unproved()}</strong>`
    : html`<span class="badge">${words.proved(dayOf(provedAt, shown))}</span>`
}<br>
${words.about()}: ${subjects.map((subject) => words.subject[subject]).join(', ')}<br>
${words.when()}: ${hoursIn(person, words)}</p>
${provedAt === null ? proving(person, shown) : html``}
<div class="row">
${index > 0 ? moveForm(about, 'up', words.up(name)) : html``}
${index < people.length - 1 ? moveForm(about, 'down', words.down(name)) : html``}
<form method="post" action="${linkTo(paths.removePerson, about)}">
<button class="quiet small">${words.remove(name)}</button></form>
</div>
<details${typed ? html` open` : html``}><summary>${words.change(name)}</summary>
${personForm({
  form: typed ?? formOf(person),
  action: linkTo(paths.person, about),
  button: words.save(),
  zone: business.zone,
  words,
})}</details></li>`
}

/** The two steps by which a number is proved. */
function proving({ id, ways }: PersonView, { business, words }: PeopleShown): Html {
  const about = { businessId: business.id, personId: id }
  return html`<form class="row" method="post" action="${linkTo(paths.personCode, about)}">
${ways.map((way) => html`<button class="quiet small" name="by" value="${way}">${words.sendCode[way]()}</button>`)}
</form>
<form class="stack" method="post" action="${linkTo(paths.personProof, about)}">
<label>${words.codeLabel()} <input name="code" class="code" inputmode="numeric" autocomplete="one-time-code"
  maxlength="20" required></label>
<button class="small">${words.enterCode()}</button></form>`
}

function moveForm(about: { businessId: string; personId: string }, to: 'up' | 'down', label: string): Html {
  return html`<form method="post" action="${linkTo(paths.movePerson, about)}">
<button class="quiet small" name="to" value="${to}" aria-label="${label}">${to === 'up' ? '↑' : '↓'}</button></form>`
}

function hoursIn({ hours }: PersonView, words: ReachingWords): string {
  if (hours === 'always') return words.always()
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => hours.some(({ weekday }) => weekday === day))
  return days.map((day) => `${dayName(day, words)} ${writeHours(hours, day)}`).join('; ')
}

function dayOf(at: string, { business, words }: PeopleShown): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(business.zone)
    .toPlainDate()
    .toLocaleString(words.locale, { dateStyle: 'medium' })
}
