/**
 * The page with the "call me" form: what it shows of a business, what it says when something is wrong, and that it
 * rings once.
 */
import { beforeAll, expect, test } from 'vitest'
import { publishWidget } from '#src/businesses/index.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { askForCall } from './ask-for-call.ts'

let shop: BuiltBusiness
let closed: BuiltBusiness

const app = useApp({ worker: false, sandbox: false, env: { TRUSTED_PROXIES: '127.0.0.1' } })
beforeAll(async () => {
  shop = await buildBusiness(app, { profile: { name: `<script>alert(1)</script> & "Sons"` } })
  closed = await buildBusiness(app)
  await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
})

let visitors = 0
const newAddress = () => `198.51.100.${(visitors += 1)}`
const browser = { accept: 'text/html,application/xhtml+xml' }
const get = (path: string): Promise<Answer> => app.request('GET', path, { headers: browser })
const post = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  app.request('POST', '/call-me', {
    body: new URLSearchParams(fields).toString(),
    headers: {
      ...browser,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': newAddress(),
      ...headers,
    },
  })
const countCalls = async () => (await app.sql('select 1 from calls')).length

test('the consent line names who calls, in both languages, escaped', async () => {
  const english = await get(`/call-me?business=${shop.slug}`)
  expect(english).toMatchObject({ status: 200 })
  expect(english.body).toContain('<html lang="en">')
  expect(english.body).toMatch(
    /I agree that &lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;Sons&quot; calls me at this number now, once\./,
  )
  expect(english.body).toMatch(/voice and data rates may apply/)
  expect(english.body).not.toMatch(/<script/)
  const spanish = await get(`/call-me?business=${shop.slug}&language=es`)
  expect(spanish.body).toContain('<html lang="es">')
  expect(spanish.body).toMatch(/asistente automático de inteligencia artificial/)
})

test('a business that takes no calls from websites has no such page', async () => {
  for (const slug of [closed.slug, 'nobody-here', '', 'x'.repeat(200), '"><script>']) {
    const answer = await get(`/call-me?business=${encodeURIComponent(slug)}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(answer.body).toMatch(/does not take calls or messages from its website/)
    expect(answer.body).not.toMatch(/<script/)
  }
  expect(await app.request('GET', `/call-me?business=${closed.slug}`)).toMatchObject({
    status: 404,
    body: { code: 'not_published' },
  })
})

test.each<[string, Record<string, string>, RegExp]>([
  ['nothing at all', {}, /id="consent-problem">We call you only if you agree/],
  ['no consent', { phone: '(415) 555-2401' }, /id="consent-problem">We call you only if you agree/],
  ['no phone', { consent: 'yes' }, /id="phone-problem">This is not a phone number we can call/],
  [
    'a premium-rate number',
    { consent: 'yes', phone: '900 555 2401' },
    /id="phone-problem">We do not call premium-rate numbers/,
  ],
  [
    'one of another country, in Spanish',
    { consent: 'yes', phone: '+34612345678', language: 'es' },
    /id="phone-problem">No llamamos a números de otro país/,
  ],
  [
    'markup',
    { consent: 'yes', phone: '"><script>alert(1)</script>' },
    /value="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/,
  ],
])('%s: said beside the field, what was typed stays, nobody is rung', async (_what, fields, shown) => {
  const before = await countCalls()
  const answer = await post({ business: shop.slug, ...fields })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatch(shown)
  expect(answer.body).toContain('role="alert"')
  expect(answer.body).not.toMatch(/<script/)
  expect(await countCalls()).toBe(before)
})

test('sent, the page says what happens now; sent twice it is one call, from the business’s own number', async () => {
  const fields = { business: shop.slug, phone: '(415) 555-2402', consent: 'yes', language: 'es', from: closed.number }
  const answers = await Promise.all([post(fields), post(fields), post(fields)])
  for (const answer of answers)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/call-me/calling?business=${shop.slug}&language=es`,
    ])
  const rows = await app.sql(`select caller, consent_notice from calls where dialled = '+14155552402'`)
  expect(rows).toEqual([{ caller: shop.number, consent_notice: 'call-me-1:es' }])
  expect((await get(answers[0]?.headers.get('location') ?? '')).body).toContain(shop.number)
})

test('the sixth try of one address is refused, on a page that says when to come again', async () => {
  const headers = { 'x-forwarded-for': newAddress() }
  for (let nth = 0; nth < 5; nth += 1) await post({ business: shop.slug, phone: '911', consent: 'yes' }, headers)
  const sixth = await post({ business: shop.slug, phone: '(415) 555-2403', consent: 'yes' }, headers)
  expect([sixth.status, sixth.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8'])
  expect(sixth.body).toMatch(/Try again in (a minute|\d+ minutes)\./)
  expect((await app.sql(`select 1 from calls where dialled = '+14155552403'`)).length).toBe(0)
})

test('however its number is written, one business calls a phone three times a day', async () => {
  const phone = '(415) 555-2405'
  const statuses: number[] = []
  for (const written of [
    ...Array<string>(6).fill(phone),
    ...Array<string>(4).fill('tel:4155552405;phone-context=+1'),
  ]) {
    statuses.push((await post({ business: shop.slug, phone: written, consent: 'yes' })).status)
  }
  expect(statuses).toEqual([303, 303, 303, 429, 429, 429, 422, 422, 422, 422])
})

test('a request the limiter refused is not made after all', async () => {
  const before = await countCalls()
  const wanted = { business: shop.slug, phone: '(415) 555-2406', consent: true }
  const problems = await app.ctx.db.asPlatform('ask for a call', (tx) =>
    askForCall(
      tx,
      { wanted, address: '203.0.113.1', refused: new DomainError('phone_invalid', 'No number') },
      { config: app.ctx.config, telephony: app.ctx.telephony, brainId: 'built-in' },
    ),
  )
  expect(problems).toEqual({ phone: 'No number' })
  expect(await countCalls()).toBe(before)
})

test('a page of another site cannot request a call', async () => {
  const before = await countCalls()
  expect(
    (
      await post(
        { business: shop.slug, phone: '(415) 555-2404', consent: 'yes' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      )
    ).status,
  ).toBe(403)
  expect(await countCalls()).toBe(before)
})
