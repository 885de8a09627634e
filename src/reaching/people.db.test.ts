/** Whom the desk may ring: the list, the proof of each number, and who it would be at a moment. */
import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import type { NewPerson, PersonView } from '#contract/reaching.ts'
import { keepOptOut } from '#src/contacts/index.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { peopleToReach } from './index.ts'

const app = useApp({ env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
beforeEach(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})

let counter = 100
/** A number of the sandbox's people that no other test uses; the first ones misbehave. */
const number = () => `+1415555${String((counter += 1)).padStart(4, '0')}`

const ask = (method: string, below: string, body?: unknown) =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie: owner.cookie, body })
const entry = (more: Partial<NewPerson> = {}) => ({ name: 'Ann', address: number(), subjects: ['urgent'], ...more })
const put = (...items: object[]) => ask('PUT', '/people', { items })

async function listOf(...items: object[]): Promise<PersonView[]> {
  const { status, body } = await put(...items)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.items
}

/** The code in the newest text to this number. */
async function codeAt(to: string, nth = 1): Promise<string> {
  const text = await eventually('the code', async () => (await app.sandboxApi.texts(to))[nth - 1])
  return /\d{6}/.exec(text.text)?.[0] ?? ''
}

const events = (type: string) =>
  app.sql<{ data: Record<string, unknown> }>('select data from events where business_id = $1 and type = $2', [
    shop.id,
    type,
  ])

async function prove({ id, address }: PersonView): Promise<void> {
  expect((await ask('POST', `/people/${id}/code`, {})).status).toBe(200)
  expect((await ask('POST', `/people/${id}/proof`, { code: await codeAt(address) })).body).toEqual({ proved: true })
}

describe('the list', () => {
  test('is written as a whole, in order; who stays keeps their id', async () => {
    const [ann, ben] = await listOf(entry(), entry({ name: 'Ben', address: 'sip:ben@example.com' }))
    expect(ann).toEqual({
      ...{ id: expect.any(String), name: 'Ann', address: expect.stringMatching(/^\+1415/), language: 'en' },
      ...{ subjects: ['urgent'], hours: 'always', offUntil: null, provedAt: null },
      ways: ['text', 'call'],
    })
    expect(ben).toMatchObject({ address: 'sip:ben@example.com', ways: ['call'] })
    const hours = [{ weekday: 1, opens: '18:00', closes: '24:00' }]
    const again = await listOf(
      entry({ name: 'Cleo', subjects: ['transfer', 'urgent'] }),
      { ...entry({ name: 'Benjamin', address: 'sip:ben@example.com' }), hours, language: 'es' },
      { ...entry({ address: ann?.address as string }), id: ann?.id },
    )
    expect(again.map(({ name, id }) => [name, id])).toEqual([
      ['Cleo', expect.any(String)],
      ['Benjamin', ben?.id],
      ['Ann', ann?.id],
    ])
    expect(again[1]).toMatchObject({ hours, language: 'es' })
    expect((await ask('GET', '/people')).body.items).toEqual(again)
    expect(await events('person.changed')).toEqual([{ data: { personId: ben?.id, again: false } }])
    expect(await events('people.reordered')).toHaveLength(1)
    expect(await listOf()).toEqual([])
    expect(await events('person.removed')).toHaveLength(3)
  })

  test('two who swap their numbers have both to prove them again', async () => {
    const people = await listOf(entry(), entry({ name: 'Ben' }))
    for (const person of people) await prove(person)
    const [ann, ben] = people as [PersonView, PersonView]
    const swapped = await listOf(
      { ...entry({ address: ben.address }), id: ann.id },
      { ...entry({ name: 'Ben', address: ann.address }), id: ben.id },
    )
    expect(swapped.map(({ provedAt }) => provedAt)).toEqual([null, null])
  })

  test.each([
    ['no number', 'call me', 'phone_invalid'],
    ['an emergency number', '911', 'destination_refused'],
    ['a premium-rate number', '+19002345678', 'destination_refused'],
    ['another country', '+447400123456', 'destination_refused'],
  ])('refuses %s, says for whom and why, and changes nothing', async (_, address, code) => {
    const before = await listOf(entry())
    const refused = await put(entry(), entry({ name: 'Zoe', address }))
    expect(refused.body).toMatchObject({ code, detail: expect.stringMatching(/^Zoe: /) })
    expect((await ask('GET', '/people')).body.items).toEqual(before)
  })

  test('refuses every number that this desk answers, of whichever business, also behind sip:', async () => {
    const other = await buildBusiness(app)
    const looping = [
      shop.number,
      other.number,
      `sip:${other.number}@example.com`,
      `sip:${other.number.slice(1)}@a.example`,
    ]
    for (const address of looping)
      expect((await put(entry({ address }))).body).toMatchObject({
        code: 'destination_refused',
        detail: 'Ann: we do not call numbers that are answered by this desk itself.',
      })
  })

  test('refuses one address twice, one id twice, an id of another list, and more than twenty', async () => {
    const [ann] = await listOf(entry())
    const twice = entry()
    expect((await put(twice, { ...twice, name: 'Ben' })).body).toMatchObject({ code: 'invalid_request' })
    expect((await put({ ...entry(), id: ann?.id }, { ...entry(), id: ann?.id })).status).toBe(400)
    expect((await put({ ...entry(), id: shop.id })).status).toBe(404)
    expect((await put(...Array.from({ length: 21 }, () => entry()))).status).toBe(400)
    expect((await put({ ...entry(), provedAt: '2026-01-01T00:00:00Z' })).status).toBe(400)
    expect((await ask('GET', '/people')).body.items).toEqual([ann])
  })

  test('is its business’s alone', async () => {
    const [ann] = await listOf(entry())
    const elsewhere = await buildBusiness(app)
    const stranger = await buildSession(app, { businessId: elsewhere.id, role: 'owner' })
    const path = `/api/businesses/${elsewhere.id}/people`
    expect((await app.request('GET', path, stranger)).body).toEqual({ items: [] })
    for (const [below, body] of [['code', {}] as const, ['proof', { code: '123456' }] as const])
      expect((await app.request('POST', `${path}/${ann?.id}/${below}`, { ...stranger, body })).status).toBe(404)
    const manager = await buildSession(app, { businessId: shop.id, role: 'manager' })
    const here = `/api/businesses/${shop.id}/people`
    expect((await app.request('GET', here, manager)).status).toBe(200)
    expect((await app.request('PUT', here, { ...manager, body: { items: [] } })).status).toBe(403)
  })
})

