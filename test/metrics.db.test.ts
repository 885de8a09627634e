/** What a process tells of conversations, sockets and effects, in numbers without names. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from './harness/app.ts'
import { buildBusiness } from './harness/builders.ts'
import { chatWith } from './harness/chat.ts'
import { eventually } from './harness/eventually.ts'
import { cheapPasswords, password } from './harness/visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ passwords: cheapPasswords() })
})
afterAll(() => app[Symbol.asyncDispose]())

/** The figure of one series, 0 where it has none yet. */
async function figure(series: string): Promise<number> {
  const line = (await app.ctx.metrics.registry.metrics()).split('\n').find((one) => one.startsWith(`${series} `))
  return Number(line?.split(' ')[1] ?? 0)
}

test('a chat is a socket while it stands open, and turns', async () => {
  const open = 'deskbell_sockets_open{http_route="/relay/web"}'
  const shop = await buildBusiness(app)
  const visitor = await chatWith(app, shop.slug)
  await visitor.hear()
  await visitor.say('When are you open?')
  expect(await figure(open)).toBe(1)
  const turns = 'deskbell_turn_duration_seconds_count{channel="web"}'
  await eventually('both turns are counted', async () => (await figure(turns)) === 2)
  visitor.hangUp()
  await eventually('the socket is counted as closed', async () => (await figure(open)) === 0)
})

test('a mail that was sent is counted by its job', async () => {
  const body = { name: 'Ada', email: 'ada@people.example', password }
  expect((await app.request('POST', '/api/auth/sign-up/email', { body })).status).toBe(200)
  await eventually('the mail is counted', () => figure('deskbell_effects_total{job="send-mail",outcome="done"}'))
})
