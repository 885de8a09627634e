import type { Affected } from '#contract/catalogue.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import type { CatalogueWords } from './words.ts'

export type Item = { name: string; about: string; warning: string; isOpen: boolean; form: Html }

export type ListShown = {
  productName: string
  business: { id: string; name: string; language: Language }
  title: string
  intro: string
  other: Html
  items: Item[]
  add: { title: string; form: Html }
  notice?: string | undefined
  problem?: string | undefined
  touched: Html
  words: CatalogueWords
}

/** A list of things, each with the form that changes it, and the form that adds one. */
export function listPage({ business, items, add, words, ...shown }: ListShown): string {
  return document(
    `${shown.title} · ${shown.productName}`,
    html`${pageHeader(shown.productName)}
<main class="reading">
<h1>${shown.title}</h1>
<p><a href="${linkTo(paths.business, { businessId: business.id })}">${business.name}</a> · ${shown.other}</p>
${shown.notice ? html`<p class="notice" role="status">${shown.notice}</p>` : html``}
${shown.problem ? html`<p class="alert" role="alert">${shown.problem}</p>` : html``}
${shown.touched}
<p>${shown.intro}</p>
${
  items.length
    ? html`<ol class="people">${items.map((item) => listItem(item, words))}</ol>`
    : html`<p class="empty">${words.none()}</p>`
}
<h2>${add.title}</h2>
${add.form}
</main>`,
    business.language,
  )
}

const listItem = ({ name, about, warning, isOpen, form }: Item, words: CatalogueWords) => html`<li>
<p><strong>${name}</strong> <span class="soft">${about}</span>${
  warning ? html`<br><strong class="wrong">${warning}</strong>` : html``
}</p>
<details${isOpen ? html` open` : html``}><summary>${words.change(name)}</summary>
${form}</details></li>`

type Told = { affected: Affected | null; names: Map<string, string>; language: Language; words: CatalogueWords }

/** What an edit touched. `names`: of services. */
export function touchedList({ affected, names, language, words }: Told): Html {
  if (!affected) return html``
  const lines = [
    ...affected.appointments.map((one) => ({ ...one, who: one.contact.name })),
    ...affected.offers.map((one) => ({ ...one, who: words.openOffer() })),
  ]
  return html`${affected.services.map(
    (id) => html`<p class="alert" role="alert">${words.undone(names.get(id) ?? '')}</p>`,
  )}
${
  lines.length
    ? html`<section class="notice" role="status"><p>${words.touched()}</p><ul>${lines.map(
        ({ date, time, service, who, because }) => html`<li>${date} ${time}, ${service.name[language]}, ${who}:
${because.map((reason) => words.because[reason]).join('; ')}</li>`,
      )}</ul>${affected.more ? html`<p>${words.more()}</p>` : html``}</section>`
    : html``
}`
}