describe('a number is proved by the code that was texted to it', () => {
  test('once; it stays proved while its address is the same', async () => {
    const [ann] = (await listOf(entry())) as [PersonView]
    await prove(ann)
    const code = await codeAt(ann.address)
    expect((await ask('POST', `/people/${ann.id}/proof`, { code })).body).toEqual({ proved: false })
    expect((await ask('POST', `/people/${ann.id}/code`, {})).body).toMatchObject({ code: 'already_settled' })
    const [proved] = await listOf({ ...entry({ name: 'Anna', address: ann.address }) })
    expect(proved).toMatchObject({ id: ann.id, provedAt: expect.any(String) })
    expect(await listOf({ ...entry(), id: ann.id })).toMatchObject([{ id: ann.id, provedAt: null }])
    expect(await events('person.proved')).toEqual([{ data: { personId: ann.id } }])
    expect((await events('person.changed')).map(({ data }) => data['again'])).toEqual([false, true])
  })

  test('the text names the business and comes from its number, in the person’s language', async () => {
    const [ann] = (await listOf({ ...entry(), language: 'es' })) as [PersonView]
    await ask('POST', `/people/${ann.id}/code`, {})
    await codeAt(ann.address)
    const [text] = await app.sandboxApi.texts(ann.address)
    expect(text).toMatchObject({ from: shop.number, text: expect.stringMatching(/^Corner Salon: \d{6} es el código/) })
  })

  test('whoever asked for the code reads it nowhere here', async () => {
    const [ann] = (await listOf(entry())) as [PersonView]
    await ask('POST', `/people/${ann.id}/code`, {})
    const code = await codeAt(ann.address)
    const overview = await app.request('GET', `/businesses/${shop.id}`, { ...owner, headers: { accept: 'text/html' } })
    expect(overview.body).toContain('Corner Salon: •••••• is the code')
    expect(overview.body).not.toContain(code)
    const [row] = await eventually('the text is sent', () =>
      app
        .sql<{ whole: string }>(
          `select to_jsonb(m)::text as whole from messages m join effects e on e.id = m.effect_id
          where m.business_id = $1 and e.state = 'done'`,
          [shop.id],
        )
        .then((rows) => rows.length > 0 && rows),
    )
    expect(row?.whole).toContain('"sealed_code": null')
    expect(row?.whole).not.toContain(code)
    const [kept] = await app.sql<{ whole: string }>('select to_jsonb(c)::text as whole from number_codes c')
    expect(kept?.whole).not.toContain(code)
  })

  test('a wrong code and one that is too old get the same answer; blanks do not matter', async () => {
    const [ann] = (await listOf(entry())) as [PersonView]
    const proof = (code: string) => ask('POST', `/people/${ann.id}/proof`, { code })
    const none = await proof('123456')
    await ask('POST', `/people/${ann.id}/code`, {})
    const code = await codeAt(ann.address)
    const wrong = await proof(code === '000000' ? '000001' : '000000')
    await app.sql(`update number_codes set expires_at = expires_at - interval '10 minutes' where business_id = $1`, [
      shop.id,
    ])
    const old = await proof(code)
    expect([none, wrong, old].map(({ status, body }) => [status, body])).toEqual(
      Array(3).fill([200, { proved: false }]),
    )
    expect(await events('number-code.wrong')).toHaveLength(1)
    await app.sql(`update number_codes set expires_at = expires_at + interval '10 minutes' where business_id = $1`, [
      shop.id,
    ])
    expect((await proof(` ${code.slice(0, 3)} ${code.slice(3)}\n`)).body).toEqual({ proved: true })
  })

  test('five tries, then the right one is too late; another code begins anew, and ends the earlier one', async () => {
    const [ann] = (await listOf(entry())) as [PersonView]
    await ask('POST', `/people/${ann.id}/code`, {})
    const first = await codeAt(ann.address)
    const proof = async (code: string) => (await ask('POST', `/people/${ann.id}/proof`, { code })).body.proved
    for (let nth = 0; nth < 5; nth += 1) expect(await proof('no code')).toBe(false)
    expect(await proof(first)).toBe(false)
    await ask('POST', `/people/${ann.id}/code`, {})
    const second = await eventually('the second', async () =>
      (await app.sandboxApi.texts(ann.address)).map(({ text }) => /\d{6}/.exec(text)?.[0]).find((one) => one !== first),
    )
    expect(await proof(first)).toBe(false)
    expect(await proof(second)).toBe(true)
  })

  test('a code is for the address it was sent to', async () => {
    const [ann] = (await listOf(entry())) as [PersonView]
    await ask('POST', `/people/${ann.id}/code`, {})
    const code = await codeAt(ann.address)
    await listOf({ ...entry(), id: ann.id })
    expect((await ask('POST', `/people/${ann.id}/proof`, { code })).body).toEqual({ proved: false })
  })

  test('three codes an hour to one number, whichever businesses ask for them', async () => {
    const address = number()
    const [mine] = (await listOf(entry({ address }))) as [PersonView]
    for (let nth = 0; nth < 2; nth += 1) expect((await ask('POST', `/people/${mine.id}/code`, {})).status).toBe(200)
    const elsewhere = await buildBusiness(app)
    const other = await buildSession(app, { businessId: elsewhere.id, role: 'owner' })
    const path = `/api/businesses/${elsewhere.id}/people`
    const listed = await app.request('PUT', path, { ...other, body: { items: [entry({ address })] } })
    const send = () => app.request('POST', `${path}/${listed.body.items[0].id}/code`, { ...other, body: {} })
    expect((await send()).status).toBe(200)
    expect(await send()).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect((await ask('POST', `/people/${mine.id}/code`, {})).status).toBe(429)
    await eventually('all are sent', async () => (await app.sandboxApi.texts(address)).length === 3)
  })

  test('no code is sent where no text arrives, after STOP, or from a business without a number', async () => {
    const [sip, ann] = (await listOf(entry({ address: 'sip:ann@example.com' }), entry())) as [PersonView, PersonView]
    expect((await ask('POST', `/people/${sip.id}/code`, {})).body.code).toBe('destination_refused')
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      keepOptOut(tx, { kind: 'phone', value: ann.address, stopped: true, saidAt: tx.wallNow }),
    )
    expect((await ask('POST', `/people/${ann.id}/code`, {})).body).toMatchObject({
      code: 'destination_refused',
      detail: 'Somebody at this number texted STOP. They are sent a code once they have texted START.',
    })
    expect((await ask('POST', `/people/${ann.id}/code`, { by: 'call' })).body.code).toBe('destination_refused')
    expect((await ask('POST', `/people/${ann.id}/code`, { by: 'pigeon' })).status).toBe(400)
    shop = await buildBusiness(app, { profile: { numbers: [] } })
    owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
    const [ben] = (await listOf(entry())) as [PersonView]
    expect((await ask('POST', `/people/${ben.id}/code`, {})).body.code).toBe('number_missing')
    expect(await events('number-code.sent')).toEqual([])
  })
})

