/** The threads of texts as the people of a business see them. */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { ThreadText, ThreadView } from '#contract/texts.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { handOverTexts, texterOf } from '#test/harness/texting.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

let shop: BuiltBusiness
let cookie: string
beforeEach(async () => {
  shop = await buildBusiness(app)
  cookie = (await buildSession(app, { businessId: shop.id, role: 'staff' })).cookie
})

let next = 4000
const somebody = () => texterOf(app, shop, `+1415555${(next += 1)}`)
const path = () => `/api/businesses/${shop.id}/threads`
const ask = async (method: 'GET' | 'POST', at = '', body?: object) => {
  const key = method === 'POST' ? { headers: { 'idempotency-key': randomUUID() } } : {}
  return app.request(method, `${path()}${at}`, { cookie, ...(body && { body }), ...key })
}
const threads = async (query = '') => (await ask('GET', query)).body as { items: ThreadView[]; next: string | null }
const textsOf = async (id: string, query = '') =>
  (await ask('GET', `/${id}/texts${query}`)).body as { items: ThreadText[]; next: string | null }

test('those who wrote last stand first, with what is new; reading takes the news away, for everybody', async () => {
  const [first, second] = [somebody(), somebody()]
  await first.say('what are your hours')
  await second.say('can i get a haircut tomorrow at 10')
  const { items } = await threads()
  expect(items.map(({ theirNumber }) => theirNumber)).toEqual([second.number, first.number])
  expect(items[0]).toMatchObject({ unread: 1, contact: null, personSince: null, optedOut: false })
  expect(items[0]?.latest?.from).toBe('receptionist')

  const id = items[1]?.id as string
  expect((await ask('POST', `/${id}/read`)).status).toBe(200)
  expect((await threads('?only=unread')).items.map(({ theirNumber }) => theirNumber)).toEqual([second.number])
  await first.send('and on sunday?')
  expect(await threads('?only=unread')).toMatchObject({ items: [{ id, unread: 1 }, { unread: 1 }] })
  expect((await ask('GET', `/${id}`)).body).toMatchObject({ id, latest: { from: 'customer', text: 'and on sunday?' } })
})

test('a thread tells both ways, newest first, page by page, and what became of each', async () => {
  const me = somebody()
  await me.say('what are your hours')
  const [thread] = (await threads()).items
  await ask('POST', '', { phone: me.number, text: 'Ana here. We open at eight.' })
  await handOverTexts(app, shop)
  await me.send('thank you Ana')
  const all = (await textsOf(thread?.id ?? '')).items
  expect(all.map(({ from }) => from)).toEqual(['customer', 'person', 'receptionist', 'customer'])
  expect(all[0]).toMatchObject({ text: 'thank you Ana', photos: [] })
  expect((await threads('?only=person')).items).toMatchObject([{ id: thread?.id }])

  const found: ThreadText[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof textsOf>> = await textsOf(
      thread?.id ?? '',
      `?size=1${cursor && `&cursor=${cursor}`}`,
    )
    found.push(...page.items)
    cursor = page.next
  }
  expect(found).toEqual(all)
})

test('a person writes first: the thread is made once, and the receptionist is silent in it', async () => {
  const me = somebody()
  const begun = await ask('POST', '', { phone: me.number.replace('+1', ''), text: 'Your glasses are ready.' })
  expect(begun).toMatchObject({ status: 201, body: { refusal: null } })
  expect((await handOverTexts(app, shop)).map(({ to, text }) => [to, text])).toEqual([
    [me.number, 'Your glasses are ready.'],
  ])
  expect(await me.say('great, what are your hours')).toBeNull()
  expect((await threads()).items).toMatchObject([{ theirNumber: me.number, unread: 1 }])
})

test('who wants no texts is told to be so, and gets none', async () => {
  const me = somebody()
  await me.say('what are your hours')
  await me.send('STOP')
  expect((await threads()).items).toMatchObject([{ optedOut: true }])
  const written = await ask('POST', '', { phone: me.number, text: 'One more thing.' })
  expect(written).toMatchObject({ status: 201, body: { refusal: 'opted_out' } })
  expect((await handOverTexts(app, shop)).filter(({ text }) => text === 'One more thing.')).toEqual([])
  const [newest] = (await textsOf((await threads()).items[0]?.id ?? '')).items
  expect(newest).toMatchObject({ from: 'person', reason: 'opted_out' })
})

test.each([
  ['no number', { phone: 'at home', text: 'Hello' }, 'phone_invalid'],
  ['one that charges', { phone: '+19005550123', text: 'Hello' }, 'destination_refused'],
  ['no text', { phone: '+14155550123', text: '  ' }, 'invalid_request'],
])('%s: a text that cannot be begun changes nothing', async (_what, body, code) => {
  expect((await ask('POST', '', body)).body).toMatchObject({ code })
  expect((await threads()).items).toEqual([])
})

test('what is not theirs, or no cursor of ours, is refused', async () => {
  const other = await buildBusiness(app)
  const neighbour = texterOf(app, other, '+14155559999')
  const id = await neighbour.send('hello')
  for (const at of [`/${id}`, `/${id}/texts`]) expect((await ask('GET', at)).status).toBe(404)
  expect((await ask('POST', `/${id}/read`)).status).toBe(404)
  expect((await ask('GET', '?cursor=nonsense')).body).toMatchObject({ code: 'invalid_request' })
})
