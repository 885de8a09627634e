import { expect, test } from 'vitest'
import { readyMessage } from '#src/installation/ready-message.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { testApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { makeSignInLink } from './sign-in-link.ts'
import { sessionSeconds } from './start-session.ts'
import { sweepSessions } from './sweep-sessions.ts'

const startedMs = Date.parse('2026-03-02T16:00:00Z')
let nowMs = startedMs
const app = useApp({ worker: false, sandbox: false, clock: { nowMs: () => nowMs } })

const linkFor = (userId: string, to: string, { madeMs = nowMs, production = false, of = app } = {}) =>
  of.ctx.db.asPlatform('make a link', (tx) => makeSignInLink(tx, { userId, to, production, nowMs: madeMs }))

test('the link printed at start signs its person in and leads where it says', async () => {
  nowMs = startedMs
  const shop = await buildBusiness(app)
  const { userId } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const answer = await app.request('GET', await linkFor(userId, `/businesses/${shop.id}`))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/businesses/${shop.id}`)
  const [cookie] = answer.headers.getSetCookie() as [string]
  expect(cookie).toMatch(/^deskbell_session=[\w-]{43}\.[\w%]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
  const token = /=([^;]+)/.exec(cookie)?.[1] as string
  expect((await app.request('GET', `/businesses/${shop.id}`, { cookie: token })).status).toBe(200)

  nowMs = startedMs + sessionSeconds * 1000 - 1
  expect((await app.request('GET', `/businesses/${shop.id}`, { cookie: token })).status).toBe(200)
  nowMs = startedMs + sessionSeconds * 1000
  expect((await app.request('GET', `/businesses/${shop.id}`, { cookie: token })).status).toBe(401)
})

test('an old link and one that is made up are gone, alike, and start no session', async () => {
  nowMs = startedMs
  const { userId } = await buildSession(app)
  const claims = { userId, to: '/', expiresAtMs: nowMs + 60_000 }
  const wrong = [
    await linkFor(userId, '/', { madeMs: nowMs - 24 * 3_600_000 }),
    `${await linkFor(userId, '/')}x`,
    '/sandbox/sign-in?token=nothing',
    `/sandbox/sign-in?token=${signToken(app.ctx.config.secretKey, 'x', claims).slice(0, 90)}`,
  ]
  for (const path of wrong) {
    const answer = await app.request('GET', path)
    expect(answer, path).toMatchObject({ status: 410, body: { code: 'link_expired' } })
    expect(answer.headers.getSetCookie()).toEqual([])
  }
})

test('a link is short, and nobody who reads the database can use it', async () => {
  const { userId } = await buildSession(app)
  const link = await linkFor(userId, '/businesses/01900000-0000-7000-8000-000000000000')
  expect(link.length).toBeLessThan(80)
  const [, token = ''] = link.split('=')
  const rows = await app.sql('select * from identity.sign_in_links')
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('in development it is good for a day, as often as somebody likes', async () => {
  nowMs = startedMs
  const { userId } = await buildSession(app)
  const open = async (link: string) => (await app.request('GET', link)).status
  const relaxed = await linkFor(userId, '/')
  expect([await open(relaxed), await open(relaxed)]).toEqual([303, 303])
  const once = await linkFor(userId, '/', { production: true })
  expect(
    (await Promise.all(Array.from({ length: 8 }, () => open(once)))).filter((status) => status === 303),
  ).toHaveLength(1)
  const late = await linkFor(userId, '/', { production: true })
  nowMs += 15 * 60_000
  expect([await open(late), await open(relaxed)]).toEqual([410, 303])
  await sweepSessions.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null }, {})
  expect(await app.sql('select 1 from identity.sign_in_links where is_once')).toEqual([])
})

test('in production the links are shown on a terminal only; everywhere they fit on a line', async () => {
  const { userId } = await buildSession(app)
  const shop = await buildBusiness(app)
  const demo = { businessId: shop.id, ownerId: userId, staffId: userId, adminId: userId }
  const message = (production: boolean, isTerminal: boolean) =>
    readyMessage(
      {
        ctx: { ...app.ctx, config: { ...app.ctx.config, production } },
        webUrl: null,
        sandboxUrl: 'http://127.0.0.1:3001',
        demo,
        stop: async () => {},
      },
      { seconds: 1, isTerminal },
    )
  const links = async (...shown: [boolean, boolean]) => (await message(...shown)).match(/\S+token=\S+/g) ?? []
  expect(await links(true, false)).toEqual([])
  expect(await message(true, false)).toContain('terminal only')
  const all = [...(await links(true, true)), ...(await links(false, false)), ...(await links(false, true))]
  expect(all).toHaveLength(9)
  const lines = [...(await message(true, true)).split('\n'), ...(await message(false, true)).split('\n')]
  expect(lines.filter((line) => line.length > 80)).toEqual([])
})

test('where no sandbox stands in for a provider there is no such link, and the sandbox key is nobody', async () => {
  await using real = await testApp({
    worker: false,
    sandbox: false,
    env: {
      TELNYX_API_KEY: 'KEY',
      TELNYX_PUBLIC_KEY: app.ctx.config.telephony.publicKey,
      SMTP_URL: 'smtp://127.0.0.1:1',
    },
  })
  expect(real.ctx.config.sandbox).toBeNull()
  const { userId } = await buildSession(real)
  const link = await linkFor(userId, '/', { of: real, madeMs: real.ctx.clock.nowMs() })
  expect(await real.request('GET', link)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await real.request('GET', '/api/sandbox/brains', { bearer: real.ctx.config.telephony.apiKey })).toMatchObject({
    status: 404,
  })
  const shop = await buildBusiness(real)
  expect(
    (await real.request('GET', `/api/businesses/${shop.id}`, { bearer: real.ctx.config.telephony.apiKey })).status,
  ).toBe(401)
})
