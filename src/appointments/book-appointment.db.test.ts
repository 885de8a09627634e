import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { toCursor } from '#contract/cursor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { newId } from '#src/platform/values/ids.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness, type BusinessWishes } from '#test/harness/builders.ts'
import { bookAppointment } from './book-appointment.ts'
import { listServices } from './catalogue.ts'
import { draftConfirmation, draftOwnerNotice } from './draft-confirmation.ts'
import { findOffers } from './find-offers.ts'
import type { NewQuestion, NewService } from './new-service.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
const from = () => ({ mailFrom: 'desk@shop.example', baseUrl: app.baseUrl, secretKey: app.ctx.config.secretKey })
beforeEach(() => app.moveClockTo(now))

const haircut: NewService = {
  name: { en: 'Haircut', es: 'Corte' },
  durationMinutes: 60,
  leadMinutes: 0,
  price: { amountMinor: 4_500, from: false },
  needs: { staff: ['ana'] },
}
const anaAndBen = [
  { key: 'ana', kind: 'staff' as const, name: 'Ana' },
  { key: 'ben', kind: 'staff' as const, name: 'Ben' },
]
const ann = { name: 'Ann', phone: '(415) 555-0134' }

async function deskOf(shop: BuiltBusiness) {
  const { cookie, userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const offer = async (time: string, day = '2026-03-03', service = 0): Promise<string> => {
    const { body } = await app.request('POST', `/api/businesses/${shop.id}/offers`, {
      cookie,
      body: { serviceId: shop.serviceIds[service], from: day, earliest: time, latest: time },
    })
    if (body.match !== 'asked') throw new Error(`${day} ${time} is not free: ${JSON.stringify(body)}`)
    return body.offers[0].id
  }
  const book = (offerId: string, more: Record<string, unknown> = {}): Promise<Answer> =>
    app.request('POST', `/api/businesses/${shop.id}/appointments`, { cookie, body: { offerId, contact: ann, ...more } })
  const list = (query = ''): Promise<Answer> =>
    app.request('GET', `/api/businesses/${shop.id}/appointments${query}`, { cookie })
  return { shop, cookie, userId, offer, book, list }
}

const shopWith = async (wishes: BusinessWishes = {}) =>
  deskOf(await buildBusiness(app, { services: [haircut], ...wishes }))

test('an offered time is booked: appointment, allocation, contact, event and the jobs that follow', async () => {
  const { shop, userId, offer, book, list } = await shopWith()
  const offerId = await offer('10:00')
  const booked = await book(offerId, {
    contact: { name: '  Ann Lee ', phone: '415 555 0134', email: 'Ann@Lee.example', language: 'es' },
  })
  expect(booked).toMatchObject({
    status: 201,
    body: {
      state: 'booked',
      service: { id: shop.serviceIds[0], name: haircut.name },
      contact: { name: 'Ann Lee', phone: '+14155550134', email: 'ann@lee.example', language: 'es' },
      startsAt: '2026-03-03T18:00:00Z',
      endsAt: '2026-03-03T19:00:00Z',
      date: '2026-03-03',
      time: '10:00',
      staffNames: ['Ana'],
      price: { amountMinor: 4_500, currency: 'USD' },
      answers: [],
    },
  })
  expect((await list()).body).toEqual({ items: [booked.body], next: null })
  const rows = await rowsOf(shop)
  expect(rows.allocations).toEqual([
    { state: 'booked', subject_id: shop.subjectIds['ana'], starts: '2026-03-03 18:00', ends: '2026-03-03 19:00' },
  ])
  expect(rows.events.filter((one) => one.type !== 'business.created')).toEqual([
    { type: 'contact.created', actor: `member:${userId}`, data: { contactId: booked.body.contact.id } },
    {
      type: 'appointment.booked',
      actor: `member:${userId}`,
      data: { appointmentId: booked.body.id, contactId: booked.body.contact.id, serviceId: shop.serviceIds[0] },
    },
  ])
  expect(rows.jobs).toEqual(['notify-owner', 'send-confirmation'])
})

describe('an offer is good for whom it was made to, once, for half an hour', () => {
  test('somebody else of the same business cannot book it', async () => {
    const { shop, offer, list } = await shopWith()
    const other = await deskOf(shop)
    expect(await other.book(await offer('10:00'))).toMatchObject({ status: 404, body: { code: 'offer_unknown' } })
    expect((await list()).body.items).toEqual([])
  })

  test('another business cannot book it, nor can one that never was be booked', async () => {
    const [mine, theirs] = [await shopWith(), await shopWith()]
    expect(await mine.book(await theirs.offer('10:00'))).toMatchObject({ status: 404, body: { code: 'offer_unknown' } })
    expect(await mine.book(newId())).toMatchObject({ status: 404, body: { code: 'offer_unknown' } })
    expect((await theirs.list()).body.items).toEqual([])
  })

  test('up to the half hour it can be booked, after it no longer', async () => {
    const { offer, book } = await shopWith()
    const [early, late] = [await offer('10:00'), await offer('12:00')]
    await app.moveClockTo('2026-03-02T16:29:30Z')
    expect((await book(early)).status).toBe(201)
    await app.moveClockTo('2026-03-02T16:30:30Z')
    expect(await book(late)).toMatchObject({ status: 409, body: { code: 'offer_expired' } })
  })

  test('booking an offer twice books once', async () => {
    const { offer, book, list } = await shopWith()
    const offerId = await offer('10:00')
    expect((await book(offerId)).status).toBe(201)
    expect(await book(offerId)).toMatchObject({ status: 409, body: { code: 'offer_expired' } })
    expect((await list()).body.items).toHaveLength(1)
  })

  test('the second of two offers of one time finds it taken, and leaves nothing behind', async () => {
    const { shop, offer, book } = await shopWith()
    const [first, second] = [await offer('10:00'), await offer('10:00')]
    await book(first)
    const before = await rowsOf(shop)
    expect(await book(second, { contact: { name: 'Bob', phone: '+14155550199' } })).toMatchObject({
      status: 409,
      body: { code: 'slot_taken' },
    })
    expect(await rowsOf(shop)).toEqual(before)
  })
})

test('the offered person is taken: another suitable one gets the appointment', async () => {
  const { offer, book } = await shopWith({
    subjects: anaAndBen,
    services: [{ ...haircut, needs: { staff: ['ana', 'ben'] } }],
  })
  const offers = [await offer('10:00'), await offer('10:00'), await offer('10:00')]
  const answers = [await book(offers[0] as string), await book(offers[1] as string), await book(offers[2] as string)]
  expect(answers.map((one) => one.status)).toEqual([201, 201, 409])
  expect(new Set([answers[0]?.body.staffNames[0], answers[1]?.body.staffNames[0]])).toEqual(new Set(['Ana', 'Ben']))
})

test('a taken room blocks the time even when staff are free; another room is used instead', async () => {
  const rooms = (...keys: string[]) => keys.map((key) => ({ key, kind: 'resource' as const, name: key }))
  const one = await shopWith({
    subjects: [...anaAndBen, ...rooms('blue')],
    services: [{ ...haircut, needs: { staff: ['ana', 'ben'], room: ['blue'] } }],
  })
  const [first, second] = [await one.offer('10:00'), await one.offer('10:30')]
  expect((await one.book(first)).status).toBe(201)
  expect(await one.book(second)).toMatchObject({ status: 409, body: { code: 'slot_taken' } })

  const two = await shopWith({
    subjects: [...anaAndBen, ...rooms('blue', 'red')],
    services: [{ ...haircut, needs: { staff: ['ana', 'ben'], room: ['blue', 'red'] } }],
  })
  const offers = [await two.offer('10:00'), await two.offer('10:30')]
  for (const offerId of offers) expect((await two.book(offerId)).status).toBe(201)
})

test('buffers keep the time around an appointment free', async () => {
  const { offer, book } = await shopWith({
    services: [{ ...haircut, bufferBeforeMinutes: 15, bufferAfterMinutes: 30 }],
  })
  const offers = {
    at: await offer('10:00'),
    before: await offer('09:00'),
    justAfter: await offer('11:30'),
    after: await offer('11:45'),
  }
  expect((await book(offers.at)).status).toBe(201)
  expect(await book(offers.before)).toMatchObject({ body: { code: 'slot_taken' } })
  expect(await book(offers.justAfter)).toMatchObject({ body: { code: 'slot_taken' } })
  expect((await book(offers.after)).status).toBe(201)
})

describe('a hold', () => {
  const hold = (shop: BuiltBusiness, expires: string) =>
    app.ctx.db.forBusiness(shop.id, async (tx) => {
      await sql`insert into allocations (business_id, id, subject_id, seat, starts_at, ends_at, state, hold_expires_at)
        values (${shop.id}, ${newId()}, ${shop.subjectIds['ana']}, 1, '2026-03-03T18:30:00Z', '2026-03-03T19:30:00Z',
          'held', ${expires})`.execute(sqlOf(tx))
    })

  test('that still stands blocks its time, in the search and in the booking', async () => {
    const { shop, offer, book } = await shopWith()
    const offerId = await offer('10:00')
    await hold(shop, '2026-03-02T16:20:00Z')
    await expect(offer('11:00')).rejects.toThrow(/is not free/)
    expect(await book(offerId)).toMatchObject({ status: 409, body: { code: 'slot_taken' } })
  })

  test('that has run out does not, in the search and in the booking', async () => {
    const { shop, offer, book } = await shopWith()
    await hold(shop, '2026-03-02T16:20:00Z')
    await app.moveClockTo('2026-03-02T16:21:00Z')
    expect((await book(await offer('10:00'))).status).toBe(201)
    expect((await rowsOf(shop)).allocations.map((one) => one.state)).toEqual(['booked'])
  })
})

describe('intake questions', () => {
  const questions = [
    { text: { en: 'Which address?', es: '¿Dirección?' }, required: true },
    { text: { en: 'Any pets?', es: '¿Mascotas?' }, required: false },
  ]
  const asking = async () => {
    const desk = await shopWith({
      services: [
        { ...haircut, questions },
        { ...haircut, questions },
      ],
    })
    const { body } = await app.request('GET', `/api/businesses/${desk.shop.id}/services`, { cookie: desk.cookie })
    return {
      ...desk,
      ids: body.items[0].questions.map((one: { id: string }) => one.id) as [string, string],
      elsewhere: body.items[1].questions[0].id as string,
    }
  }

  test('a required one without an answer is asked again; nothing is booked', async () => {
    const { offer, book, list, ids, elsewhere } = await asking()
    const offerId = await offer('10:00')
    for (const answers of [
      undefined,
      [],
      [{ questionId: ids[1], answer: 'a cat' }],
      [{ questionId: elsewhere, answer: 'of another service' }],
    ]) {
      expect(await book(offerId, { answers })).toMatchObject({ status: 422, body: { code: 'answer_missing' } })
    }
    expect(await book(offerId, { answers: [{ questionId: ids[0], answer: '   ' }] })).toMatchObject({ status: 400 })
    expect((await list()).body.items).toEqual([])
  })

  test("the service's own answers are kept, each once; others are not", async () => {
    const { offer, book, ids, elsewhere } = await asking()
    const answers = [
      { questionId: ids[0], answer: '1 Main Street' },
      { questionId: ids[0], answer: 'a second answer' },
      { questionId: elsewhere, answer: 'of another service' },
      { questionId: newId(), answer: 'of nobody' },
    ]
    expect((await book(await offer('10:00'), { answers })).body.answers).toEqual([
      { questionId: ids[0], answer: '1 Main Street' },
    ])
  })
})

test('an appointment is about the addresses given with it, not about others the contact has', async () => {
  const { shop, offer, book } = await shopWith()
  const [first, second] = [await offer('10:00'), await offer('12:00')]
  const before = await book(first, { contact: { name: 'Ann', phone: '+14155550199', email: 'ann@lee.example' } })
  const after = await book(second, { contact: { name: 'ann', phone: '+14155550111', email: 'ann@lee.example' } })
  expect(after.body.contact.id).toBe(before.body.contact.id)
  expect(before.body.contact.phone).toBe('+14155550199')
  expect(after.body.contact.phone).toBe('+14155550111')
  await app.ctx.db.forBusiness(shop.id, (tx) => draftConfirmation(tx, after.body.id, from()))
  const sent = await app.ctx.db.forBusiness(shop.id, (tx) =>
    sqlOf(tx).selectFrom('messages').select('recipient').where('channel', '=', 'sms').execute(),
  )
  expect(sent).toEqual([{ recipient: '+14155550111' }])
})

test('an appointment that Deskbell entered sends no messages', async () => {
  const { shop } = await shopWith({ profile: { notifyConfirmed: true } })
  const actor = { kind: 'system', name: 'demo' } as const
  const messages = await app.ctx.db.forBusiness(shop.id, async (tx) => {
    const { offers } = await findOffers(tx, actor, { serviceId: shop.serviceIds[0] as string, from: '2026-03-03' })
    const { id } = await bookAppointment(tx, actor, { offerId: offers[0]?.id as string, contact: ann, answers: [] })
    await draftConfirmation(tx, id, from())
    await draftOwnerNotice(tx, id, 'desk@shop.example')
    return sqlOf(tx).selectFrom('messages').select('purpose').execute()
  })
  expect(messages).toEqual([])
})

test.each(['en', 'es'] as const)(
  'the %s confirmation names where the work is done: at the customer, where the service asks for it',
  async (language) => {
    const where = { en: 'Where do you live?', es: '¿Dónde vive?' }
    const atHome: NewService = { ...haircut, questions: [{ text: where, required: true, kind: 'address' }] }
    // Its question has the word; what counts is what the question is about.
    const atShop: NewService = {
      ...haircut,
      questions: [{ text: { en: 'Which address?', es: '¿Qué dirección?' }, required: false }],
    }
    const { shop, offer, book } = await shopWith({ services: [atHome, atShop] })
    const contact = { name: 'Ann', email: 'ann@lee.example', language }
    const mails: string[][] = []
    const home = '22 Lakeshore Avenue'
    for (const [service, time] of [
      [0, '10:00'],
      [1, '12:00'],
    ] as const) {
      const offerId = await offer(time, '2026-03-03', service)
      const services = await app.ctx.db.forBusiness(shop.id, listServices)
      const answers = (services[service]?.questions ?? []).map(({ id }) => ({ questionId: id, answer: home }))
      const { body } = await book(offerId, { contact, answers })
      await app.ctx.db.forBusiness(shop.id, async (tx) => {
        // Nobody books it any more; what was booked stays.
        await sqlOf(tx).updateTable('services').set({ active: false }).where('id', '=', body.service.id).execute()
        await draftConfirmation(tx, body.id, from())
      })
      const [mail] = await app.ctx.db.forBusiness(shop.id, (tx) =>
        sqlOf(tx)
          .selectFrom('messages')
          .select('body')
          .where('purpose', '=', `confirmation:${body.id}:email`)
          .execute(),
      )
      mails.push(['1 Main Street', home].filter((place) => mail?.body.includes(place)))
    }
    expect(mails).toEqual([[home], ['1 Main Street']])
  },
)

describe('what they said to a text', () => {
  const contact = { name: 'Ann', phone: '+14155550134', email: 'ann@lee.example' }
  const bookedWith = async (agreed: boolean | undefined) => {
    const { shop } = await shopWith()
    const who = { businessId: shop.id, conversationId: newId(), visitor: null }
    const actor = { kind: 'caller', channel: 'phone', ...who } as const
    const wording = 'May I text you the confirmation?'
    return app.ctx.db.forBusiness(shop.id, async (tx) => {
      const [serviceId = ''] = shop.serviceIds
      const { offers } = await findOffers(tx, actor, { serviceId, from: '2026-03-03' })
      const texting = { wording, language: 'en' as const, conversationId: actor.conversationId }
      const appointment = await bookAppointment(tx, actor, {
        offerId: offers[0]?.id ?? '',
        contact,
        answers: [],
        ...(agreed !== undefined && { texting: { ...texting, agreed } }),
      })
      await draftConfirmation(tx, appointment.id, from())
      const drafted = await sqlOf(tx)
        .selectFrom('messages')
        .select('channel')
        .where('purpose', 'like', `confirmation:${appointment.id}:%`)
        .orderBy('channel')
        .execute()
      const { conversationId } = actor
      return { appointment, drafted: drafted.map(({ channel }) => channel), wording, conversationId }
    })
  }

  test.each([
    [true, ['email', 'sms']],
    [false, ['email']],
  ])('%s is kept with the sentence that asked, and heeded', async (agreed, channels) => {
    const { appointment, drafted, wording, conversationId } = await bookedWith(agreed)
    expect(appointment.textConsent).toEqual({
      ...{ agreed, wording, conversationId, language: 'en', phone: contact.phone },
      saidAt: expect.stringMatching(/^2026-03-02T16:0/),
    })
    expect(drafted).toEqual(channels)
  })

  test('nothing is kept where nobody asked, and the text is sent', async () => {
    const { appointment, drafted } = await bookedWith(undefined)
    expect(appointment.textConsent).toBeNull()
    expect(drafted).toEqual(['email', 'sms'])
  })
})

describe('the kind of a question', () => {
  const text = { en: 'Tell us', es: 'Díganos' }
  const kinds: NewQuestion[] = [
    { text, required: false, kind: 'address' },
    { text, required: false, kind: 'yes-no' },
    { text, required: false, kind: 'number' },
    {
      text,
      required: false,
      kind: 'choice',
      choices: [
        { en: 'Gas', es: 'Gas' },
        { en: 'Heat pump', es: 'Bomba' },
      ],
    },
    { text, required: false },
  ]
  const asking = async () => {
    const desk = await shopWith({ services: [{ ...haircut, questions: kinds }] })
    const { body } = await app.request('GET', `/api/businesses/${desk.shop.id}/services`, { cookie: desk.cookie })
    return { ...desk, questions: body.items[0].questions as { id: string; kind: string; choices: unknown }[] }
  }

  test('is told with the service, and of a choice what there is to choose', async () => {
    const { questions } = await asking()
    expect(questions.map(({ kind, choices }) => [kind, choices])).toEqual([
      ['address', null],
      ['yes-no', null],
      ['number', null],
      [
        'choice',
        [
          { en: 'Gas', es: 'Gas' },
          { en: 'Heat pump', es: 'Bomba' },
        ],
      ],
      ['text', null],
    ])
  })

  test('an answer that is none of it is refused, and nothing is booked', async () => {
    const { offer, book, list, questions } = await asking()
    const offerId = await offer('10:00')
    for (const [at, answer] of ['same name', 'the second floor', 'upstairs', 'wood'].entries()) {
      const answers = [{ questionId: questions[at]?.id, answer }]
      expect(await book(offerId, { answers })).toMatchObject({ status: 422, body: { code: 'answer_unfit' } })
    }
    expect((await list()).body.items).toEqual([])
  })

  test('answers of their kind are kept as they were given', async () => {
    const { offer, book, questions } = await asking()
    const answers = ['44 Maple, the blue house', 'yes we do', 'two', 'la bomba', 'anything'].map((answer, at) => ({
      questionId: questions[at]?.id,
      answer,
    }))
    expect((await book(await offer('10:00'), { answers })).body.answers).toEqual(answers)
  })
})

describe('a contact must be reachable', () => {
  const table: [string, Record<string, unknown>, number, string][] = [
    ['no number at all', { phone: '12' }, 422, 'phone_invalid'],
    ['words for a number', { phone: 'call me' }, 422, 'phone_invalid'],
    ['a number too short to be texted', { phone: '+431234' }, 422, 'phone_invalid'],
    ['an address without a host', { email: 'ann@' }, 422, 'email_invalid'],
    ['two addresses', { email: 'ann@lee.example, bob@lee.example' }, 422, 'email_invalid'],
    ['a header line', { email: 'ann@lee.example\r\nBcc: all@lee.example' }, 422, 'email_invalid'],
    ['neither', {}, 422, 'contact_unreachable'],
    ['no name', { name: '   ', phone: '4155550134' }, 400, 'invalid_request'],
  ]
  test.each(table)('%s', async (_, contact, status, code) => {
    const { offer, book, list } = await shopWith()
    expect(await book(await offer('10:00'), { contact: { name: 'Ann', ...contact } })).toMatchObject({
      status,
      body: { code },
    })
    expect((await list()).body.items).toEqual([])
  })

  test('any input is booked or refused, never a 500', async () => {
    const { offer, book } = await shopWith({
      services: [{ ...haircut, questions: [{ text: { en: 'Why?', es: '¿Por qué?' }, required: false }] }],
    })
    const offerId = await offer('10:00')
    const odd = fc.constantFrom(
      '\u0000',
      'a\u0000b',
      '\ud800',
      'İ@İ.İİ',
      'ΑΣ@ΑΣ.ΑΣ',
      'K@k.Kk',
      "'; drop table contacts; --",
      '\u202e',
      '٣٤٥٥٥٥٠١٣٤',
      '+1 (415) 555-0134;ext=9',
      '＋14155550134',
    )
    const text = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(text, text, text, async (name, phone, email) => {
        const { status } = await book(offerId, { contact: { name, phone, email } })
        expect([201, 400, 409, 422]).toContain(status)
      }),
      { numRuns: 60 },
    )
  })
})

