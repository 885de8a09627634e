/** "Call me": whose phone is rung by whom, what is refused, and that it rings once. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publishWidget } from '#src/businesses/index.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { whereToCall } from './where-to-call.ts'

/** Published its widget. */
let shop: BuiltBusiness
/** Did not. */
let closed: BuiltBusiness

const app = useApp({ env: { TRUSTED_PROXIES: '127.0.0.1', DEMO_BUSINESS: 'the-demo' } })
beforeAll(async () => {
  shop = await openShop()
  closed = await buildBusiness(app)
  const demo = await buildBusiness(app, { profile: { slug: 'the-demo', name: 'Demo Salon' } })
  await app.ctx.db.forBusiness(demo.id, (tx) => publishWidget(tx, { published: true }))
})

beforeEach(() => app.sandboxApi.setFaults({ carrier: 'normal', webhooks: 'normal' }))

async function openShop(): Promise<BuiltBusiness> {
  const built = await buildBusiness(app)
  await app.ctx.db.forBusiness(built.id, (tx) => publishWidget(tx, { published: true }))
  return built
}

let visitors = 0
/** Every visitor has an address of their own, unless a test says otherwise. */
const newAddress = () => `198.51.${Math.floor((visitors += 1) / 250)}.${visitors % 250}`
const ask = (
  body: unknown,
  { address = newAddress(), headers = {} }: { address?: string; headers?: Record<string, string> } = {},
): Promise<Answer> => app.request('POST', '/api/calls', { body, headers: { 'x-forwarded-for': address, ...headers } })

let people = 0
const areas = ['415', '212', '310', '312', '206', '305', '404', '512', '602', '617', '702', '713']
/**
 * Of the exchanges that fiction lives in, many of them, so that no cap is met unasked; no magic number of the
 * sandbox's.
 */
const newPhone = () => `+1${areas[people % areas.length]}555${2000 + (people += 1)}`
const request = (more: object = {}) => ({ business: shop.slug, phone: newPhone(), consent: true, ...more })

const linesTo = async (phone: string) => (await app.sandboxApi.calls()).filter(({ to }) => to === phone)
const rings = (phone: string) =>
  eventually(`${phone} rings`, async () => (await linesTo(phone)).find(({ state }) => state === 'ringing'))

type Row = {
  business_id: string
  state: string
  end_reason: string | null
  caller: string
  dialled: string
  consent_notice: string
  agreed: boolean
  conversation_id: string
  conversation: string
}
async function callOf(callId: string): Promise<Row> {
  const rows = await app.sql<Row>(
    `select c.business_id, c.state, c.end_reason, c.caller, c.dialled, c.consent_notice, abs(extract(epoch
      from c.consented_at - now())) < 60 as agreed, c.conversation_id, v.state as conversation
     from calls c join conversations v on v.id = c.conversation_id where c.id = $1`,
    [callId],
  )
  return rows[0] as Row
}
const ends = (callId: string) => eventually('the call is over', async () => (await callOf(callId)).state === 'ended')
const eventsOf = async (callId: string) =>
  (
    await app.sql<{ type: string; code: string | null; business_id: string }>(
      `select type, coalesce(data->>'code', data->>'reason') as code, business_id from events
        where data->>'callId' = $1 order by id`,
      [callId],
    )
  ).map(({ type, code }) => `${type} ${code ?? ''}`.trim())
const turnsOf = async (callId: string) =>
  await app.sql<{ role: string; text: string }>(
    `select role, text from turns where conversation_id = (select conversation_id from calls where id = $1)
        order by seq`,
    [callId],
  )
const countCalls = async () => (await app.sql<{ n: number }>('select count(*)::int as n from calls'))[0]?.n

