/**
 * The plain pages behind the sign-in: where they lead, whom they let in, and what a browser is shown where nothing is.
 */
import { beforeAll, expect, test } from 'vitest'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
let staff: { userId: string; cookie: string }
let admin: { userId: string; cookie: string }

const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  shop = await buildBusiness(app, { profile: { name: 'Nip & Tuck' } })
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
  admin = await buildSession(app, undefined, { platformAdmin: true })
})

const open = (path: string, session: { cookie?: string } = {}): Promise<Answer> =>
  app.request('GET', path, { ...session, headers: { accept: 'text/html' } })

test('an address where nothing is: a page for browsers, problem details for programs', async () => {
  const page = await open('/no-such-page')
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  expect(page.body).toMatch(/<header class="top"><p><a href="\/">[^<]+<\/a><\/p><\/header>/)
  expect(page.body).not.toContain('No route')
  const problem = { status: 404, body: { code: 'not_found', detail: 'No route GET /no-such-page' } }
  expect(await app.request('GET', '/no-such-page?token=x')).toMatchObject(problem)
  expect(await open('/api/no-such-thing')).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('whoever must sign in first comes back to where they wanted to go', async () => {
  for (const path of ['/businesses', '/admin', `/businesses/${shop.id}/activity?cursor=x`]) {
    const answer = await open(path)
    expect(answer.status).toBe(401)
    expect(answer.body).toContain(`href="/sign-in?to=${encodeURIComponent(path)}"`)
  }
})

test('from signing in to the business: its overview is listed for its members, and for nobody else', async () => {
  expect((await open('/businesses', staff)).body).toContain(
    `<a href="/businesses/${shop.id}">Nip &amp; Tuck</a><br><span class="soft">staff</span>`,
  )
  const stranger = (await open('/businesses', await buildSession(app))).body
  expect(stranger).toContain('You work in no business yet')
  expect(stranger).not.toContain(shop.id)
})

test('a table that is wider than a phone can be scrolled by keyboard, and says what it is', async () => {
  const [offerId] = await buildOffers(app, shop, { userId: owner.userId, day: '2026-03-03', time: '10:00', count: 1 })
  await app.request('POST', `/api/businesses/${shop.id}/appointments`, {
    ...owner,
    body: { offerId, contact: { name: 'Ann', phone: '4155550134' } },
  })
  expect((await open(`/businesses/${shop.id}`, owner)).body).toContain(
    '<div class="scroll" role="region" aria-label="Appointments" tabindex="0"><table>',
  )
})

test('an owner reads on a page who did what, page by page; staff are neither led there nor let in', async () => {
  const widget = (published: boolean) =>
    app.request('PUT', `/api/businesses/${shop.id}/widget`, { ...owner, body: { published } })
  for (let nth = 0; nth < 51; nth += 1) await widget(nth % 2 === 0)
  const activity = `/businesses/${shop.id}/activity`
  expect((await open(`/businesses/${shop.id}`, owner)).body).toContain(`href="${activity}"`)
  expect((await open(`/businesses/${shop.id}`, staff)).body).not.toContain(activity)
  const first = (await open(activity, owner)).body as string
  expect(
    first.match(
      /business widget changed<br><span class="soft">published: (true|false)<\/span><\/td>\n<td class="id">Pat</g,
    ),
  ).toHaveLength(50)
  const older = /href="(\?cursor=[^"]+)"/.exec(first)?.[1]
  const second = (await open(activity + older, owner)).body as string
  expect(second.match(/business widget changed/g)).toHaveLength(1)
  expect(second).not.toContain('Older')
  const created = (await open(`${activity}?type=business.created`, owner)).body as string
  expect(created.match(/<tr><td>/g)).toHaveLength(1)
  expect(
    ((await open(`${activity}?type=no-such-type`, owner)).body as string).match(/<tr><td>/g)?.length,
  ).toBeGreaterThan(1)
  expect((await open(`${activity}?cursor=made-up`, owner)).status).toBe(400)
  expect((await open(activity, staff)).status).toBe(403)
})

test('a platform admin sees what happened anywhere; an owner does not', async () => {
  const { status, body } = await open('/admin', admin)
  expect(status).toBe(200)
  expect(body).toContain(`member:${owner.userId}`)
  expect(body).toContain('href="/api/admin/audit-logs.csv"')
  expect((await open('/admin', owner)).status).toBe(403)
})
