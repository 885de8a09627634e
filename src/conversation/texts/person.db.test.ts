/** A person of the business answers in a thread: the receptionist is silent until it is handed back. */
import { beforeEach, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { handOverTexts, texterOf, type Texter } from '#test/harness/texting.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

let next = 2000
let shop: BuiltBusiness
let me: Texter
let staff: { cookie: string }
beforeEach(async () => {
  shop = await buildBusiness(app)
  me = texterOf(app, shop, `+1415555${(next += 1)}`)
  staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
})

const post = async (conversationId: string, below: string, body?: object) =>
  app.request('POST', `/api/businesses/${shop.id}/conversations/${conversationId}/${below}`, { ...staff, body })
const current = async () => (await me.conversations()).at(-1)?.id ?? ''
const turns = async () =>
  (
    await app.sql<{ said: string }>(
      `select role || ': ' || text as said from turns where business_id = $1 order by conversation_id, seq`,
      [shop.id],
    )
  ).map(({ said }) => said)

test('what they text is sent from the number of the thread, and stands in the conversation', async () => {
  await me.say('what are your hours')
  const { status, body } = await post(await current(), 'messages', { text: 'Ana here. Bring the old filter.' })
  expect([status, body.refusal]).toEqual([201, null])
  expect((await handOverTexts(app, shop)).at(-1)).toEqual({ to: me.number, text: 'Ana here. Bring the old filter.' })
  expect(await me.say('which filter?')).toBeNull()
  expect(await me.say('can i book tomorrow at 10')).toBeNull()
  const all = await turns()
  expect(all.slice(all.indexOf('receptionist: Ana here. Bring the old filter.'))).toEqual([
    'receptionist: Ana here. Bring the old filter.',
    'caller: which filter?',
    'caller: can i book tomorrow at 10',
  ])
  // What the person has not answered is answered with the next text.
  await post(await current(), 'messages', { text: 'Yes, see you then.' })
  expect((await post(await current(), 'hand-back')).status).toBe(200)
  expect(await me.say('what are your hours')).toMatch(/8 AM/)
  const events = await app.sql<{ type: string }>(
    `select type from events where business_id = $1 and type like 'conversation.%a%-%' order by id`,
    [shop.id],
  )
  expect(events.map(({ type }) => type)).toEqual(['conversation.taken-over', 'conversation.handed-back'])
})

test('danger is told all the same', async () => {
  await me.say('what are your hours')
  await post(await current(), 'messages', { text: 'Ana here.' })
  expect(await me.say('i smell gas in the house')).toMatch(/911/)
})

test('who wants no texts gets none from a person either, and the person is told', async () => {
  await me.say('what are your hours')
  await me.say('STOP')
  const { body } = await post(await current(), 'messages', { text: 'Ana here.' })
  expect(body.refusal).toBe('opted_out')
  expect((await handOverTexts(app, shop)).map(({ text }) => text)).not.toContain('Ana here.')
})

test('in a conversation that has ended, the next one begins', async () => {
  await me.say('what are your hours')
  const id = await current()
  await app.sql(`update conversations set state = 'ended', ended_at = now() where id = $1`, [id])
  const { body } = await post(id, 'messages', { text: 'Did it work out?' })
  expect(body.conversationId).not.toBe(id)
  expect((await handOverTexts(app, shop)).at(-1)?.text).toBe('Did it work out?')
})

test('a call has no texts to answer in', async () => {
  const { status } = await post('0198f000-0000-7000-8000-000000000000', 'messages', { text: 'Hello' })
  expect(status).toBe(404)
})
