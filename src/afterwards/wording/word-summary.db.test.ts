/** What a model adds to a summary: only what agrees with the rows, and never in their place. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { modelStub, type ModelStub, type Reply } from '#test/harness/model-stub.ts'
import { concluded, pastCall } from '#test/harness/past-calls.ts'
import { runJob } from '#test/harness/run-job.ts'
import { wordSummary } from './jobs.ts'

let app: TestApp
let model: ModelStub
beforeAll(async () => {
  model = await modelStub()
  const env = { BRAIN: 'compatible', MODEL_BASE_URL: model.baseUrl, MODEL_TIMEOUT_MS: '5000' }
  app = await testApp({ worker: false, sandbox: false, env })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await model.close()
})

/** An answer that is not streamed. */
const answers =
  (content: string): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        ...{ id: 'c', object: 'chat.completion', created: 0, model: 'test-model' },
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 50, completion_tokens: 10, total_tokens: 60 },
      }),
    )
  }

async function summedUp(reply: Reply) {
  const shop = await buildBusiness(app)
  const conversationId = await pastCall(app, shop, { said: [['my fringe is uneven, how much is it', 'price']] })
  await app.sql('update conversations set brain = $2 where id = $1', [conversationId, app.ctx.models.brain(null).id])
  const { outcome, summary: rows } = await concluded(app, shop, conversationId)
  model.answers(reply)
  await runJob(wordSummary, app.ctx, { businessId: shop.id, conversationId, outcome: outcome as 'answered', rows })
  const after = await concluded(app, shop, conversationId)
  return { rows, after }
}

test('what agrees is added to what the rows say, and stays', async () => {
  const { rows, after } = await summedUp(answers('They were unhappy with an uneven fringe.'))
  expect(after).toMatchObject({ summary: `${rows} They were unhappy with an uneven fringe.`, summary_by: 'model' })
  expect(JSON.stringify(model.asked.at(-1)?.messages)).toMatch(/uneven/)
})

test.each([
  ['a booking that there is not', answers('A haircut is booked for Friday at 3 pm.')],
  ['a price of its own', answers('They were told that it costs $20.')],
  ['a call back that nobody promised', answers("I've told the team, and they will call back.")],
  ['a link', answers('They sent https://evil.example/now to look at.')],
  ['a whole story', answers('They talked. '.repeat(60))],
  ['nothing', answers('')],
  ['a failure', (response) => void response.writeHead(500).end()] satisfies [string, Reply],
])('%s: the rows’ summary stands', async (_what, reply) => {
  const { rows, after } = await summedUp(reply)
  expect(after).toMatchObject({ summary: rows, summary_by: 'rows' })
})
