/** Booking without an account: what everybody may see, a key of one's own, and the link of a message. */
import { describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildContact, buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { getAppointment } from '../get-appointment.ts'
import { manageLinkOf } from '../manage-link.ts'
import { codeDigest } from '../requests/code.ts'

const monday = '2026-03-02T16:00:00Z'
const app = useApp({
  worker: false,
  sandbox: false,
  now: monday,
  env: { TRUSTED_PROXIES: '127.0.0.1', CAPS: 'holds-per-visitor=8', MODERATE_LIMIT: '1000', LENIENT_LIMIT: '1000' },
})
const at = (time: string) => `2026-03-03T${String(Number(time.slice(0, 2)) + 8).padStart(2, '0')}${time.slice(2)}:00Z`
let addresses = 0

async function shopOf(wishes?: BusinessWishes) {
  await app.moveClockTo(monday)
  const desk = await buildDesk(app, wishes)
  const { cookie } = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  const publish = (published: boolean) =>
    app.request('PUT', `/api/businesses/${desk.shop.id}/widget`, { cookie, body: { published } })
  await publish(true)
  return { desk, publish, cookie, serviceId: desk.shop.serviceIds[0] as string }
}

type Shop = Awaited<ReturnType<typeof shopOf>>

/** A visitor from an address of their own. */
function visitorOf({ desk, serviceId }: Shop) {
  const headers = { 'x-forwarded-for': `10.9.0.${(addresses += 1)}` }
  const ask = (method: string, below: string, body?: unknown) =>
    app.request(method, `/api/public/businesses/${desk.shop.slug}${below}`, {
      headers,
      ...(body === undefined ? {} : { body }),
    })
  const hold = (time: string, more: Record<string, unknown> = {}) =>
    ask('POST', '/holds', { serviceId, startsAt: at(time), ...more })
  const book = (visitor: string, offerId: string, contact: object = { name: 'Vi', email: `v${addresses}@v.example` }) =>
    ask('POST', '/appointments', { visitor, offerId, contact })
  const times = async (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ serviceId, from: '2026-03-03', ...more }).toString()
    return (await ask('GET', `/slots?${query}`)).body.starts.map(({ time }: { time: string }) => time) as string[]
  }
  return { ask, hold, book, times }
}

test('everybody sees what can be booked and with whom, and nothing else', async () => {
  const shop = await shopOf({
    profile: { notifyEmail: 'secret@owner.example', slug: 'open-shop', people: [] } as never,
  })
  const { status, body } = await visitorOf(shop).ask('GET', '')
  expect([status, body]).toEqual([
    200,
    {
      ...{ slug: 'open-shop', name: 'Corner Salon', zone: 'America/Los_Angeles', country: 'US', language: 'en' },
      services: [
        {
          id: shop.serviceId,
          name: { en: 'Haircut', es: 'Corte de pelo' },
          durationMinutes: 60,
          price: { amountMinor: 4_500, currency: 'USD', from: false },
          questions: [],
          staff: [{ id: shop.desk.shop.subjectIds['ana'], name: 'Ana' }],
        },
      ],
    },
  ])
})

test('not published, closed and unknown are the same, through every door', async () => {
  const [hidden, closed] = [await shopOf(), await shopOf()]
  await hidden.publish(false)
  await app.sql('update businesses set closed_at = now() where id = $1', [closed.desk.shop.id])
  const visitor = visitorOf(hidden)
  for (const slug of [hidden.desk.shop.slug, closed.desk.shop.slug, 'no-such-shop', '%00']) {
    const path = `/api/public/businesses/${slug}`
    const { serviceId } = hidden
    const body = { serviceId, startsAt: at('10:00'), visitor: 'x', offerId: serviceId, contact: { name: 'V' } }
    const answers = [
      await app.request('GET', path),
      await app.request('GET', `${path}/slots?serviceId=${serviceId}&from=2026-03-03`),
      await app.request('POST', `${path}/holds`, { body }),
      await app.request('POST', `${path}/appointments`, { body }),
    ]
    const wanted = slug === '%00' ? 'invalid_request' : 'not_published'
    expect(answers.map((one) => one.body.code)).toEqual(answers.map(() => wanted))
  }
  expect((await visitor.ask('GET', '')).status).toBe(404)
})

