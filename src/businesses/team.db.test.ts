import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#src/platform/actor.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'

const app = useApp({ worker: false, sandbox: false, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

type Person = { userId: string; cookie: string }
let path: string
let [owner, manager, staff]: Person[] = []
beforeEach(async () => {
  const shop = await buildBusiness(app)
  path = `/api/businesses/${shop.id}`
  const person = (role: Role) => buildSession(app, { businessId: shop.id, role })
  ;[owner, manager, staff] = [await person('owner'), await person('manager'), await person('staff')]
})

const as = (person: Person | undefined, method: string, below: string, body?: unknown) =>
  app.request(method, path + below, { cookie: (person as Person).cookie, ...(body === undefined ? {} : { body }) })
const idOf = (person: Person | undefined) => (person as Person).userId

describe('the list of members', () => {
  test('shows managers and owners who works here with name, address and role, and staff nothing', async () => {
    for (const person of [owner, manager]) {
      const { status, body } = await as(person, 'GET', '/members')
      expect(status).toBe(200)
      expect(body.next).toBeNull()
      expect(body.items).toEqual(
        [owner, manager, staff].map((one, index) => ({
          userId: idOf(one),
          name: 'Pat',
          email: expect.stringMatching(/^person-\d+@people\.example$/),
          role: ['owner', 'manager', 'staff'][index],
          since: expect.any(String),
        })),
      )
    }
    expect(await as(staff, 'GET', '/members')).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  })

  test('comes in pages', async () => {
    const first = await as(owner, 'GET', '/members?size=2')
    expect(first.body.items.map((one: Person) => one.userId)).toEqual([idOf(owner), idOf(manager)])
    const second = await as(owner, 'GET', `/members?size=2&cursor=${first.body.next}`)
    expect(second.body).toMatchObject({ items: [{ userId: idOf(staff) }], next: null })
    for (const cursor of ['nonsense', btoa('["x"]'), btoa('[]'), btoa('{}')]) {
      expect(await as(owner, 'GET', `/members?cursor=${encodeURIComponent(cursor)}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      })
    }
  })

  test('names only people of this business', async () => {
    const elsewhere = await buildBusiness(app)
    const stranger = await buildSession(app, { businessId: elsewhere.id, role: 'owner' })
    const { body } = await as(owner, 'GET', '/members')
    expect(JSON.stringify(body)).not.toContain(stranger.userId)
    expect(body.items).toHaveLength(3)
  })
})

describe('changing a role', () => {
  test("acts on the member's next request", async () => {
    expect((await as(staff, 'GET', '/members')).status).toBe(403)
    expect(await as(owner, 'PATCH', `/members/${idOf(staff)}`, { role: 'manager' })).toMatchObject({
      status: 200,
      body: { userId: idOf(staff), role: 'manager' },
    })
    expect((await as(staff, 'GET', '/members')).status).toBe(200)
    expect((await as(owner, 'PATCH', `/members/${idOf(staff)}`, { role: 'staff' })).status).toBe(200)
    expect((await as(staff, 'GET', '/members')).status).toBe(403)
  })

  test('is remembered with what it was and what it is, and a change that changes nothing is not', async () => {
    await as(owner, 'PATCH', `/members/${idOf(staff)}`, { role: 'staff' })
    await as(owner, 'PATCH', `/members/${idOf(staff)}`, { role: 'owner' })
    expect(await eventsOf('member.role-changed')).toEqual([
      { actor: `member:${idOf(owner)}`, data: { userId: idOf(staff), from: 'staff', to: 'owner' } },
    ])
  })

  test('is for owners alone', async () => {
    for (const person of [manager, staff]) {
      expect(await as(person, 'PATCH', `/members/${idOf(person)}`, { role: 'owner' })).toMatchObject({
        status: 403,
        body: { code: 'not_allowed' },
      })
    }
    expect((await as(owner, 'PATCH', `/members/${idOf(staff)}`, { role: 'king' })).status).toBe(400)
  })

  test('knows only members', async () => {
    expect(await as(owner, 'PATCH', `/members/${newId()}`, { role: 'staff' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    const stranger = await buildSession(app)
    expect(await as(owner, 'PATCH', `/members/${stranger.userId}`, { role: 'staff' })).toMatchObject({ status: 404 })
  })
})

describe('the last owner', () => {
  test('can be neither demoted nor removed, not even by themselves', async () => {
    expect(await as(owner, 'PATCH', `/members/${idOf(owner)}`, { role: 'staff' })).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
    expect(await as(owner, 'DELETE', `/members/${idOf(owner)}`)).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
    expect((await as(owner, 'GET', '/members')).body.items[0]).toMatchObject({ userId: idOf(owner), role: 'owner' })
  })

  test('may go once there is another', async () => {
    await as(owner, 'PATCH', `/members/${idOf(manager)}`, { role: 'owner' })
    expect((await as(owner, 'DELETE', `/members/${idOf(owner)}`)).status).toBe(200)
    expect(await as(owner, 'GET', '')).toMatchObject({ status: 404 })
    expect(await as(manager, 'DELETE', `/members/${idOf(manager)}`)).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
  })
})

describe('removing a member', () => {
  test('acts on their next request: the business is none of theirs any more', async () => {
    expect(await as(owner, 'DELETE', `/members/${idOf(staff)}`)).toMatchObject({
      status: 200,
      body: { userId: idOf(staff) },
    })
    expect(await as(staff, 'GET', '')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await as(owner, 'DELETE', `/members/${idOf(staff)}`)).toMatchObject({ status: 404 })
    expect(await eventsOf('member.removed')).toEqual([
      { actor: `member:${idOf(owner)}`, data: { userId: idOf(staff) } },
    ])
  })

  test('is for owners, but everybody may leave', async () => {
    for (const person of [manager, staff]) {
      for (const other of [owner, manager, staff].filter((one) => one !== person))
        expect(await as(person, 'DELETE', `/members/${idOf(other)}`)).toMatchObject({ status: 403 })
      expect(await as(person, 'DELETE', `/members/${newId()}`)).toMatchObject({ status: 403 })
    }
    expect((await eventsOf('access.denied')).map(({ actor }) => actor)).toEqual(
      [manager, staff].flatMap((person) => Array(3).fill(`member:${idOf(person)}`)),
    )
    for (const person of [manager, staff]) {
      expect((await as(person, 'DELETE', `/members/${idOf(person)}`)).status).toBe(200)
      expect((await as(person, 'GET', '')).status).toBe(404)
    }
  })
})

test('a stored answer is not replayed to whoever has lost the role it was given under', async () => {
  const ask = () =>
    app.request('POST', `${path}/api-keys`, {
      cookie: (owner as Person).cookie,
      body: { name: 'Till', scopes: ['business:read'] },
      headers: { 'idempotency-key': 'the-one-key' },
    })
  const [first, again] = [await ask(), await ask()]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  await as(owner, 'PATCH', `/members/${idOf(manager)}`, { role: 'owner' })
  await as(manager, 'PATCH', `/members/${idOf(owner)}`, { role: 'staff' })
  expect(await ask()).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  await as(manager, 'DELETE', `/members/${idOf(owner)}`)
  const gone = await ask()
  expect(gone).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(JSON.stringify(gone.body)).not.toContain(first.body.key)
})

describe('keys for programs', () => {
  const make = (body: unknown = { name: 'Till', scopes: ['business:read'] }) => as(owner, 'POST', '/api-keys', body)

  test('are listed without the key, and a revoked one opens nothing from the next request on', async () => {
    const [till, other] = [
      (await make()).body,
      (await make({ name: 'Other', scopes: ['business:read', 'business:read'] })).body,
    ]
    const list = async () => (await as(owner, 'GET', '/api-keys')).body
    const view = {
      id: till.id,
      name: 'Till',
      scopes: ['business:read'],
      madeBy: idOf(owner),
      createdAt: expect.any(String),
      lastUsedAt: null,
      revokedAt: null,
    }
    expect(await list()).toEqual({ items: [view, { ...view, id: other.id, name: 'Other' }], next: null })
    expect(JSON.stringify(await list())).not.toContain(till.key)
    expect((await app.request('GET', path, { bearer: till.key })).status).toBe(200)

    expect(await as(owner, 'DELETE', `/api-keys/${till.id}`)).toMatchObject({
      status: 200,
      body: { id: till.id, revokedAt: expect.any(String) },
    })
    expect(await app.request('GET', path, { bearer: till.key })).toMatchObject({ status: 401 })
    expect((await app.request('GET', path, { bearer: other.key })).status).toBe(200)
    const revokedAt = (await list()).items[0].revokedAt
    expect((await as(owner, 'DELETE', `/api-keys/${till.id}`)).body.revokedAt).toBe(revokedAt)
    expect(await eventsOf('api-key.revoked')).toEqual([{ actor: `member:${idOf(owner)}`, data: { apiKeyId: till.id } }])
    expect(await as(owner, 'DELETE', `/api-keys/${newId()}`)).toMatchObject({ status: 404 })
  })

  test('say when they were last used, to the hour', async () => {
    const till = (await make()).body
    const lastUsed = async () => (await as(owner, 'GET', '/api-keys')).body.items[0].lastUsedAt
    await app.request('GET', path, { bearer: till.key })
    const first = await lastUsed()
    expect(Math.abs(Date.parse(first) - app.ctx.clock.nowMs())).toBeLessThan(60_000)
    const setBack = (minutes: number) =>
      app.sql(`update api_keys set last_used_at = last_used_at - interval '1 minute' * $1 where id = $2`, [
        minutes,
        till.id,
      ])
    await setBack(59)
    await app.request('GET', path, { bearer: till.key })
    expect(Date.parse(await lastUsed())).toBe(Date.parse(first) - 59 * 60_000)
    await setBack(2)
    // One that is being looked at elsewhere is not waited for.
    await Promise.all([1, 2, 3].map(() => app.request('GET', path, { bearer: till.key })))
    expect(Date.parse(await lastUsed())).toBeGreaterThanOrEqual(Date.parse(first))
  })

  test('outlive who made them unless an owner says otherwise when they are removed', async () => {
    await as(owner, 'PATCH', `/members/${idOf(manager)}`, { role: 'owner' })
    const [own, theirs] = [
      (await make()).body,
      (await as(manager, 'POST', '/api-keys', { name: 'Theirs', scopes: ['business:read'] })).body,
    ]
    const opens = async (key: string) => (await app.request('GET', path, { bearer: key })).status
    await as(owner, 'PATCH', `/members/${idOf(manager)}`, { role: 'staff' })
    // Whoever is an owner no more takes no key along.
    expect((await as(manager, 'DELETE', `/members/${idOf(manager)}`, { revokeKeys: true })).status).toBe(403)
    expect((await as(owner, 'DELETE', `/members/${idOf(manager)}`, { revokeKeys: 'yes' })).status).toBe(400)
    expect((await as(owner, 'DELETE', `/members/${idOf(manager)}`, { revokeKeys: true })).status).toBe(200)
    expect([await opens(own.key), await opens(theirs.key)]).toEqual([200, 401])
    expect((await as(owner, 'GET', '/api-keys')).body.items.map((key: { madeBy: string }) => key.madeBy)).toEqual([
      idOf(owner),
      idOf(manager),
    ])
    expect(await eventsOf('api-key.revoked')).toEqual([
      { actor: `member:${idOf(owner)}`, data: { apiKeyId: theirs.id } },
    ])
  })

  test('go on when who made them is removed without a word about them', async () => {
    await as(owner, 'PATCH', `/members/${idOf(manager)}`, { role: 'owner' })
    const { key } = (await as(manager, 'POST', '/api-keys', { name: 'Theirs', scopes: ['business:read'] })).body
    expect((await as(owner, 'DELETE', `/members/${idOf(manager)}`)).status).toBe(200)
    expect((await app.request('GET', path, { bearer: key })).status).toBe(200)
  })

  test('do only what their scopes say, and are for owners alone', async () => {
    const { key } = (await make()).body
    expect((await app.request('GET', `${path}/appointments`, { bearer: key })).status).toBe(403)
    expect((await app.request('GET', `${path}/services`, { bearer: key })).status).toBe(200)
    for (const [method, below] of [
      ['GET', '/api-keys'],
      ['GET', '/members'],
      ['GET', '/invitations'],
      ['GET', '/impersonations'],
    ] as const) {
      expect((await app.request(method, path + below, { bearer: key })).status).toBe(403)
    }
    for (const person of [manager, staff]) {
      expect((await as(person, 'GET', '/api-keys')).status).toBe(403)
      expect((await as(person, 'POST', '/api-keys', { name: 'Mine', scopes: ['business:read'] })).status).toBe(403)
    }
    for (const scopes of [[], ['everything'], ['appointments:read', 'admin']])
      expect((await make({ name: 'Till', scopes })).status).toBe(400)
  })
})

describe('the widget', () => {
  test('is closed until an owner opens it, and closing it again is remembered', async () => {
    expect((await as(staff, 'GET', '')).body.widgetPublished).toBe(false)
    for (const person of [manager, staff])
      expect((await as(person, 'PUT', '/widget', { published: true })).status).toBe(403)
    for (const published of [true, true, false])
      expect(await as(owner, 'PUT', '/widget', { published })).toMatchObject({ status: 200, body: { published } })
    expect((await as(staff, 'GET', '')).body.widgetPublished).toBe(false)
    await as(owner, 'PUT', '/widget', { published: false, accent: '#ffcc00', framedBy: ['https://www.corner.example'] })
    expect((await as(staff, 'GET', '/widget')).body).toEqual({
      published: false,
      accent: '#ffcc00',
      framedBy: ['https://www.corner.example'],
    })
    expect((await eventsOf('business.widget-changed')).map((one) => one.data['published'])).toEqual([
      true,
      false,
      false,
    ])
  })
})

test('a manager chooses where else people are reached; twice the same is remembered once', async () => {
  expect((await as(staff, 'PUT', '/reach', { reach: ['MX'] })).status).toBe(403)
  for (const reach of [['mx'], ['MEX'], 'MX', Array(51).fill('MX')])
    expect((await as(manager, 'PUT', '/reach', { reach })).status).toBe(400)
  for (let times = 0; times < 2; times += 1)
    expect((await as(manager, 'PUT', '/reach', { reach: ['MX', 'CA', 'MX'] })).body).toEqual({ reach: ['CA', 'MX'] })
  expect((await as(staff, 'GET', '')).body.reach).toEqual(['CA', 'MX'])
  expect((await eventsOf('business.reach-changed')).map((one) => one.data['countries'])).toEqual([['CA', 'MX']])
})

async function eventsOf(type: string): Promise<{ actor: string; data: Record<string, unknown> }[]> {
  const { sqlOf } = await import('#src/platform/db/handle.ts')
  const businessId = path.split('/').at(-1) as string
  return app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx).selectFrom('events').select(['actor', 'data']).where('type', '=', type).orderBy('id').execute(),
  ) as never
}
