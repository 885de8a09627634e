import { beforeAll, describe, expect, test } from 'vitest'
import { clientSorts } from '#contract/clients.ts'
import { toCursor } from '#contract/cursor.ts'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'

const app = useApp({ worker: false, sandbox: false, env: { LENIENT_LIMIT: '100000' } })
let admin: string
beforeAll(async () => {
  admin = (await buildSession(app, undefined, { platformAdmin: true })).cookie
})

const list = (query = '') => app.request('GET', `/api/admin/clients${query}`, { cookie: admin })
const get = (id: string, query = '') => app.request('GET', `/api/admin/clients/${id}${query}`, { cookie: admin })
const names = ({ body }: Answer): string[] => body.items.map(({ name }: { name: string }) => name)
const build = (name: string, numbers?: string[]) =>
  buildBusiness(app, { profile: { name, ...(numbers ? { numbers } : {}) } })
const set = (id: string, figures: string) =>
  app.sql(`update platform.clients set ${figures} where business_id = $1`, [id])

async function allOf(query: string): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Answer = await list(`${query}${cursor ? `&cursor=${cursor}` : ''}`)
    expect(page.status).toBe(200)
    seen.push(...names(page))
    cursor = page.body.next
  } while (cursor)
  return seen
}

describe('the list', () => {
  beforeAll(async () => {
    const [one, two, three] = [
      await build('Zephyr Plumbing'),
      await build('Alder Dental'),
      await build('Müller & Sons'),
    ]
    await set(one.id, 'calls = 7, booked = 1')
    await set(two.id, 'calls = 9, booked = 1')
    await set(three.id, 'calls = 0, booked = 5')
  })

  test('is sorted by any figure, both ways, and its pages show each once', async () => {
    expect(await allOf('?sort=calls&size=1')).toEqual(['Alder Dental', 'Zephyr Plumbing', 'Müller & Sons'])
    expect(await allOf('?sort=calls&order=asc&size=2')).toEqual(['Müller & Sons', 'Zephyr Plumbing', 'Alder Dental'])
    expect(await allOf('?sort=name&size=1')).toEqual(['Alder Dental', 'Müller & Sons', 'Zephyr Plumbing'])
    for (const sort of clientSorts) {
      const down = await allOf(`?sort=${sort}&order=desc&size=2`)
      expect(down.toReversed(), sort).toEqual(await allOf(`?sort=${sort}&order=asc&size=1`))
      expect(new Set(down).size).toBe(3)
    }
  })

  test('finds part of a name, a number as it is typed, and an owner’s address, by two letters too', async () => {
    const shop = await build('Quince Garage', ['+15105557788'])
    await app.sql(
      `insert into members (business_id, user_id, role, created_at)
       select $1, id, 'owner', now() from identity.users where email = $2`,
      [shop.id, await addressOf('xylo@quartz.example')],
    )
    for (const q of ['qu', 'QUINCE', 'nce gar', '+1 (510) 555-7788', '7788', 'xylo@', 'XY'])
      expect(names(await list(`?q=${encodeURIComponent(q)}`)), q).toEqual(['Quince Garage'])
    expect(names(await list('?q=qx'))).toEqual([])
    expect(names(await list('?q=%25%25'))).toEqual([])
    // Letters at the end of one line and the beginning of the next are no pair.
    expect(names(await list('?q=e%2B'))).toEqual([])
    await app.sql(`update identity.users set email = 'kiwi@fruit.example' where email = 'xylo@quartz.example'`)
    expect(names(await list('?q=kiwi'))).toEqual(['Quince Garage'])
    expect(names(await list('?q=xylo'))).toEqual([])
    await app.sql(`delete from members where business_id = $1`, [shop.id])
    expect(names(await list('?q=kiwi'))).toEqual([])
    await app.sql(`delete from businesses where id = $1`, [shop.id])
    expect(names(await list('?q=quince'))).toEqual([])
  })

  test('says how each is, and shows what has its status', async () => {
    const [mute, broken] = [await build('Mute Salon'), await build('Broken Salon', [])]
    await app.sql(`insert into daily_figures (business_id, day, rang, picked_up) values ($1, '2026-03-01', 4, 0)`, [
      mute.id,
    ])
    const { body } = await list('?q=salon')
    const health = Object.fromEntries(body.items.map((one: { name: string; health: object }) => [one.name, one.health]))
    expect(health['Mute Salon']).toEqual({ code: 'not-answering', count: 4, outOf: 4 })
    expect(health['Broken Salon']).toEqual({ code: 'no-number', count: null, outOf: null })
    await app.sql(`update businesses set closed_at = now() where id = $1`, [broken.id])
    expect(names(await list('?status=closed'))).toEqual(['Broken Salon'])
    expect(names(await list('?status=active&q=salon'))).toEqual(['Mute Salon'])
    expect((await list('?status=suspended')).body.items).toEqual([])
  })

  test('refuses cursors of another order, one letter and what it does not know', async () => {
    const { body } = await list('?sort=calls&size=1')
    const cursors = [body.next, toCursor(['name', 5, body.items[0].id]), toCursor(['name', 'x', 'y']), 'garbage']
    for (const query of [
      ...cursors.map((one) => `?sort=name&cursor=${encodeURIComponent(String(one))}`),
      ...['?q=a', '?sort=takings', '?status=asleep', '?size=101', '?wobble=1', '?sort=openedAt&cursor=bnVsbA'],
    ])
      expect(await list(query), query).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })
})

describe('one client', () => {
  test('is shown with its figures by day, its owners and what happened last', async () => {
    const shop = await build('Detail Garage')
    const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
    await app.sql(`insert into daily_figures (business_id, day, calls) values ($1, '2026-03-01', 4)`, [shop.id])
    const { status, body } = await get(shop.id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ id: shop.id, name: 'Detail Garage', suspended: null, to: '2026-03-02', zone: 'America/Los_Angeles' },
      owners: [{ userId: owner.userId, name: 'Pat' }],
    })
    expect(body.days).toHaveLength(30)
    expect(body.days.at(-2)).toMatchObject({ day: '2026-03-01', calls: 4 })
    expect(body.events.map(({ type }: { type: string }) => type)).toContain('business.created')
  })

  test('that is none is not found, and days without measure are refused', async () => {
    expect(await get('0198c0de-0000-7000-8000-000000000000')).toMatchObject({ status: 404 })
    expect(await get('wobble')).toMatchObject({ status: 400 })
    const shop = await build('Measured Garage')
    expect(await get(shop.id, '?from=2020-01-01')).toMatchObject({ status: 400 })
  })
})

test('nobody but a platform admin sees any of it', async () => {
  const shop = await build('Private Garage')
  const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const someone = await buildSession(app)
  for (const path of ['/api/admin/clients', `/api/admin/clients/${shop.id}`]) {
    expect(await app.request('GET', path), path).toMatchObject({ status: 401 })
    for (const { cookie } of [owner, someone])
      expect(await app.request('GET', path, { cookie }), path).toMatchObject({ status: 403 })
  }
})

async function addressOf(email: string): Promise<string> {
  await app.sql(
    `insert into identity.users (id, email, name, created_at, updated_at)
     values (gen_random_uuid(), $1, 'Xylo', now(), now())`,
    [email],
  )
  return email
}
