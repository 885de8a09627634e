/** One visitor must not take a calendar; and what nobody has confirmed can be confirmed, or declined. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { AppointmentView } from '#contract/appointments.ts'
import { openConversation } from '#src/conversation/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { bookAppointment } from './book-appointment.ts'
import { findOffers } from './find-offers.ts'

const app = useApp()

type Caller = Extract<Actor, { kind: 'caller' }>

/** Somebody at the other end of a conversation of their own. */
async function caller(
  shop: BuiltBusiness,
  who: Pick<Caller, 'channel'> & { visitor?: string | null },
): Promise<Caller> {
  const visitor = who.visitor === undefined ? randomUUID() : who.visitor
  const opening = {
    channel: who.channel,
    session: randomUUID(),
    language: 'en' as const,
    brain: 'built-in',
    callerPhone: null,
    visitor,
  }
  const conversationId = await app.ctx.db.forBusiness(shop.id, (tx) => openConversation(tx, opening))
  return { kind: 'caller', businessId: shop.id, conversationId, channel: who.channel, visitor }
}

let phones = 0
const newPhone = () => `+1415556${String((phones += 1)).padStart(4, '0')}`

/** Books the first free time of a day; the appointment, or the code it failed with. */
async function book(
  shop: BuiltBusiness,
  by: Caller,
  wanted: { day?: string; phone?: string } = {},
): Promise<AppointmentView | string> {
  const { day = '2026-03-10', phone = newPhone() } = wanted
  try {
    return await app.ctx.db.by({ actor: by, requestId: null }).forBusiness(shop.id, async (tx) => {
      const { offers } = await findOffers(tx, by, { serviceId: shop.serviceIds[0] as string, from: day })
      return bookAppointment(tx, by, { offerId: offers[0]?.id ?? '', contact: { name: 'Kim Lee', phone }, answers: [] })
    })
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

async function outcomes(
  count: number,
  once: (nth: number) => Promise<AppointmentView | string>,
): Promise<(boolean | string)[]> {
  const all = []
  for (let nth = 0; nth < count; nth += 1) {
    const one = await once(nth)
    all.push(typeof one === 'string' ? one : one.awaiting === null || `a ${one.awaiting.what}`)
  }
  return all
}
const refused = 'too_many_bookings'
const bookings = async (shop: BuiltBusiness) =>
  Number(
    (
      await app.sql<{ n: string }>(
        `select count(*) as n from appointments where business_id = $1 and state = 'booked'`,
        [shop.id],
      )
    )[0]?.n,
  )

describe('callers are held to', () => {
  test('two bookings of one conversation', async () => {
    const shop = await buildBusiness(app)
    const by = await caller(shop, { channel: 'phone' })
    expect(await outcomes(4, () => book(shop, by))).toEqual([true, true, refused, refused])
  })

  test('three bookings ahead at one number, whoever names it; past ones do not count', async () => {
    const shop = await buildBusiness(app)
    const phone = newPhone()
    expect(await outcomes(5, async () => book(shop, await caller(shop, { channel: 'phone' }), { phone }))).toEqual([
      true,
      true,
      true,
      refused,
      refused,
    ])
    await app.sql(
      `update appointments set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days'
        where business_id = $1`,
      [shop.id],
    )
    expect(await outcomes(1, async () => book(shop, await caller(shop, { channel: 'phone' }), { phone }))).toEqual([
      true,
    ])
  })

  test('five bookings of one caller’s number or visitor’s address in a day', async () => {
    const shop = await buildBusiness(app)
    const visitor = randomUUID()
    expect(await outcomes(7, async () => book(shop, await caller(shop, { channel: 'phone', visitor })))).toEqual([
      true,
      true,
      true,
      true,
      true,
      refused,
      refused,
    ])
    expect(await outcomes(1, async () => book(shop, await caller(shop, { channel: 'phone' })))).toEqual([true])
    // A withheld number is nobody's: it counts with no other.
    expect(await outcomes(2, async () => book(shop, await caller(shop, { channel: 'phone', visitor: null })))).toEqual([
      true,
      true,
    ])
  })

  test('on the website, two unconfirmed of one visitor and five of all; the telephone stays open', async () => {
    const shop = await buildBusiness(app)
    const visitor = randomUUID()
    expect(await outcomes(3, async () => book(shop, await caller(shop, { channel: 'web', visitor })))).toEqual([
      true,
      true,
      refused,
    ])
    expect(await outcomes(5, async () => book(shop, await caller(shop, { channel: 'web' })))).toEqual([
      true,
      true,
      true,
      'a code',
      'a code',
    ])
    expect(await outcomes(1, async () => book(shop, await caller(shop, { channel: 'phone' })))).toEqual([true])
    const neighbour = await buildBusiness(app)
    expect(
      await outcomes(1, async () => book(neighbour, await caller(neighbour, { channel: 'web', visitor }))),
    ).toEqual([true])
  })

  test('exactly so when forty visitors come at once', async () => {
    const shop = await buildBusiness(app)
    const visitors = await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        caller(shop, { channel: 'web', visitor: `visitor-${shop.id}-${nth % 8}` }),
      ),
    )
    await Promise.all(visitors.map((by, nth) => book(shop, by, { day: `2026-03-${10 + (nth % 10)}` })))
    expect(await bookings(shop)).toBe(5)
    const rows = await app.sql<{ n: string }>(
      'select count(*) as n from appointments where business_id = $1 group by visitor order by 1 desc limit 1',
      [shop.id],
    )
    expect(Number(rows[0]?.n)).toBeLessThanOrEqual(2)
  })

  test('and what is refused leaves nothing behind', async () => {
    const shop = await buildBusiness(app)
    const by = await caller(shop, { channel: 'phone' })
    await outcomes(2, () => book(shop, by))
    const rows = () =>
      app.sql(
        'select (select count(*) from contacts where business_id = $1) as c, (select count(*) from ' +
          'allocations where business_id = $1) as a',
        [shop.id],
      )
    const before = await rows()
    expect(await book(shop, by)).toBe(refused)
    expect(await rows()).toEqual(before)
  })
})

