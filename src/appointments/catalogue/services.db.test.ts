/** Services as their owners write them, and what an edit does to what stands. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

/** Monday, eight in the morning in California: the doors open. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

let shop: BuiltBusiness
let cookie: string
let serviceId: string
beforeEach(async () => {
  await app.moveClockTo(now)
  shop = await buildBusiness(app, {
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'ben', kind: 'staff', name: 'Ben' },
      { key: 'chair', kind: 'resource', name: 'Chair' },
    ],
    services: [
      {
        name: { en: 'Haircut', es: 'Corte' },
        durationMinutes: 60,
        leadMinutes: 0,
        price: { amountMinor: 4_500, from: false },
        needs: { staff: ['ana', 'ben'] },
      },
    ],
  })
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'manager' }))
  serviceId = shop.serviceIds[0] as string
})

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', below: string, body?: object): Promise<Answer> =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, ...(body && { body }) })
const change = (body: object) => ask('PATCH', `/services/${serviceId}`, body)
const seen = async () => (await ask('GET', `/services/${serviceId}`)).body
const at = async (time: string, more: object = {}) =>
  (await ask('POST', '/offers', { serviceId, from: '2026-03-03', earliest: time, latest: time, ...more })).body
    .offers[0]
const book = (offer: { id: string }) =>
  ask('POST', '/appointments', { offerId: offer.id, contact: { name: 'Ann', phone: '415 555 0134' } })
const subject = (key: string) => shop.subjectIds[key] as string
const staffOf = (...doers: object[]) => ({ needs: [{ requirement: 'staff', subjects: doers }] })

const color = { name: { en: 'Color', es: 'Tinte' }, durationMinutes: 90 }

test('a service is added with what is usual, seen, changed as a whole, and listed in its place', async () => {
  const added = await ask('POST', '/services', color)
  expect(added).toMatchObject({
    status: 201,
    body: {
      ...{ ...color, aliases: [], description: null, price: null, questions: [], needs: [], active: true },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, stepMinutes: 15, leadMinutes: 60, horizonDays: 90 },
      ...{ position: 1, version: 1 },
    },
  })
  const path = `/services/${added.body.id}`
  const wanted = {
    ...{ name: { en: 'Full color', es: 'Tinte completo' }, aliases: ['dye'], durationMinutes: 120 },
    description: { en: 'Roots to ends.', es: 'De la raíz a las puntas.' },
    ...{
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
      stepMinutes: 30,
      leadMinutes: 240,
      horizonDays: 30,
      leadDays: 1,
      horizonHours: 480,
    },
    ...{ maxPerDay: 4, maxPerWeek: 12, moveUntilMinutes: 720, cancelUntilMinutes: 1_440 },
    ...{ price: { amountMinor: 9_900, currency: 'USD', from: true }, active: true, position: 0 },
  }
  const needs = [
    {
      requirement: 'staff',
      subjects: [{ id: subject('ana'), durationMinutes: 100, price: { amountMinor: 12_000, currency: 'USD' } }],
    },
    { requirement: 'place', subjects: [{ id: subject('chair') }] },
  ]
  const questions = [
    { text: { en: 'Your hair?', es: '¿Su pelo?' }, kind: 'choice', choices: [pair('long'), pair('short')] },
    { text: { en: 'Anything else?', es: '¿Algo más?' }, required: false },
  ]
  const changed = await ask('PATCH', path, { ...wanted, needs, questions })
  expect(changed).toMatchObject({ status: 200, body: { ...wanted, version: 2, affected: { appointments: [] } } })
  const { affected: _, ...view } = changed.body
  expect((await ask('GET', path)).body).toEqual(view)
  expect(view.needs).toMatchObject([
    { requirement: 'place', subjects: [{ name: 'Chair', kind: 'resource', durationMinutes: null, price: null }] },
    { requirement: 'staff', subjects: [{ name: 'Ana', durationMinutes: 100, price: { amountMinor: 12_000 } }] },
  ])
  // Written back as it is seen, nothing changes.
  const [first, second] = view.questions
  const again = await ask('PATCH', path, { ...wanted, questions: [{ ...second, required: true }, first] })
  expect(again.body.questions).toEqual([{ ...second, required: true }, first])
  expect((await ask('PATCH', path, { ...wanted })).body.version).toBe(again.body.version)
  expect((await ask('GET', '/services')).body.items.map((one: { name: { en: string } }) => one.name.en)).toEqual([
    'Haircut',
    'Full color',
  ])
  const events = await app.sql<{ type: string; data: { fields?: string[] } }>(
    'select type, data from events where business_id = $1 and subject = $2 order by id',
    [shop.id, added.body.id],
  )
  expect(events.map(({ type }) => type)).toEqual(['service.created', 'service.changed', 'service.changed'])
  expect(events[2]?.data.fields).toEqual(['questions'])
})

const pair = (word: string) => ({ en: word, es: word })

describe('nonsense is refused with what is wrong, and changes nothing', () => {
  const id = '0198c0de-0000-7000-8000-000000000000'
  const question = { text: pair('Why?') }
  test.each<[string, object, number, string]>([
    ['a name of 10,000 characters', { name: pair('x'.repeat(10_000)) }, 400, 'invalid_request'],
    ['no name', { name: pair(' ') }, 400, 'invalid_request'],
    ['a name in one language', { name: { en: 'Color' } }, 400, 'invalid_request'],
    ['a name of two lines', { name: pair('a\nb') }, 400, 'invalid_request'],
    ['negative minutes', { durationMinutes: -30 }, 400, 'invalid_request'],
    ['no minutes', { durationMinutes: 0 }, 400, 'invalid_request'],
    ['minutes that are none', { durationMinutes: 7.5 }, 400, 'invalid_request'],
    ['more than a day', { durationMinutes: 1441 }, 400, 'invalid_request'],
    ['a negative buffer', { bufferAfterMinutes: -1 }, 400, 'invalid_request'],
    ['a grid of no minutes', { stepMinutes: 0 }, 400, 'invalid_request'],
    ['a horizon of no days', { horizonDays: 0 }, 400, 'invalid_request'],
    ['notice beyond the horizon', { leadMinutes: 2_880, horizonDays: 2 }, 400, 'invalid_request'],
    ['days of notice beyond the hours ahead', { leadDays: 2, horizonHours: 48 }, 400, 'invalid_request'],
    ['a negative price', { price: { amountMinor: -1 } }, 400, 'invalid_request'],
    ['a price too large', { price: { amountMinor: 1e15 } }, 400, 'invalid_request'],
    ['a currency that is none', { price: { amountMinor: 1, currency: 'XXQ' } }, 400, 'invalid_request'],
    ['another currency', { price: { amountMinor: 1, currency: 'EUR' } }, 400, 'invalid_request'],
    ['an unknown field', { colour: 'red' }, 400, 'invalid_request'],
    ['a question of no kind', { questions: [{ ...question, kind: 'rhyme' }] }, 400, 'invalid_request'],
    ['a choice without choices', { questions: [{ ...question, kind: 'choice' }] }, 400, 'invalid_request'],
    ['choices of no choice', { questions: [{ ...question, choices: [pair('a'), pair('b')] }] }, 400, 'invalid_request'],
    ['a foreign question', { questions: [{ ...question, id }] }, 404, 'question_unknown'],
    ['100 questions', { questions: Array.from({ length: 100 }, () => question) }, 400, 'invalid_request'],
    ['nobody', staffOf({ id }), 404, 'subject_unknown'],
    ['an empty need', staffOf(), 400, 'invalid_request'],
    ['a need without a name', { needs: [{ requirement: '', subjects: [{ id }] }] }, 400, 'invalid_request'],
    ['an older version', { ifVersion: 7, durationMinutes: 30 }, 409, 'changed_meanwhile'],
    ['a version that is none', { ifVersion: 'x', durationMinutes: 30 }, 400, 'invalid_request'],
  ])('%s', async (_, body, status, code) => {
    const before = await seen()
    expect(await change(body)).toMatchObject({ status, body: { code } })
    expect(await seen()).toEqual(before)
    if (!('ifVersion' in body)) {
      const added = await ask('POST', '/services', { ...color, ...body })
      expect(added).toMatchObject({ status, body: { code } })
      expect((await ask('GET', '/services?include=inactive')).body.items).toHaveLength(1)
    }
  })

  test('people twice, people among places, minutes of a place, somebody of another business', async () => {
    const other = await buildBusiness(app)
    const [ana, ben, chair] = [subject('ana'), subject('ben'), subject('chair')]
    expect((await change(staffOf({ id: other.subjectIds['ana'] }))).body.code).toBe('subject_unknown')
    for (const needs of [
      staffOf({ id: ana }, { id: ana }),
      staffOf({ id: ana }, { id: chair }),
      staffOf({ id: chair, durationMinutes: 30 }),
      { needs: [...staffOf({ id: ana }).needs, ...staffOf({ id: ben }).needs] },
    ])
      expect(await change(needs)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect((await seen()).version).toBe(1)
  })

  test('a name there is already, unless that one is inactive', async () => {
    const { body } = await ask('POST', '/services', color)
    for (const name of [
      { en: 'HAIRCUT', es: 'Otra cosa' },
      { en: 'Other', es: 'corté' },
    ])
      expect(await ask('PATCH', `/services/${body.id}`, { name })).toMatchObject({
        status: 409,
        body: { code: 'already_exists' },
      })
    await change({ active: false })
    expect((await ask('PATCH', `/services/${body.id}`, { name: pair('Haircut') })).status).toBe(200)
    expect(await change({ active: true })).toMatchObject({ status: 409, body: { code: 'already_exists' } })
  })

  test('what is not there, or of another business, is not found; staff may look and not write', async () => {
    const other = await buildBusiness(app)
    for (const id of [other.serviceIds[0], '0198c0de-0000-7000-8000-000000000000'])
      for (const method of ['GET', 'PATCH', 'DELETE'] as const)
        expect(
          (await ask(method, `/services/${id}`, method === 'PATCH' ? { durationMinutes: 30 } : undefined)).status,
        ).toBe(404)
    ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' }))
    expect((await ask('GET', '/services')).status).toBe(200)
    expect((await change({ durationMinutes: 30 })).status).toBe(403)
  })
})

describe('what stands', () => {
  test('an offer keeps its price, its length and its buffers; a later one does not', async () => {
    const offer = await at('10:00')
    expect(offer.price).toEqual({ amountMinor: 4_500, currency: 'USD' })
    const changed = await change({ price: { amountMinor: 9_000 }, durationMinutes: 30, bufferAfterMinutes: 60 })
    expect(changed.body.affected).toMatchObject({
      appointments: [],
      offers: [{ id: offer.id, because: ['duration-changed'], time: '10:00' }],
    })
    const booked = await book(offer)
    expect(booked).toMatchObject({ status: 201, body: { price: { amountMinor: 4_500 }, endsAt: offer.endsAt } })
    const [taken] = await app.sql('select ends_at from allocations where appointment_id = $1', [booked.body.id])
    expect(String(taken?.['ends_at'])).toContain('19:00')
    const next = await at('13:00')
    expect(next).toMatchObject({ price: { amountMinor: 9_000 }, endsAt: '2026-03-03T21:30:00Z' })
    expect((await change({ durationMinutes: 45 })).body.affected).toMatchObject({
      appointments: [{ id: booked.body.id, because: ['duration-changed'], contact: { name: 'Ann' } }],
      offers: [{ id: next.id }],
    })
  })

  test('a deactivated service: what stands is listed, nothing is offered, an offer of it is withdrawn', async () => {
    const [first, second] = [await at('10:00'), await at('12:00')]
    const { body: appointment } = await book(first)
    const changed = await change({ active: false })
    expect(changed.body.affected).toMatchObject({
      appointments: [{ id: appointment.id, date: '2026-03-03', time: '10:00', service: { name: { en: 'Haircut' } } }],
      offers: [{ id: second.id, because: ['service-inactive'] }],
    })
    expect(await book(second)).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
    expect((await ask('GET', `/appointments/${appointment.id}`)).body.state).toBe('booked')
    expect((await ask('POST', '/offers', { serviceId, from: '2026-03-03' })).body.code).toBe('service_unknown')
    expect((await ask('GET', '/services')).body.items).toEqual([])
    expect((await ask('GET', '/services?include=inactive')).body.items).toHaveLength(1)
    await change({ active: true })
    expect((await book(second)).status).toBe(201)
  })

  test('somebody who does it no more: what stands with them is listed, and an offer with them withdrawn', async () => {
    const offer = await at('10:00', { staffId: subject('ana') })
    const kept = await at('12:00', { staffId: subject('ben') })
    const changed = await change(staffOf({ id: subject('ben') }))
    expect(changed.body.affected.offers).toMatchObject([
      { id: offer.id, because: ['unassigned'], subjects: [{ name: 'Ana' }] },
    ])
    expect(await book(offer)).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
    expect((await book(kept)).status).toBe(201)
  })

  test('without anybody it is offered to nobody, and the edit says so', async () => {
    const changed = await change({ needs: [] })
    expect(changed.body.affected.services).toEqual([serviceId])
    expect((await ask('POST', '/offers', { serviceId, from: '2026-03-03' })).body.offers).toEqual([])
  })
})

describe('own minutes and own prices', () => {
  beforeEach(() =>
    change(staffOf({ id: subject('ana'), durationMinutes: 90, price: { amountMinor: 7_000 } }, { id: subject('ben') })),
  )

  test('decide how long an offer lasts, what it costs, and which starts are free', async () => {
    const [ana, ben] = [subject('ana'), subject('ben')]
    expect(await at('10:00', { staffId: ana })).toMatchObject({
      ...{ staffName: 'Ana', endsAt: '2026-03-03T19:30:00Z', price: { amountMinor: 7_000 } },
    })
    expect(await at('10:00', { staffId: ben })).toMatchObject({
      ...{ staffName: 'Ben', endsAt: '2026-03-03T19:00:00Z', price: { amountMinor: 4_500 } },
    })
    // Until eight in the evening: an hour before closing Ben alone is quick enough.
    expect(await at('19:00')).toMatchObject({ staffName: 'Ben', endsAt: '2026-03-04T04:00:00Z' })
    expect(await at('19:00', { staffId: ana })).toMatchObject({ staffName: 'Ana', time: '18:00' })
  })

  test('a booking finds somebody else only who keeps the promise', async () => {
    const first = await at('10:00', { staffId: subject('ben') })
    const second = await at('10:00', { staffId: subject('ben') })
    expect((await book(first)).body.staffNames).toEqual(['Ben'])
    // Ana would need ninety minutes for what was offered in sixty.
    expect(await book(second)).toMatchObject({ status: 409, body: { code: 'slot_taken' } })
    const [third, fourth] = [
      await at('14:00', { staffId: subject('ana') }),
      await at('14:00', { staffId: subject('ana') }),
    ]
    expect((await book(third)).body.staffNames).toEqual(['Ana'])
    expect(await book(fourth)).toMatchObject({
      status: 201,
      body: { staffNames: ['Ben'], price: { amountMinor: 7_000 }, endsAt: fourth.endsAt },
    })
  })

  test('changed, they touch what stands with that person alone', async () => {
    const [ana, ben] = [await at('10:00', { staffId: subject('ana') }), await at('10:00', { staffId: subject('ben') })]
    const { body } = await book(ana)
    const changed = await change(staffOf({ id: subject('ana'), durationMinutes: 45 }, { id: subject('ben') }))
    expect(changed.body.affected).toMatchObject({ appointments: [{ id: body.id }], offers: [] })
    expect((await book(ben)).body.price.amountMinor).toBe(4_500)
  })
})

describe('removing', () => {
  test('takes away what was never booked', async () => {
    expect((await ask('DELETE', `/services/${serviceId}`)).body).toMatchObject({ id: serviceId, removed: true })
    expect((await ask('GET', `/services/${serviceId}`)).status).toBe(404)
  })

  test('deactivates what was booked or is being offered, and lists it', async () => {
    const offer = await at('10:00')
    const removed = await ask('DELETE', `/services/${serviceId}`)
    expect(removed.body).toMatchObject({ removed: false, affected: { offers: [{ id: offer.id }] } })
    expect(await seen()).toMatchObject({ active: false, version: 2 })
    expect((await ask('DELETE', `/services/${serviceId}?ifVersion=1`)).body.code).toBe('changed_meanwhile')
    expect((await book(offer)).body.code).toBe('withdrawn')
  })
})

test('a request that is sent twice with one key adds one service', async () => {
  const send = () =>
    app.request('POST', `/api/businesses/${shop.id}/services`, {
      ...{ cookie, body: color },
      headers: { 'idempotency-key': 'one-and-the-same' },
    })
  expect((await send()).body).toEqual((await send()).body)
  expect((await ask('GET', '/services')).body.items).toHaveLength(2)
})
