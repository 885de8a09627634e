import type { KnowledgeView, QuestionView } from '#contract/knowledge.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import { emptyEntry, entryForm, formOf, type TypedEntry } from './entry-form.ts'
import { questionItem } from './question-item.ts'
import type { KnowledgeWords } from './words.ts'

export type KnowledgeShown = {
  productName: string
  business: { id: string; name: string; zone: string; language: Language }
  questions: QuestionView[]
  entries: KnowledgeView[]
  /** The page of entries after this one; null on the last. */
  next: string | null
  notice?: string | undefined
  problem?: string | undefined
  /** What was typed and could not be taken; `id` null: a new entry. */
  typed?: { id: string | null; form: TypedEntry } | undefined
  typedAnswer?: { questionId: string; answer: string } | undefined
  words: KnowledgeWords
}

export function knowledgePage(shown: KnowledgeShown): string {
  const { business, productName, notice, problem, questions, entries, next, words } = shown
  const asker = { businessId: business.id, zone: business.zone, locale: localeOf(business.language), words }
  const typed = shown.typedAnswer
  return document(
    `${words.title()} · ${productName}`,
    html`${pageHeader(productName)}
<main class="reading">
<h1>${words.title()}</h1>
<p><a href="${linkTo(paths.business, { businessId: business.id })}">${business.name}</a></p>
${notice ? html`<p class="notice" role="status">${notice}</p>` : html``}
${problem ? html`<p class="alert" role="alert">${problem}</p>` : html``}
<p>${words.intro()}</p>
<h2 id="unanswered">${words.openTitle()}</h2>
${
  questions.length
    ? html`<p>${words.openIntro()}</p><ol class="people">${questions.map((question) =>
        questionItem(question, asker, typed?.questionId === question.id ? typed.answer : ''),
      )}</ol>`
    : html`<p class="empty">${words.noneOpen()}</p>`
}
<h2>${words.entriesTitle()}</h2>
${
  entries.length
    ? html`<ul class="people">${entries.map((entry) => entryItem(entry, shown))}</ul>`
    : html`<p class="empty">${words.noEntries()}</p>`
}
${next ? html`<p><a href="?cursor=${encodeURIComponent(next)}">…</a></p>` : html``}
<h2>${words.addTitle()}</h2>
${entryForm({
  form: shown.typed?.id === null ? shown.typed.form : emptyEntry(business.language),
  action: linkTo(paths.knowledge, { businessId: business.id }),
  button: words.add(),
  words,
})}
</main>`,
    business.language,
  )
}

const localeOf = (language: Language) => ({ en: 'en-US', es: 'es-US' })[language]

function entryItem(entry: KnowledgeView, { business, typed, words }: KnowledgeShown): Html {
  const about = { businessId: business.id, knowledgeId: entry.id }
  const again = typed?.id === entry.id ? typed.form : null
  return html`<li><p><strong>${entry.question}</strong>
<span class="soft">${words.languages[entry.language]}</span><br>
${entry.answer}
${entry.places.length ? html`<br><span class="soft">${words.places()}: ${entry.places.join(', ')}</span>` : html``}
${
  entry.placesNot.length
    ? html`<br><span class="soft">${words.placesNot()}: ${entry.placesNot.join(', ')}</span>`
    : html``
}</p>
<form class="row" method="post" action="${linkTo(paths.removeKnowledge, about)}">
<button class="quiet small" aria-label="${words.remove(entry.question)}">${words.removeShort()}</button></form>
<details${again ? html` open` : html``}><summary>${words.change(entry.question)}</summary>
${entryForm({
  form: again ?? formOf(entry),
  action: linkTo(paths.knowledgeEntry, about),
  button: words.save(),
  words,
})}</details></li>`
}
