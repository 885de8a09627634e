/** The page of questions and answers, and its forms. */
import { z } from 'zod'
import { AnswerQuestion } from '#contract/knowledge.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { members } from '#src/platform/http/access.ts'
import { page, type Page } from '#src/platform/http/route.ts'
import { changeKnowledge, listKnowledge, removeKnowledge, writeKnowledge } from '../manage-knowledge.ts'
import { answerUnanswered, dismissUnanswered, listUnanswered } from '../unanswered-questions.ts'
import { readEntry, TypedEntry } from './entry-form.ts'
import { knowledgePage, type KnowledgeShown } from './knowledge-page.ts'
import { doneCodes, knowledgeWords, type Done, type KnowledgeWords } from './words.ts'

export const knowledgePages = (ctx: Context) => [...entryPages(ctx), ...questionPages(ctx)]

const doneOf = (done: Done, tx: Tx) => ({ redirect: linkTo(paths.knowledge, { businessId: tx.businessId, done }) })

const entryPages = ({ config: { productName } }: Context) => [
  page({
    method: 'GET',
    path: paths.knowledge,
    summary: 'The page of questions and answers: what the desk knows, and what callers asked in vain',
    access: members('manager'),
    limit: 'lenient',
    query: z.object({
      done: z.enum(doneCodes).optional().catch(undefined),
      cursor: z.string().max(200).optional(),
    }),
    handle: async (tx, { query }) => ({ html: await showKnowledge(tx, { productName, ...query }) }),
  }),
  page({
    method: 'POST',
    path: paths.knowledge,
    summary: 'Add an answer, by the form',
    access: members('manager'),
    limit: 'moderate',
    body: TypedEntry,
    handle: (tx, { body }) =>
      orShowAgain(tx, { productName, typed: { id: null, form: body } }, async (words) => {
        const read = readEntry(body, words)
        if ('problem' in read) return read
        await writeKnowledge(tx, read.entry)
        return doneOf('added', tx)
      }),
  }),
  page({
    method: 'POST',
    path: paths.knowledgeEntry,
    summary: 'Change an answer, by the form',
    access: members('manager'),
    limit: 'moderate',
    body: TypedEntry,
    handle: (tx, { params, body }) =>
      orShowAgain(tx, { productName, typed: { id: params.knowledgeId, form: body } }, async (words) => {
        const read = readEntry(body, words)
        if ('problem' in read) return read
        await changeKnowledge(tx, params.knowledgeId, read.entry)
        return doneOf('changed', tx)
      }),
  }),
  page({
    method: 'POST',
    path: paths.removeKnowledge,
    summary: 'Remove an answer, by the form',
    access: members('manager'),
    limit: 'moderate',
    handle: (tx, { params }) =>
      orShowAgain(tx, { productName }, async () => {
        await removeKnowledge(tx, params.knowledgeId)
        return doneOf('removed', tx)
      }),
  }),
]

const questionPages = ({ config: { productName } }: Context) => [
  page({
    method: 'POST',
    path: paths.answerQuestion,
    summary: 'Answer a question that had no answer, by the form',
    access: members('manager'),
    limit: 'moderate',
    body: z.object({ answer: z.string().max(2_000).catch('') }),
    handle: (tx, { params: { unansweredId: questionId }, body }) =>
      orShowAgain(tx, { productName, typedAnswer: { questionId, answer: body.answer } }, async (words) => {
        const parsed = AnswerQuestion.safeParse({ answer: body.answer.replaceAll(/\s+/g, ' ') })
        if (!parsed.success) return { problem: words.unfit() }
        await answerUnanswered(tx, questionId, parsed.data)
        return doneOf('answered', tx)
      }),
  }),
  page({
    method: 'POST',
    path: paths.dismissQuestion,
    summary: 'Take a question off the list, by the form',
    access: members('manager'),
    limit: 'moderate',
    handle: (tx, { params }) =>
      orShowAgain(tx, { productName }, async () => {
        await dismissUnanswered(tx, params.unansweredId)
        return doneOf('dismissed', tx)
      }),
  }),
]

type Told = {
  productName: string
  done?: Done | undefined
  cursor?: string | undefined
  problem?: string
  typed?: KnowledgeShown['typed']
  typedAnswer?: KnowledgeShown['typedAnswer']
}

async function showKnowledge(tx: Tx, { done, cursor, ...told }: Told): Promise<string> {
  const business = await getBusiness(tx)
  const words = knowledgeWords(business.language)
  const { items: entries, next } = await listKnowledge(tx, { size: 100, cursor })
  const { items: questions } = await listUnanswered(tx, { size: 20 })
  return knowledgePage({ ...told, business, entries, next, questions, notice: done && words.done[done], words })
}

type Tried = Page | { problem: string }

/**
 * Shows the page again with what was typed and what is wrong with it. The use-cases throw before they write anything,
 * so the transaction that shows it has nothing to take back.
 */
async function orShowAgain(
  tx: Tx,
  told: Omit<Told, 'done' | 'problem'>,
  work: (words: KnowledgeWords) => Promise<Tried>,
): Promise<Page> {
  const words = knowledgeWords((await getBusiness(tx)).language)
  const tried = await work(words).catch((error: unknown): Tried => {
    if (!(error instanceof DomainError)) throw error
    return { problem: error.code === 'too_many_entries' ? words.full() : words.gone() }
  })
  if (!('problem' in tried)) return tried
  return { html: await showKnowledge(tx, { ...told, problem: tried.problem }), status: 422 }
}
