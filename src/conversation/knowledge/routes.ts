import * as knowledge from '#contract/knowledge.ts'
import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { changeKnowledge, listKnowledge, removeKnowledge, writeKnowledge } from './manage-knowledge.ts'
import { knowledgePages } from './pages/routes.ts'
import { answerUnanswered, dismissUnanswered, listUnanswered } from './unanswered-questions.ts'

export const knowledgeRoutes = (ctx: Context) => [...entryRoutes, ...questionRoutes, ...knowledgePages(ctx)]

const entryRoutes = [
  route({
    method: 'GET',
    path: paths.api.knowledge,
    summary: 'What the business has told its desk: questions and their answers, and where it goes',
    access: members('staff'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: knowledge.KnowledgeList },
    handle: (tx, { query }) => listKnowledge(tx, query),
  }),
  route({
    method: 'POST',
    path: paths.api.knowledge,
    summary: 'Tell the desk an answer, or where the business goes',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    body: knowledge.NewKnowledge,
    answer: { 201: knowledge.KnowledgeView },
    fails: ['too_many_entries'],
    handle: (tx, { body }) => writeKnowledge(tx, body),
  }),
  route({
    method: 'PUT',
    path: paths.api.knowledgeEntry,
    summary: 'Write an entry anew, as a whole',
    access: members('manager'),
    limit: 'moderate',
    body: knowledge.NewKnowledge,
    answer: { 200: knowledge.KnowledgeView },
    fails: ['not_found'],
    handle: (tx, { params, body }) => changeKnowledge(tx, params.knowledgeId, body),
  }),
  route({
    method: 'DELETE',
    path: paths.api.knowledgeEntry,
    summary: 'Remove an entry',
    access: members('manager'),
    limit: 'moderate',
    answer: { 200: knowledge.KnowledgeRemoved },
    fails: ['not_found'],
    handle: (tx, { params }) => removeKnowledge(tx, params.knowledgeId),
  }),
]

const questionRoutes = [
  route({
    method: 'GET',
    path: paths.api.unansweredQuestions,
    summary: 'What callers asked and nobody had told the desk, newest first; what was asked alike is one',
    access: members('manager'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: knowledge.QuestionList },
    handle: (tx, { query }) => listUnanswered(tx, query),
  }),
  route({
    method: 'POST',
    path: paths.api.answerQuestion,
    summary: 'Answer such a question for the next who asks: it becomes an entry',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    body: knowledge.AnswerQuestion,
    answer: { 201: knowledge.KnowledgeView },
    fails: ['not_found', 'question_settled', 'too_many_entries'],
    handle: (tx, { params, body }) => answerUnanswered(tx, params.unansweredId, body),
  }),
  route({
    method: 'POST',
    path: paths.api.dismissQuestion,
    summary: 'Take such a question off the list, without an answer',
    access: members('manager'),
    limit: 'moderate',
    answer: { 200: knowledge.QuestionDismissed },
    fails: ['not_found', 'question_settled'],
    handle: (tx, { params }) => dismissUnanswered(tx, params.unansweredId),
  }),
]