describe('a call that is taken', () => {
  test('the phone rings from the business’s own number', async () => {
    const phone = newPhone()
    const asked = await ask(request({ phone }))
    expect(asked).toMatchObject({ status: 201, body: { callId: expect.any(String), state: 'requested' } })
    const { callId } = asked.body
    const line = await rings(phone)
    expect(line).toMatchObject({ from: shop.number, direction: 'outgoing' })
    await eventually('it is known to ring', async () => (await callOf(callId)).state === 'ringing')
    await app.sandboxApi.pickUp(line.callControlId)
    const greeting = await eventually('the receptionist speaks', async () =>
      (await turnsOf(callId)).find(({ role }) => role === 'receptionist'),
    )
    expect(greeting.text).toBe(
      "Hello, this is Corner Salon. I'm the automated assistant, and I'm calling because you just asked us " +
        'to. How can I help you today?',
    )
    await app.sandboxApi.say(line.callControlId, 'what are your opening hours')
    await eventually('it answers', async () =>
      (await turnsOf(callId)).some(({ role, text }) => role === 'receptionist' && /open every day/.test(text)),
    )
    await app.sandboxApi.hangUp(line.callControlId)
    await ends(callId)
    expect(await callOf(callId)).toMatchObject({
      business_id: shop.id,
      caller: shop.number,
      dialled: phone,
      consent_notice: 'call-me-1:en',
      agreed: true,
      end_reason: 'normal_clearing',
      conversation: 'ended',
    })
    expect(await eventsOf(callId)).toEqual([
      'call.requested',
      'call.ringing',
      'call.answered',
      'call.ended normal_clearing',
    ])
  })

  test('in Spanish for whoever asks in Spanish', async () => {
    const phone = newPhone()
    const { callId } = (await ask(request({ phone, language: 'es' }))).body
    const line = await rings(phone)
    await app.sandboxApi.pickUp(line.callControlId)
    const greeting = await eventually('the receptionist speaks', async () =>
      (await turnsOf(callId)).find(({ role }) => role === 'receptionist'),
    )
    expect(greeting.text).toMatch(/^Hola, le llamamos de Corner Salon\. Soy el asistente automático/)
    await app.sandboxApi.say(line.callControlId, 'no gracias, adiós')
    await ends(callId)
    expect(await callOf(callId)).toMatchObject({ consent_notice: 'call-me-1:es', end_reason: 'normal_clearing' })
  })

  test('without a business it is the demo business, with its number', async () => {
    const phone = newPhone()
    expect((await ask({ phone, consent: true })).status).toBe(201)
    const rows = await app.sql(
      `select e164 from phone_numbers n join businesses b on b.id = n.business_id where slug = 'the-demo'`,
    )
    expect((await rings(phone)).from).toBe(rows[0].e164)
  })

  test('by its id a business is the same as by its address; both at once are refused', async () => {
    const phone = newPhone()
    expect((await ask({ businessId: shop.id, phone, consent: true })).status).toBe(201)
    expect((await rings(phone)).from).toBe(shop.number)
    expect(await ask({ businessId: shop.id, business: closed.slug, phone: newPhone(), consent: true })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
  })

  test('nobody chooses from which number, for whom or in what state: extra fields change nothing', async () => {
    const phone = newPhone()
    const extra = {
      from: '+14155559999',
      callerId: closed.number,
      businessNumber: closed.number,
      caller: closed.number,
      state: 'answered',
      callId: shop.id,
      connectionId: 'mine',
      price: 0,
      role: 'owner',
      business_id: closed.id,
      demoBusiness: closed.slug,
    }
    const { callId } = (await ask(request({ phone, ...extra }))).body
    expect(callId).not.toBe(shop.id)
    expect((await rings(phone)).from).toBe(shop.number)
    expect(await callOf(callId)).toMatchObject({ business_id: shop.id, caller: shop.number, dialled: phone })
  })
})

describe('refused, and nobody is rung', () => {
  test.each<[string, () => object, number, string, RegExp]>([
    ['without consent', () => ({ consent: undefined }), 422, 'consent_missing', /agree/],
    ['with consent denied', () => ({ consent: false }), 422, 'consent_missing', /agree/],
    ['with a consent that is only like one', () => ({ consent: 'true' }), 400, 'invalid_request', /consent/],
    ['by a business that is not there', () => ({ business: 'nobody-here' }), 404, 'not_published', /./],
    ['by one that is not open to websites', () => ({ business: closed.slug }), 404, 'not_published', /./],
    ['by its id neither', () => ({ business: undefined, businessId: closed.id }), 404, 'not_published', /./],
    ['by an id that is none', () => ({ business: undefined, businessId: 'one' }), 400, 'invalid_request', /businessId/],
    ['without a phone', () => ({ phone: undefined }), 400, 'invalid_request', /phone/],
    ['with a phone that is none', () => ({ phone: 'call me' }), 422, 'phone_invalid', /phone number/],
    ['with two phones', () => ({ phone: ['+14155552001', '+14155552002'] }), 400, 'invalid_request', /phone/],
    ['on a premium-rate number', () => ({ phone: '+19005552000' }), 422, 'destination_refused', /premium-rate/],
    [
      'in another country of the same calling code',
      () => ({ phone: '+18765552000' }),
      422,
      'destination_refused',
      /another country/,
    ],
    ['in another country', () => ({ phone: '+447400123456' }), 422, 'destination_refused', /another country/],
    ['on a toll-free number', () => ({ phone: '(800) 555-2000' }), 422, 'destination_refused', /toll-free/],
    ['on an emergency number', () => ({ phone: '911' }), 422, 'destination_refused', /emergency/],
    ['on a number nobody can have', () => ({ phone: '+19992002000' }), 422, 'destination_refused', /nobody can have/],
    ['on the business’s own number', () => ({ phone: shop.number }), 422, 'destination_refused', /this desk/],
    ['on another business’s number here', () => ({ phone: closed.number }), 422, 'destination_refused', /this desk/],
    ['in a language we do not speak', () => ({ language: 'fr' }), 400, 'invalid_request', /language/],
  ])('%s', async (_what, more, status, code, detail) => {
    const before = await countCalls()
    const answer = await ask(request(more()))
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.body.detail ?? answer.body.title).toMatch(detail)
    expect(await countCalls()).toBe(before)
  })

  test('a business that is not published answers as one that does not exist', async () => {
    const answers = [await ask(request({ business: closed.slug })), await ask(request({ business: 'nobody-here' }))]
    expect({ ...answers[0]?.body, instance: '' }).toEqual({ ...answers[1]?.body, instance: '' })
  })

  test('a business that closes its widget again calls nobody any more', async () => {
    const other = await openShop()
    expect((await ask(request({ business: other.slug }))).status).toBe(201)
    await app.ctx.db.forBusiness(other.id, (tx) => publishWidget(tx, { published: false }))
    expect((await ask(request({ business: other.slug }))).status).toBe(404)
  })
})

