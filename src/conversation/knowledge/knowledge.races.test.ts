/** Two at once: a question is answered once, asked once for each conversation, and no entry goes beyond the cap. */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildQuestion, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { openConversation } from '../open-conversation.ts'
import { noteUnanswered } from './note-unanswered.ts'
import { readQuestion } from './read-question.ts'

const env = { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'knowledge-entries-per-business=3' }
const app = useApp({ worker: false, sandbox: false, env })

let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
let conversationId: string
beforeEach(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  conversationId = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'web', session: `session-of-${shop.id}`, language: 'en', brain: 'built-in' },
      ...{ callerPhone: null, visitor: null },
    }),
  )
})

const post = (below: string, body?: object) =>
  app.request('POST', `/api/businesses/${shop.id}${below}`, { cookie: owner.cookie, body })
const atOnce = <T>(count: number, ask: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => ask(nth)))
const entries = () => app.sql('select 1 from knowledge where business_id = $1', [shop.id])

test('of ten who answer or dismiss a question at once one does, and there is one entry or none', async () => {
  const id = await buildQuestion(app, { businessId: shop.id, conversationId, words: 'do you have a sauna' })
  const answers = await atOnce(10, (nth) =>
    nth % 2
      ? post(`/unanswered-questions/${id}/dismiss`)
      : post(`/unanswered-questions/${id}/answer`, { answer: 'Yes.' }),
  )
  const done = answers.filter(({ status }) => status < 300)
  expect(done).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'question_settled')).toHaveLength(9)
  expect(await entries()).toHaveLength(done[0]?.status === 201 ? 1 : 0)
})

test('of ten entries written at once there are as many as there may be', async () => {
  const entry = { language: 'en', question: 'Do you have a sauna?', answer: 'Yes.' }
  const answers = await atOnce(10, () => post('/knowledge', entry))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
  expect(await entries()).toHaveLength(3)
})

test('a conversation that asks the same ten times at once has asked it once', async () => {
  const asked = readQuestion('do you have a sauna', 'en')
  const kept = await atOnce(10, () =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      noteUnanswered(tx, { conversationId, asked, words: 'do you have a sauna' }),
    ),
  )
  expect(kept.filter(Boolean)).toHaveLength(1)
})