describe('who would be reached', () => {
  const reached = (subject: 'urgent' | 'transfer', at: string) =>
    app.ctx.db.forBusiness(shop.id, async (tx) =>
      (await peopleToReach(tx, { subject, at: Temporal.Instant.from(at) })).map(({ name }) => name),
    )
  const monday = '2026-03-02T10:00:00-08:00'

  test('those who are proved, about this, at this time, in their order', async () => {
    const [, second] = await listOf(
      entry({ name: 'Unproved' }),
      entry({ name: 'Both', subjects: ['urgent', 'transfer'] }),
      entry({ name: 'Night', hours: [{ weekday: 1, opens: '18:00', closes: '24:00' }] }),
      entry({ name: 'Last' }),
    )
    await app.sql(`update reachable_people set proved_at = now() where business_id = $1 and name <> 'Unproved'`, [
      shop.id,
    ])
    expect(await reached('urgent', monday)).toEqual(['Both', 'Last'])
    expect(await reached('urgent', '2026-03-02T18:00:00-08:00')).toEqual(['Both', 'Night', 'Last'])
    expect(await reached('transfer', monday)).toEqual(['Both'])
    const [first] = await app.ctx.db.forBusiness(shop.id, (tx) =>
      peopleToReach(tx, { subject: 'transfer', at: tx.now }),
    )
    const both = { id: second?.id, name: 'Both', address: second?.address, language: 'en', isAlways: true }
    expect(first).toEqual(both)
  })

  test('nobody at a number that has become one of this desk since', async () => {
    const [ann] = (await listOf(entry())) as [PersonView]
    await prove(ann)
    expect(await reached('urgent', monday)).toEqual(['Ann'])
    await buildBusiness(app, { profile: { numbers: [ann.address] } })
    expect(await reached('urgent', monday)).toEqual([])
  })
})