test("fictional numbers are rung when the carrier is the sandbox's, whatever else is real", async () => {
  const { config, db } = app.ctx
  const where = (isSandbox: boolean) =>
    db.asPlatform('test', (tx) =>
      whereToCall(
        tx,
        { business: shop.slug, phone: '+14155552999', consent: true },
        { ...config, telephony: { ...config.telephony, isSandbox } },
      ),
    )
  expect(await where(true)).toMatchObject({ number: '+14155552999' })
  await expect(where(false)).rejects.toMatchObject({ code: 'destination_refused' })
})

describe('the carrier has its own way', () => {
  test.each([
    ['busy', '+14155550012', 'user_busy'],
    ['declined', '+14155550014', 'call_rejected'],
  ])('%s: the call is over, with the carrier’s word', async (_what, phone, code) => {
    const { callId } = (await ask(request({ phone }))).body
    await ends(callId)
    expect(await callOf(callId)).toMatchObject({ end_reason: code, conversation: 'ended' })
    expect(await eventsOf(callId)).toEqual(['call.requested', 'call.ringing', `call.failed ${code}`])
  })

  test('events that come twice or swapped: one call, one greeting, one end', async () => {
    for (const fault of ['duplicate', 'reorder', 'lose_first'] as const) {
      await app.sandboxApi.setFaults({ webhooks: fault })
      const phone = newPhone()
      const { callId } = (await ask(request({ phone }))).body
      const line = await rings(phone)
      await app.sandboxApi.pickUp(line.callControlId)
      await eventually('the receptionist speaks', async () =>
        (await turnsOf(callId)).some(({ role }) => role === 'receptionist'),
      )
      await app.sandboxApi.hangUp(line.callControlId)
      await ends(callId)
      await app.sandboxApi.setFaults({ webhooks: 'normal' })
      expect(await linesTo(phone)).toHaveLength(1)
      expect((await turnsOf(callId)).filter(({ role }) => role === 'receptionist')).toHaveLength(1)
      expect((await eventsOf(callId)).filter((type) => /ended|failed/.test(type))).toHaveLength(1)
    }
  })
})