test('members have no cap', async () => {
  const shop = await buildBusiness(app)
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  for (let nth = 0; nth < 7; nth += 1) {
    const offers = await app.request('POST', `/api/businesses/${shop.id}/offers`, {
      cookie,
      body: { serviceId: shop.serviceIds[0], from: '2026-03-10' },
    })
    const body = { offerId: offers.body.offers[0].id, contact: { name: 'Kim Lee', phone: '+14155550177' } }
    expect((await app.request('POST', `/api/businesses/${shop.id}/appointments`, { cookie, body })).body).toMatchObject(
      { state: 'booked', unconfirmed: false },
    )
  }
})

describe('an unconfirmed booking', () => {
  const textTo = (shop: BuiltBusiness, phone: string, purpose: string) =>
    eventually('the text is drafted', async () => {
      const rows = await app.sql<{ body: string }>(
        `select body from messages where business_id = $1 and recipient = $2 and purpose like $3`,
        [shop.id, phone, `${purpose}%`],
      )
      return rows[0]?.body ?? null
    })

  test('is confirmed by the link that only the number given was sent, by its button', async () => {
    const shop = await buildBusiness(app)
    const phone = newPhone()
    const booked = (await book(shop, await caller(shop, { channel: 'web' }), { phone })) as AppointmentView
    expect(booked.unconfirmed).toBe(true)
    const link = /https?:\S+\/c\/([a-z0-9]{16})/.exec(await textTo(shop, phone, 'confirmation:'))
    const path = `/c/${link?.[1]}`
    const opened = await app.request('GET', path)
    expect(opened.status).toBe(200)
    expect(opened.body).toContain(`action="${path}"`)
    const unconfirmed = async () =>
      (await app.sql<{ unconfirmed: boolean }>('select unconfirmed from appointments where id = $1', [booked.id]))[0]
        ?.unconfirmed
    expect(await unconfirmed()).toBe(true)
    const pressed = { headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' }, body: '' }
    for (let press = 0; press < 2; press += 1) expect((await app.request('POST', path, pressed)).status).toBe(303)
    expect(await unconfirmed()).toBe(false)
    expect((await app.request('GET', path)).body).not.toContain('<form')
    const rows = await app.sql(
      `select type from events where data->>'appointmentId' = $1 and type = 'appointment.confirmed'`,
      [booked.id],
    )
    expect(rows).toHaveLength(1)
    for (const wrong of ['/c/aaaaaaaaaaaaaaaa', `/c/${link?.[1]}a`, '/c/%00', '/c/a'])
      expect((await app.request('GET', wrong)).status).toBeGreaterThanOrEqual(400)
    // Only its hash is kept.
    const hash = await app.sql<{ kept: string }>(
      `select encode(confirm_hash, 'hex') as kept from appointments where id = $1`,
      [booked.id],
    )
    expect(hash[0]?.kept).not.toContain(link?.[1])
  })

  test('is confirmed or declined by the business', async () => {
    const shop = await buildBusiness(app)
    const { cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
    const phone = newPhone()
    const booked = (await book(shop, await caller(shop, { channel: 'web' }), { phone })) as AppointmentView
    const path = `/api/businesses/${shop.id}/appointments/${booked.id}/confirmation`
    expect((await app.request('PUT', path, { body: { confirmed: true } })).status).toBe(401)
    const stranger = await buildSession(app, { businessId: (await buildBusiness(app)).id, role: 'owner' })
    expect((await app.request('PUT', path, { cookie: stranger.cookie, body: { confirmed: true } })).status).toBe(404)

    const declined = await app.request('PUT', path, { cookie, body: { confirmed: false } })
    expect(declined.body).toMatchObject({ state: 'declined', unconfirmed: false })
    expect((await app.request('PUT', path, { cookie, body: { confirmed: false } })).status).toBe(200)
    expect((await app.request('PUT', path, { cookie, body: { confirmed: true } })).body.code).toBe('already_settled')
    expect(await textTo(shop, phone, 'declined:')).toContain('Haircut')
    const again = (await book(shop, await caller(shop, { channel: 'web' }))) as AppointmentView
    expect(again.startsAt).toBe(booked.startsAt)
    const list = await app.request('GET', `/api/businesses/${shop.id}/appointments`, { cookie })
    expect(list.body.items.map((one: AppointmentView) => one.id)).toEqual([again.id])

    const form = {
      cookie,
      headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'confirmed=yes',
    }
    const overview = await app.request('GET', `/businesses/${shop.id}`, { cookie })
    expect(overview.body).toContain(`/businesses/${shop.id}/appointments/${again.id}/confirmation`)
    expect(
      (await app.request('POST', `/businesses/${shop.id}/appointments/${again.id}/confirmation`, form)).status,
    ).toBe(303)
    expect(
      (await app.request('GET', `/api/businesses/${shop.id}/appointments/${again.id}`, { cookie })).body,
    ).toMatchObject({ state: 'booked', unconfirmed: false })
  })

  test('confirmed and declined at once ends one way', async () => {
    const shop = await buildBusiness(app)
    const { cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
    const booked = (await book(shop, await caller(shop, { channel: 'web' }))) as AppointmentView
    const path = `/api/businesses/${shop.id}/appointments/${booked.id}/confirmation`
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => app.request('PUT', path, { cookie, body: { confirmed: nth % 2 === 0 } })),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200, 200, 200, 200, 200, 409, 409, 409, 409, 409,
    ])
    expect(
      (
        await app.sql(
          `select 1 from events where data->>'appointmentId' = $1
            and type in ('appointment.confirmed', 'appointment.declined')`,
          [booked.id],
        )
      ).length,
    ).toBe(1)
  })
})

test('in the chat, a booking beyond the budget is held, and booked by the code that was texted and typed', async () => {
  const shop = await buildBusiness(app)
  for (let nth = 0; nth < 5; nth += 1) await book(shop, await caller(shop, { channel: 'web' }))
  const chat = await chatWith(app, shop.slug, { sessionId: `visitor-${randomUUID()}` })
  await chat.hear()
  await chat.say('A haircut tomorrow at 10 am please')
  await chat.say('Yes please')
  await chat.say('Kim Lee')
  await chat.say('415 555 0166')
  await chat.say('yes')
  expect(await bookings(shop)).toBe(5)
  const code = await eventually('a code is texted', async () => {
    const rows = await app.sql<{ body: string }>(
      `select body from messages where business_id = $1 and purpose like 'requested:%:sms' and body like '%code is%'
        order by id desc limit 1`,
      [shop.id],
    )
    return /\b\d{6}\b/.exec(rows[0]?.body ?? '')?.[0] ?? null
  })
  await chat.say(code === '123123' ? '321321' : '123123')
  expect(await bookings(shop)).toBe(5)
  await chat.say(`it is ${code}`)
  chat.hangUp()
  expect(await bookings(shop)).toBe(6)
})
