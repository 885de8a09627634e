import { Temporal } from 'temporal-polyfill'
import { longestAnswer, type QuestionView } from '#contract/knowledge.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { KnowledgeWords } from './words.ts'

/** Characters. */
const longestWords = 120

export type Asker = { businessId: string; zone: string; locale: string; words: KnowledgeWords }

/** A question that had no answer, with the form to give one. `typed`: what was typed and could not be taken. */
export function questionItem(question: QuestionView, { businessId, zone, locale, words }: Asker, typed = ''): Html {
  const about = { businessId, unansweredId: question.id }
  const said = clipped(question.words)
  const day = Temporal.Instant.from(question.askedAt)
    .toZonedDateTimeISO(zone)
    .toLocaleString(locale, { dateStyle: 'medium' })
  const conversation = linkTo(paths.conversation, { businessId, conversationId: question.conversationId })
  return html`<li><p><strong>${said}</strong><br><span class="soft">${words.languages[question.language]} ·
${words.asked(question.times, day)} · <a href="${conversation}">${words.conversation()}</a></span></p>
<form class="stack" method="post" action="${linkTo(paths.answerQuestion, about)}">
<label>${words.yourAnswer()} <textarea name="answer" rows="2" maxlength="${longestAnswer}" required>
${typed}</textarea></label>
<button class="small">${words.saveAnswer()}</button></form>
<form method="post" action="${linkTo(paths.dismissQuestion, about)}">
<button class="quiet small">${words.dismiss()}</button></form></li>`
}

/** A stranger's words must not make the page long, nor end in half a sign. */
function clipped(words: string): string {
  return words.length > longestWords ? `${words.slice(0, longestWords).replace(/[\uD800-\uDBFF]$/, '')}…` : words
}