describe('once', () => {
  test('a request that is sent again with its key rings once and gets the same answer', async () => {
    const body = request()
    const headers = { 'idempotency-key': 'one-call' }
    const address = newAddress()
    const first = await ask(body, { address, headers })
    await rings(body.phone)
    const again = await ask(body, { address, headers })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(await ask({ ...body, phone: newPhone() }, { address, headers })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    })
    expect(await linesTo(body.phone)).toHaveLength(1)
  })

  test('a button that is pressed three times at once, from three addresses and without a key, rings once', async () => {
    const body = request()
    const answers = await Promise.all(Array.from({ length: 3 }, () => ask(body)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    await rings(body.phone)
    expect(await linesTo(body.phone)).toHaveLength(1)
    const rows = await app.sql('select id from calls where dialled = $1', [body.phone])
    expect(rows).toHaveLength(1)
    // Two of them were told an id of nothing.
    expect(new Set(answers.map((answer) => answer.body.callId)).size).toBe(3)
    expect(answers.filter((answer) => answer.body.callId === rows[0]?.id)).toHaveLength(1)
  })

  test('a visitor who names a number being called learns nothing of that call, in any state', async () => {
    const body = request()
    const first = (await ask(body)).body
    const line = await rings(body.phone)
    const asked = async () => {
      const answer = await ask(body)
      expect(answer).toMatchObject({ status: 201, body: { state: 'requested' } })
      expect(Object.keys(answer.body).sort()).toEqual(['callId', 'state'])
      expect(answer.body.callId).not.toBe(first.callId)
      expect((await app.sql('select 1 from calls where id = $1', [answer.body.callId])).length).toBe(0)
    }
    await asked()
    await app.sandboxApi.pickUp(line.callControlId)
    await eventually('it is answered', async () => (await callOf(first.callId)).state === 'answered')
    await asked()
    expect(await linesTo(body.phone)).toHaveLength(1)
    await app.sandboxApi.hangUp(line.callControlId)
    await ends(first.callId)
  })

  test('when that call is over, the same phone may be called again', async () => {
    const body = request({ phone: '+14155556012' })
    const first = (await ask(body)).body
    await eventually('it rings', async () => (await linesTo(body.phone)).length)
    await app.sandboxApi.hangUp((await linesTo(body.phone))[0]?.callControlId ?? '')
    await ends(first.callId)
    const second = (await ask(body)).body
    expect(second.callId).not.toBe(first.callId)
  })
})

describe('limits', () => {
  test('one address has three numbers called a day, and five calls; another address gets through', async () => {
    const address = newAddress()
    // The sandbox's carrier finds these engaged, so that they can be called again.
    const phones = ['+14155560012', '+14155570012', '+14155580012', '+14155590012']
    const call = async (phone: string) => {
      const { status, body } = await ask(request({ phone }), { address })
      if (status === 201) await ends(body.callId)
      return status
    }
    expect([await call(phones[0] ?? ''), await call(phones[1] ?? ''), await call(phones[2] ?? '')]).toEqual([
      201, 201, 201,
    ])
    expect([await call(phones[0] ?? ''), await call(phones[3] ?? '')]).toEqual([201, 429])
    expect((await app.sql('select 1 from calls where dialled = $1', [phones[3]])).length).toBe(0)
    const sixth = await ask(request({ phone: phones[1] }), { address })
    expect(sixth).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(request())).status).toBe(201)
  })

  test('one business calls a phone three times a day at most, from whatever addresses', async () => {
    const phone = '+16285559012'
    const others = [await openShop(), await openShop()]
    const statuses: number[] = []
    for (let nth = 0; nth < 8; nth += 1) {
      const answer = await ask(request({ phone, business: others[nth < 4 ? 0 : 1]?.slug }))
      statuses.push(answer.status)
      if (answer.status !== 201) continue
      const line = await rings(phone)
      await app.sandboxApi.hangUp(line.callControlId)
      await ends(answer.body.callId)
    }
    expect(statuses).toEqual([201, 201, 201, 429, 201, 201, 201, 429])
  })

  test('one number after the other, each from an address of its own, is rung up to the cap', async () => {
    const other = await openShop()
    const before = await countCalls()
    const statuses = new Map<number, number>()
    for (let nth = 0; nth < 60; nth += 1) {
      const { status } = await ask(request({ business: other.slug, phone: `+1212555${3000 + nth}` }))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(statuses)).toEqual({ 201: 20, 429: 40 })
    expect(await countCalls()).toBe((before ?? 0) + 20)
    expect((await ask(request())).status).toBe(201)
  })
})

test('what is recorded and enqueued holds ids, and never the phone', async () => {
  const body = request()
  await ask(body)
  await rings(body.phone)
  const rows = await app.sql<{ kept: string }>(
    `select data::text as kept from events union all select payload::text from graphile_worker._private_jobs`,
  )
  expect(rows.filter(({ kept }) => kept.includes(body.phone.slice(1)))).toEqual([])
})
