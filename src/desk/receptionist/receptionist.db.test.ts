/** How an owner's receptionist speaks: what the API says callers hear is what they hear. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay } from '#test/harness/chat.ts'

const app = useApp({ worker: false, sandbox: false })
let shop: BuiltBusiness
let manager: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  manager = await buildSession(app, { businessId: shop.id, role: 'manager' })
})
const usual = {
  ...{ greeting: null, tone: 'friendly', ownLanguageOnly: false, emergencyWords: [] },
  ...{ whenOpen: 'answer', whenClosed: 'answer', onHolidays: 'answer' },
}
beforeEach(async () => {
  await change(usual)
})

const at = (more = '') => `/api/businesses/${shop.id}/receptionist${more}`
const change = async (body: object) => (await app.request('PATCH', at(), { ...manager, body })).body
const read = async () => (await app.request('GET', at(), manager)).body
/** A talk as a member has it in the page. */
async function talk() {
  const { body } = await app.request('POST', at('/talk'), manager)
  return callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/web?talk=${body.token}`)
}

test('a greeting of the owner’s own is spoken as it is told, and says that a machine speaks', async () => {
  const tried = await app.request('POST', at('/hear'), {
    ...manager,
    body: { greeting: 'Corner Salon, good to hear you' },
  })
  expect(tried.body.greeting).toBe("Corner Salon, good to hear you. I'm the automated assistant. How can I help you?")
  // Nothing was kept by trying.
  expect((await read()).greeting).toBeNull()
  const { hear } = await change({ greeting: 'Corner Salon, good to hear you' })
  expect(hear.greeting).toBe(tried.body.greeting)
  const caller = await talk()
  expect(await caller.hear()).toBe(hear.greeting)
  caller.hangUp()
})

test('a business that is closed to visitors of websites is open to its members, by their token', async () => {
  await app.sql('update businesses set widget_published = false where id = $1', [shop.id])
  const caller = await talk()
  expect(await caller.hear()).toContain('Corner Salon')
  caller.hangUp()
  const forged = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/web?talk=x.y`)
  expect(await forged.closed).toBe(1008)
})

test('the tone is that of the first words and of the last', async () => {
  for (const tone of ['formal', 'brief'] as const) {
    const { hear } = await change({ tone })
    const caller = await talk()
    expect(await caller.hear()).toBe(hear.greeting)
    expect(await caller.say('No thanks, goodbye.')).toContain(hear.goodbye)
    caller.hangUp()
  }
})

test('a word of the owner’s makes a call urgent', async () => {
  const { hear } = await change({ emergencyWords: ['broken mirror', 'broken mirror'] })
  expect((await read()).emergencyWords).toEqual(['broken mirror'])
  const caller = await talk()
  await caller.hear()
  expect(await caller.say('There is a BROKEN mirror here.')).toContain(hear.urgent.words)
  caller.hangUp()
})

test('she stays in the language of the business where the owner wants that', async () => {
  const { hear, languages } = await change({ ownLanguageOnly: true })
  expect(languages).toEqual(['en'])
  const caller = await talk()
  await caller.hear()
  expect(await caller.say('¿Habla español?')).toContain(hear.otherLanguage)
  caller.hangUp()
})

test('what is refused is refused as a whole, and staff may not even look', async () => {
  const refused = await app.request('PATCH', at(), { ...manager, body: { tone: 'brief', greeting: 'x'.repeat(301) } })
  expect(refused.status).toBe(400)
  expect((await read()).tone).toBe('friendly')
  const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
  expect((await app.request('GET', at(), staff)).status).toBe(403)
})
