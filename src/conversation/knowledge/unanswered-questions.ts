/** What members do with the questions that had no answer: list, answer, dismiss. */
import type { AnswerQuestion, KnowledgeView, QuestionList } from '#contract/knowledge.ts'
import type { ListPage } from '#contract/list-page.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Language } from '../understanding/understood.ts'
import { requireRoom, writeKnowledge } from './manage-knowledge.ts'
import { readQuestion } from './read-question.ts'
import { findOpenQuestions, findQuestion, settleTopic } from './unanswered-queries.ts'

/** The open ones, newest first, each topic once. */
export async function listUnanswered(tx: Tx, wanted: ListPage): Promise<QuestionList> {
  const { rows, next } = await pageById(
    wanted,
    (beyond, size) => findOpenQuestions(tx, beyond, size),
    ({ id }) => id,
  )
  return { items: rows.map(({ askedAt, ...question }) => ({ ...question, askedAt: askedAt.toString() })), next }
}

/**
 * Makes an entry of the answer, in the language of the question, and settles all that asked the same. Fails with
 * `not_found`, with `question_settled` when somebody was quicker, with `too_many_entries`; before it has written.
 */
export async function answerUnanswered(
  tx: Tx,
  questionId: string,
  { answer, question }: AnswerQuestion,
): Promise<KnowledgeView> {
  await requireRoom(tx)
  const { asked, settled } = await settle(tx, questionId, 'answered_at')
  const entry = await writeKnowledge(tx, {
    ...{ language: asked.language, kind: 'answer', answer, question: question ?? oneLineOf(asked.words) },
    ...{ keywords: keywordsOf(asked), places: [], placesNot: [], link: null },
  })
  for (const id of settled) tx.record('question.answered', { questionId: id, knowledgeId: entry.id })
  return entry
}

/** Fails with `not_found`, and with `question_settled` when somebody was quicker. */
export async function dismissUnanswered(tx: Tx, questionId: string): Promise<{ id: string }> {
  const { settled } = await settle(tx, questionId, 'dismissed_at')
  for (const id of settled) tx.record('question.dismissed', { questionId: id })
  return { id: questionId }
}

async function settle(tx: Tx, questionId: string, as: 'answered_at' | 'dismissed_at') {
  const asked = await findQuestion(tx, questionId)
  if (!asked) throw new DomainError('not_found')
  const settled = await settleTopic(tx, asked.topic, as)
  if (settled.length === 0) throw new DomainError('question_settled')
  return { asked, settled }
}

/** What is asked about by a known name, or one or two other words; of a longer story no word stands for it. */
function keywordsOf({ words, language }: { words: string; language: Language }): string[] {
  const asked = readQuestion(words, language).words
  const known = asked.filter(({ concept }) => concept !== null)
  const telling = known.length > 0 ? known : asked
  return telling.length <= 2 ? telling.map(({ said }) => said.slice(0, 60)) : []
}

const oneLineOf = (words: string) => words.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
