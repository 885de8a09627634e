import { z } from 'zod'
import { longestAnswer, longestQuestion, NewKnowledge, type KnowledgeView } from '#contract/knowledge.ts'
/** The form in which members write an entry: what it holds, how it is read, how it is shown. */
import type { Language } from '#contract/values.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { KnowledgeWords } from './words.ts'

/** A field as a browser sends it; missing or sent twice it is empty. */
const typed = (most: number) => z.string().max(most).catch('')

export const TypedEntry = z.object({
  language: typed(10),
  question: typed(1_000),
  answer: typed(2_000),
  keywords: typed(5_000),
  area: typed(10),
  places: typed(30_000),
  placesNot: typed(30_000),
  link: typed(1_000),
})
export type TypedEntry = z.infer<typeof TypedEntry>

export const emptyEntry = (language: Language): TypedEntry => ({ ...TypedEntry.parse({}), language })

export function formOf({ kind, keywords, places, placesNot, ...entry }: KnowledgeView): TypedEntry {
  return {
    ...{ language: entry.language, question: entry.question, answer: entry.answer, area: kind === 'area' ? 'yes' : '' },
    ...{ keywords: keywords.join(', '), places: places.join(', '), placesNot: placesNot.join(', ') },
    link: entry.link ?? '',
  }
}

export function readEntry(form: TypedEntry, words: KnowledgeWords): { entry: NewKnowledge } | { problem: string } {
  const parsed = NewKnowledge.safeParse({
    language: form.language,
    kind: form.area === 'yes' ? 'area' : 'answer',
    question: form.question,
    answer: form.answer.replaceAll(/\s+/g, ' '),
    keywords: listIn(form.keywords),
    places: listIn(form.places),
    placesNot: listIn(form.placesNot),
    link: form.link.trim() || null,
  })
  if (parsed.success) return { entry: parsed.data }
  const isList = parsed.error.issues.every(({ path }) => ['keywords', 'places', 'placesNot'].includes(String(path[0])))
  return { problem: isList ? words.tooLong() : words.unfit() }
}

const listIn = (text: string) => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

type Shown = { form: TypedEntry; action: string; button: string; words: KnowledgeWords }

export function entryForm({ form, action, button, words }: Shown): Html {
  return html`<form class="stack" method="post" action="${action}">
<label>${words.language()} <select name="language">${(['en', 'es'] as const).map(
    (one) =>
      html`<option value="${one}"${form.language === one ? html` selected` : html``}>${words.languages[one]}</option>`,
  )}</select></label>
<label>${words.question()} <input name="question" value="${form.question}" maxlength="${longestQuestion}"
  autocomplete="off" required></label>
<label>${words.answer()} <textarea name="answer" rows="2" maxlength="${longestAnswer}" required>
${form.answer}</textarea></label>
<label>${words.keywords()} <span class="hint">${words.keywordsHint()}</span>
<input name="keywords" value="${form.keywords}" maxlength="3000" autocomplete="off"></label>
<label>${words.link()} <span class="hint">${words.linkHint()}</span>
<input type="url" name="link" value="${form.link}" maxlength="300" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="area" value="yes"${form.area === 'yes' ? html` checked` : html``}>
${words.area()}</label>
<p class="hint">${words.placesHint()}</p>
<label>${words.places()} <textarea name="places" rows="2">
${form.places}</textarea></label>
<label>${words.placesNot()} <textarea name="placesNot" rows="2">
${form.placesNot}</textarea></label>
<button>${button}</button></form>`
}