test('a character that cannot be kept is a refusal that says so', async () => {
  const { offer, book } = await shopWith()
  expect(await book(await offer('10:00'), { contact: { ...ann, name: 'A\u0000nn' } })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
})

test('price, business, state and whatever else the body claims change nothing', async () => {
  const [{ shop, offer, book, list }, other] = [await shopWith(), await shopWith()]
  const claims = {
    id: newId(),
    businessId: other.shop.id,
    business_id: other.shop.id,
    state: 'free',
    price: { amountMinor: 1, currency: 'XXX' },
    priceMinor: 1,
    price_minor: 1,
    startsAt: '2026-03-09T00:00:00Z',
    bookedBy: 'admin:x',
    serviceId: other.shop.serviceIds[0],
  }
  const booked = await book(await offer('10:00'), claims)
  expect(booked).toMatchObject({
    status: 201,
    body: {
      state: 'booked',
      price: { amountMinor: 4_500, currency: 'USD' },
      startsAt: '2026-03-03T18:00:00Z',
      service: { id: shop.serviceIds[0] },
    },
  })
  expect(booked.body.id).not.toBe(claims.id)
  expect((await list()).body.items).toHaveLength(1)
  expect((await other.list()).body.items).toEqual([])
})

describe('the list', () => {
  test('comes in pages by start, each appointment once, also while it grows', async () => {
    const { offer, book, list } = await shopWith({
      subjects: anaAndBen,
      services: [{ ...haircut, needs: { staff: ['ana', 'ben'] } }],
    })
    // Two at each time, so that the id must settle the order.
    for (const time of ['09:00', '09:00', '10:00', '10:00', '11:00'])
      expect((await book(await offer(time))).status).toBe(201)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await list(`?size=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...body.items.map((one: { id: string }) => one.id))
      if (cursor === null) await book(await offer('08:00'))
      cursor = body.next
    } while (cursor)
    const all = (await list()).body.items
    expect(all).toHaveLength(6)
    expect(seen).toEqual(all.slice(1).map((one: { id: string }) => one.id))
    expect((await list('?from=2026-03-03T18:30:00Z')).body.items.map((one: { time: string }) => one.time)).toEqual([
      '11:00',
    ])
    expect((await list('?from=2026-03-03T10:30:00-08:00')).body.items).toHaveLength(1)
  })

  test('a page of no size or of thousands is refused', async () => {
    const { list } = await shopWith()
    for (const query of ['?size=0', '?size=101', '?size=ten', '?from=yesterday', '?from=2026-03-03'])
      expect(await list(query)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(await list('?from=0000-01-01T00:00:00Z')).toMatchObject({ status: 400 })
  })

  test('a cursor that is not ours is refused, whatever stands in it', async () => {
    const { list } = await shopWith()
    const crafted: (string | number)[][] = [
      ['1', newId()],
      ['2026-03-03T10:00:00Z', '-'.repeat(36)],
      ['2026-03-03T10:00:00Z', "' or true"],
      [1, 2],
      [],
      ['now', newId()],
      ['infinity', newId()],
      ['2026-03-03', newId()],
    ]
    for (const cursor of ['garbage', '%', 'e30', 'bnVsbA', ...crafted.map((key) => toCursor(key))]) {
      expect(await list(`?cursor=${encodeURIComponent(cursor)}`), cursor).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      })
    }
    const text = fc.oneof(fc.string({ maxLength: 150 }), fc.base64String({ maxLength: 150 }))
    await fc.assert(
      fc.asyncProperty(text, async (cursor) => {
        const { status } = await list(`?cursor=${encodeURIComponent(cursor)}`)
        expect(status).toBe(400)
      }),
      { numRuns: 40 },
    )
  })

  test("a cursor of another business shows nothing of the other's", async () => {
    const [mine, theirs] = [await shopWith(), await shopWith()]
    for (const time of ['09:00', '10:00']) await theirs.book(await theirs.offer(time))
    const { next } = (await theirs.list('?size=1')).body
    expect((await mine.list(`?cursor=${encodeURIComponent(next)}`)).body).toEqual({ items: [], next: null })
  })
})

test('one appointment: its own business reads it, another finds nothing', async () => {
  const [mine, theirs] = [await shopWith(), await shopWith()]
  const booked = await theirs.book(await theirs.offer('10:00'))
  const read = (shop: BuiltBusiness, cookie: string) =>
    app.request('GET', `/api/businesses/${shop.id}/appointments/${booked.body.id}`, { cookie })
  expect((await read(theirs.shop, theirs.cookie)).body).toEqual(booked.body)
  expect(await read(mine.shop, mine.cookie)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await read(theirs.shop, mine.cookie)).toMatchObject({ status: 404 })
})

type Rows = {
  allocations: { state: string }[]
  events: { type: string; actor: string; data: unknown }[]
  jobs: string[]
  contacts: number
}

/** What stands in the database about a business. */
async function rowsOf(shop: BuiltBusiness): Promise<Rows> {
  const found = await app.ctx.db.asPlatform('look', (tx) =>
    sql<Rows>`select
      (select coalesce(json_agg(json_build_object('state', state, 'subject_id', subject_id, 'starts',
        to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), 'ends', to_char(ends_at at time zone 'UTC',
        'YYYY-MM-DD HH24:MI'))), '[]') from allocations where business_id = ${shop.id}) as allocations,
      (select coalesce(json_agg(json_build_object('type', type, 'actor', actor, 'data', data) order by id), '[]')
        from events where business_id = ${shop.id} and type not in ('subject.created', 'service.created')) as events,
      (select coalesce(json_agg(name order by name), '[]') from jobs.list(null, 0, 1000)
        where business_id = ${shop.id}) as jobs,
      (select count(*) from contacts where business_id = ${shop.id}) as contacts`.execute(sqlOf(tx)),
  )
  return found.rows[0] as Rows
}