describe('a visitor holds and books with a key of their own', () => {
  test('what is held for one nobody else is shown, holds or books; it becomes an unconfirmed appointment', async () => {
    const shop = await shopOf()
    const [ann, ben] = [visitorOf(shop), visitorOf(shop)]
    const held = await ann.hold('10:00')
    expect([held.status, held.body]).toMatchObject([201, { offer: { time: '10:00' }, heldUntil: expect.any(String) }])
    const { visitor: key, offer } = held.body
    expect(await ben.times()).not.toContain('10:00')
    expect(await ann.times({ visitor: key })).toContain('10:00')
    expect((await ben.hold('10:00')).body.code).toBe('time_not_free')
    const bens = (await ben.hold('14:00')).body.visitor
    expect(bens).not.toBe(key)
    expect((await ben.book(bens, offer.id)).body.code).toBe('offer_unknown')
    const booked = await ann.book(key, offer.id)
    expect([booked.status, booked.body]).toMatchObject([201, { state: 'booked', unconfirmed: true, time: '10:00' }])
    const [row] = await app.sql<{ booked_by: string; actor: string }>(
      `select booked_by, actor from appointments a join events e on e.subject = a.id::text
       where a.business_id = $1 and e.type = 'appointment.booked'`,
      [shop.desk.shop.id],
    )
    expect(row?.booked_by).toMatch(/^visitor:[0-9a-f-]{36}$/)
    expect(row?.actor).toBe(row?.booked_by)
  })

  test('choosing another time lets go of the first', async () => {
    const shop = await shopOf()
    const [ann, ben] = [visitorOf(shop), visitorOf(shop)]
    const { visitor } = (await ann.hold('10:00')).body
    expect((await ann.hold('12:00', { visitor })).body.visitor).toBe(visitor)
    expect(await ben.times()).toContain('10:00')
  })

  test('a key that is made up, changed, of another business or too old is none', async () => {
    const [shop, other] = [await shopOf(), await shopOf()]
    const [ann, elsewhere] = [visitorOf(shop), visitorOf(other)]
    const { visitor, offer } = (await ann.hold('10:00')).body
    const theirs = (await elsewhere.hold('10:00')).body.visitor
    const [claims = '', signature] = visitor.split('.')
    const forged = Buffer.from(
      Buffer.from(claims, 'base64url')
        .toString()
        .replace(/"visitorId":"./, '"visitorId":"9'),
    ).toString('base64url')
    for (const key of ['', 'x', theirs, `${forged}.${signature}`, `${visitor}x`, visitor.slice(0, -1)]) {
      expect((await ann.book(key, offer.id)).status, key).toBe(400)
      expect((await ann.hold('12:00', { visitor: key })).status, key).toBe(400)
    }
  })

  test('answers nothing of what the business knows of a number that somebody types', async () => {
    const shop = await shopOf()
    await shop.desk.book('2026-03-04', '10:00')
    const ann = visitorOf(shop)
    const { visitor, offer } = (await ann.hold('10:00')).body
    const booked = await ann.book(visitor, offer.id, { name: 'Vi', phone: '+14155550134' })
    expect(booked.status).toBe(201)
    expect(JSON.stringify(booked.body)).not.toMatch(/Ann|people\.example|415/)
  })

  test('a new key is no new budget: two unconfirmed of one visitor, and so many holds', async () => {
    const shop = await shopOf()
    const ann = visitorOf(shop)
    const tried: unknown[] = []
    for (const time of ['08:00', '10:00', '12:00']) {
      const { visitor, offer } = (await ann.hold(time)).body
      tried.push((await ann.book(visitor, offer.id, { name: 'Vi', email: `${time.slice(0, 2)}@v.example` })).body.code)
    }
    expect(tried).toEqual([undefined, undefined, 'too_many_bookings'])
    const held: number[] = []
    for (let nth = 0; nth < 6; nth += 1) held.push((await ann.hold('14:00')).status)
    expect(held.at(-1)).toBe(429)
    expect((await visitorOf(shop).hold('15:00')).status).toBe(201)
  })

  test('beyond the budget of the business it waits for the code that was sent, typed with the same key', async () => {
    const shop = await shopOf()
    const bookAt = async (time: string) => {
      const one = visitorOf(shop)
      const { visitor, offer } = (await one.hold(time)).body
      const { body } = await one.book(visitor, offer.id)
      return { one, visitor, body }
    }
    for (const time of ['08:00', '09:00', '10:00', '11:00', '12:00'])
      expect((await bookAt(time)).body.state).toBe('booked')
    const { one, visitor, body } = await bookAt('13:00')
    expect(body.state).toBe('requested')
    const appointmentId = body.id
    await app.sql('update appointments set code_hash = $2 where id = $1', [
      appointmentId,
      codeDigest(appointmentId, '123456'),
    ])
    const type = (code: string, key = visitor) =>
      one.ask('POST', '/appointments/code', { visitor: key, appointmentId, code })
    const other = (await visitorOf(shop).hold('15:00')).body.visitor
    expect((await type('123456', other)).body).toEqual({ appointment: null })
    expect((await type('999999')).body).toEqual({ appointment: null })
    expect((await type('123456')).body.appointment).toMatchObject({ state: 'booked', id: appointmentId })
  })

  test.each([
    [{ startsAt: 'noon' }, 400],
    [{ startsAt: '2026-03-03T18:05:00Z' }, 409],
    [{ startsAt: '2020-03-03T18:00:00Z' }, 409],
    [{ serviceId: '0198a000-0000-7000-8000-000000000000' }, 404],
    [{ staffId: '0198a000-0000-7000-8000-000000000000' }, 422],
    [{ appointment: 'nothing' }, 410],
    [{ appointment: 'nothing', visitor: 'nothing' }, 400],
  ])('nonsense %j is refused and holds nothing', async (more, status) => {
    const shop = await shopOf()
    expect((await visitorOf(shop).hold('10:00', more)).status).toBe(status)
    expect(await app.sql('select 1 from offers where business_id = $1', [shop.desk.shop.id])).toEqual([])
  })
})

describe('by the token of a link', () => {
  async function linked(time: string) {
    const shop = await shopOf()
    const booked = await shop.desk.book('2026-03-03', time)
    const view = await app.ctx.db.forBusiness(shop.desk.shop.id, (tx) => getAppointment(tx, booked.id))
    const link = manageLinkOf(view, { baseUrl: '', secretKey: app.ctx.config.secretKey }) as string
    const token = link.slice('/a/'.length)
    const ask = (method: string, body?: unknown) =>
      app.request(method, `/api/public/appointments/${token}`, body === undefined ? {} : { body })
    return { shop, booked, token, ask }
  }

  test('it is read, moved to what was held with it, and cancelled, once', async () => {
    const { shop, booked, token, ask } = await linked('10:00')
    const shown = await ask('GET')
    expect([shown.status, shown.body]).toMatchObject([
      200,
      { state: 'booked', time: '10:00', mayMove: true, mayCancel: true, moveUntil: at('10:00') },
    ])
    expect(JSON.stringify(shown.body)).not.toMatch(/Ann|415|people\.example/)
    const visitor = visitorOf(shop)
    expect(await visitor.times({ appointment: token })).toContain('10:30')
    expect(await visitor.times()).not.toContain('10:30')
    const held = await visitor.hold('10:30', { appointment: token })
    expect([held.status, held.body.visitor]).toEqual([201, null])
    const moved = await ask('PATCH', { offerId: held.body.offer.id })
    expect([moved.status, moved.body]).toMatchObject([200, { time: '10:30', version: 1 }])
    expect((await shop.desk.get(`/${booked.id}`)).body).toMatchObject({ id: booked.id, time: '10:30' })
    for (let nth = 0; nth < 2; nth += 1)
      expect((await ask('PATCH', { cancel: true })).body).toMatchObject({ state: 'cancelled', mayCancel: false })
    expect((await ask('PATCH', { offerId: held.body.offer.id })).body.code).toBe('appointment_closed')
  })

  test('only to what was offered to its contact', async () => {
    const { shop, ask } = await linked('10:00')
    const visitor = visitorOf(shop)
    const { offer } = (await visitor.hold('14:00')).body
    expect((await ask('PATCH', { offerId: offer.id })).body.code).toBe('offer_unknown')
    for (const body of [{}, { cancel: false }, { cancel: true, offerId: offer.id }, { offerId: 'x' }])
      expect((await ask('PATCH', body)).status).toBe(400)
  })

  test('a token that is made up, or of another business, is no good, and does not say why', async () => {
    const [{ token }, other] = [await linked('10:00'), await shopOf()]
    const wrong = [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x', token.slice(1), 'a'.repeat(99)]
    for (const one of wrong)
      for (const method of ['GET', 'PATCH'])
        expect(
          await app.request(
            method,
            `/api/public/appointments/${one}`,
            method === 'GET' ? {} : { body: { cancel: true } },
          ),
        ).toMatchObject({ status: 410, body: { code: 'link_expired' } })
    expect((await visitorOf(other).hold('10:00', { appointment: token })).body.code).toBe('link_expired')
  })
})

test('a page of another site books nothing in the name of whoever looks at it', async () => {
  const shop = await shopOf()
  await buildContact(app, shop.desk.shop, 'ann@people.example')
  const answer = await app.request('POST', `/api/public/businesses/${shop.desk.shop.slug}/holds`, {
    headers: { origin: 'https://elsewhere.example' },
    body: { serviceId: shop.serviceId, startsAt: at('10:00') },
  })
  expect([answer.status, answer.body.code, answer.headers.get('access-control-allow-origin')]).toEqual([
    403,
    'origin_refused',
    null,
  ])
})
