/** Staff and places as their owners write them, and what an edit does to what stands. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

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
      { key: 'room', kind: 'resource', name: 'Blue room', seats: 2 },
    ],
    services: [
      {
        ...{ name: { en: 'Massage', es: 'Masaje' }, durationMinutes: 60, leadMinutes: 0 },
        needs: { staff: ['ana', 'ben'], room: ['room'] },
      },
    ],
  })
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'manager' }))
  serviceId = shop.serviceIds[0] as string
})

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', below: string, body?: object): Promise<Answer> =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, ...(body && { body }) })
const subject = (key: string) => shop.subjectIds[key] as string
const staff = (key: string) => `/staff/${subject(key)}`
const at = async (time: string, more: object = {}) =>
  (await ask('POST', '/offers', { serviceId, from: '2026-03-03', earliest: time, latest: time, ...more })).body
    .offers[0]
const book = (offer: { id: string }) =>
  ask('POST', '/appointments', { offerId: offer.id, contact: { name: 'Ann', phone: '415 555 0134' } })

test('somebody is added with what they do, offered at once, changed and listed by name', async () => {
  const services = [{ serviceId, durationMinutes: 45, price: { amountMinor: 5_000 } }]
  const added = await ask('POST', '/staff', { name: 'Cleo', services })
  expect(added).toMatchObject({
    status: 201,
    body: {
      ...{ name: 'Cleo', active: true, version: 1 },
      services: [
        { serviceId, requirement: 'staff', durationMinutes: 45, price: { amountMinor: 5_000, currency: 'USD' } },
      ],
    },
  })
  const { id } = added.body
  expect(await at('10:00', { staffId: id })).toMatchObject({
    ...{ staffName: 'Cleo', endsAt: '2026-03-03T18:45:00Z', price: { amountMinor: 5_000 } },
  })
  const changed = await ask('PATCH', `/staff/${id}`, { name: 'Cleopatra', services: [] })
  expect(changed).toMatchObject({
    status: 200,
    body: { version: 2, services: [], affected: { offers: [{ because: ['unassigned'] }] } },
  })
  expect((await ask('GET', `/staff/${id}`)).body).toMatchObject({ name: 'Cleopatra', version: 2, services: [] })
  expect((await ask('GET', '/staff')).body.items.map(({ name }: { name: string }) => name)).toEqual([
    ...['Ana', 'Ben', 'Cleopatra'],
  ])
  const events = await app.sql<{ type: string; data: object }>(
    'select type, data from events where business_id = $1 and subject = $2 order by id',
    [shop.id, id],
  )
  expect(events.map(({ type, data }) => [type, (data as { fields?: string[] }).fields])).toEqual([
    ['subject.created', undefined],
    ['subject.changed', ['name', 'services']],
  ])
})

test('a place is added with how many it serves, and as many are booked at a time', async () => {
  await ask('PATCH', `/places/${subject('room')}`, { active: false })
  const place = await ask('POST', '/places', { name: 'Hall', atOnce: 1, services: [{ serviceId }] })
  expect(place).toMatchObject({ status: 201, body: { atOnce: 1, services: [{ serviceId, requirement: 'room' }] } })
  expect((await book(await at('10:00'))).status).toBe(201)
  expect((await at('10:00')).time).not.toBe('10:00')
  await ask('PATCH', `/places/${place.body.id}`, { atOnce: 2 })
  const second = await at('10:00')
  expect((await book(second)).status).toBe(201)
  const fewer = await ask('PATCH', `/places/${place.body.id}`, { atOnce: 1 })
  expect(fewer.body.affected.appointments).toMatchObject([{ because: ['fewer-at-once'], time: '10:00' }])
})

describe('nonsense is refused with what is wrong, and changes nothing', () => {
  const nobody = '0198c0de-0000-7000-8000-000000000000'
  const own = (more: object) => ({ services: [{ serviceId: nobody, ...more }] })
  test.each<[string, object, number, string]>([
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, 400, 'invalid_request'],
    ['no name', { name: ' ' }, 400, 'invalid_request'],
    ['a name that turns the line', { name: 'Ana\u202e' }, 400, 'invalid_request'],
    ['a service that is none', own({}), 404, 'service_unknown'],
    ['negative minutes', own({ durationMinutes: -5 }), 400, 'invalid_request'],
    ['a negative price', own({ price: { amountMinor: -5 } }), 400, 'invalid_request'],
    ['an unknown field', { role: 'owner' }, 400, 'invalid_request'],
    [
      'hundreds of services',
      { services: Array.from({ length: 201 }, () => ({ serviceId: nobody })) },
      400,
      'invalid_request',
    ],
    ['an older version', { ifVersion: 9, name: 'Anna' }, 409, 'changed_meanwhile'],
    ['the name of a colleague', { name: 'BEN' }, 409, 'already_exists'],
  ])('%s', async (_, body, status, code) => {
    const before = (await ask('GET', '/staff?include=inactive')).body
    expect(await ask('PATCH', staff('ana'), body)).toMatchObject({ status, body: { code } })
    if (!('ifVersion' in body))
      expect(await ask('POST', '/staff', { name: 'Cleo', ...body })).toMatchObject({ status, body: { code } })
    expect((await ask('GET', '/staff?include=inactive')).body).toEqual(before)
  })

  test('a service twice, another currency, a need of the other kind, how many at a time', async () => {
    for (const services of [
      [{ serviceId }, { serviceId }],
      [{ serviceId, price: { amountMinor: 1, currency: 'EUR' } }],
      [{ serviceId, requirement: 'room' }],
      [{ serviceId, requirement: 'Room!' }],
    ])
      expect(await ask('PATCH', staff('ana'), { services })).toMatchObject({ status: 400 })
    for (const body of [{ atOnce: 0 }, { atOnce: 101 }, { atOnce: 1.5 }, { services: [{ serviceId, price: null }] }])
      expect(await ask('PATCH', `/places/${subject('room')}`, body)).toMatchObject({ status: 400 })
    expect((await ask('GET', staff('ana'))).body.version).toBe(1)
  })

  test('people are no places, and those of another business nobody', async () => {
    const other = await buildBusiness(app)
    expect((await ask('GET', `/places/${subject('ana')}`)).status).toBe(404)
    expect((await ask('PATCH', `/staff/${subject('room')}`, { name: 'Zoe' })).status).toBe(404)
    expect((await ask('DELETE', `/staff/${other.subjectIds['ana']}`)).status).toBe(404)
    const services = [{ serviceId: other.serviceIds[0] }]
    expect((await ask('PATCH', staff('ana'), { services })).body.code).toBe('service_unknown')
    ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' }))
    expect((await ask('GET', '/staff')).status).toBe(200)
    expect((await ask('PATCH', staff('ana'), { name: 'Zoe' })).status).toBe(403)
  })
})

describe('what stands', () => {
  test('with somebody deactivated is listed, and an offer with them withdrawn', async () => {
    const [first, second] = [
      await at('10:00', { staffId: subject('ana') }),
      await at('12:00', { staffId: subject('ana') }),
    ]
    const other = await at('12:00', { staffId: subject('ben') })
    const { body: appointment } = await book(first)
    const gone = await ask('PATCH', staff('ana'), { active: false })
    expect(gone.body.affected).toMatchObject({
      appointments: [{ id: appointment.id, because: ['subject-inactive'], subjects: expect.any(Array) }],
      offers: [{ id: second.id }],
      services: [],
    })
    expect(await book(second)).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
    expect((await book(other)).status).toBe(201)
    expect((await ask('GET', `/appointments/${appointment.id}`)).body).toMatchObject({ state: 'booked' })
    expect((await ask('GET', '/staff')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Ben'])
    // With the last of them gone nobody can, though the room is free.
    expect((await ask('PATCH', staff('ben'), { active: false })).body.affected.services).toEqual([serviceId])
    expect((await ask('POST', '/offers', { serviceId, from: '2026-03-03' })).body.offers).toEqual([])
  })

  test('the only one who does something stays with it until somebody else does', async () => {
    expect((await ask('PATCH', staff('ben'), { services: [] })).status).toBe(200)
    expect(await ask('PATCH', staff('ana'), { services: [] })).toMatchObject({
      status: 409,
      body: { code: 'nobody_left' },
    })
    const { body } = await ask('GET', `/services/${serviceId}`)
    expect(body.version).toBe(2)
    const removed = await ask('DELETE', staff('ana'))
    expect(removed.body).toMatchObject({ removed: false, affected: { services: [serviceId] } })
    expect((await ask('DELETE', staff('ben'))).body).toMatchObject({ removed: true })
    expect((await ask('GET', staff('ben'))).status).toBe(404)
  })

  test('who has appointments is deactivated instead of removed', async () => {
    await book(await at('10:00', { staffId: subject('ana') }))
    const removed = await ask('DELETE', `${staff('ana')}?ifVersion=1`)
    expect(removed.body).toMatchObject({ removed: false, affected: { appointments: [{ contact: { name: 'Ann' } }] } })
    expect((await ask('GET', '/staff?include=inactive')).body.items).toMatchObject([{ name: 'Ana', active: false }, {}])
    expect((await ask('DELETE', `${staff('ana')}?ifVersion=1`)).body.code).toBe('changed_meanwhile')
  })
})
