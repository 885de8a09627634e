import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/platform/ids.ts'
import { signToken } from '#src/platform/signing.ts'
import { testApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { signInLink } from './sign-in-link.ts'
import { sessionSeconds } from './start-session.ts'

const startedMs = Date.parse('2026-03-02T16:00:00Z')
let nowMs = startedMs
let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false, sandbox: false, clock: { nowMs: () => nowMs } })
})
afterAll(() => app[Symbol.asyncDispose]())

const linkFor = (userId: string, to: string, madeMs = nowMs) => signInLink({ secret: app.ctx.config.secretKey, baseUrl: '', userId, to, nowMs: madeMs })

test('the link printed at start signs its person in and leads where it says', async () => {
  nowMs = startedMs
  const shop = await buildBusiness(app)
  const { userId } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const answer = await app.request('GET', linkFor(userId, `/businesses/${shop.id}`))
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

test('an old link and a forged one are gone, alike, and start no session', async () => {
  nowMs = startedMs
  const { userId } = await buildSession(app)
  const claims = { userId, to: '/', expiresAtMs: nowMs + 60_000 }
  const link = (token: string) => `/sandbox/sign-in?token=${token}`
  const wrong = [
    linkFor(userId, '/', nowMs - 24 * 3_600_000),
    link(signToken('another secret of thirty-two characters', 'sandbox-sign-in', claims)),
    link(signToken(app.ctx.config.secretKey, 'relay', claims)),
    link(signToken(app.ctx.config.secretKey, 'sandbox-sign-in', { to: '/', expiresAtMs: nowMs + 60_000 })),
    `${linkFor(userId, '/')}x`,
    link('nothing'),
  ]
  for (const path of wrong) {
    const answer = await app.request('GET', path)
    expect(answer, path).toMatchObject({ status: 410, body: { code: 'link_expired' } })
    expect(answer.headers.getSetCookie()).toEqual([])
  }
  expect((await app.request('GET', linkFor(newId(), '/'))).status).toBe(404)
})

test('where no sandbox stands in for a provider there is no such link, and the sandbox key is nobody', async () => {
  await using real = await testApp({ worker: false, sandbox: false, env: { TELNYX_API_KEY: 'KEY', TELNYX_PUBLIC_KEY: app.ctx.config.telnyx.publicKey, SMTP_URL: 'smtp://127.0.0.1:1' } })
  expect(real.ctx.config.sandbox).toBeNull()
  const { userId } = await buildSession(real)
  const link = signInLink({ secret: real.ctx.config.secretKey, baseUrl: '', userId, to: '/', nowMs: real.ctx.clock.nowMs() })
  expect(await real.request('GET', link)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await real.request('GET', '/api/sandbox/brains', { bearer: real.ctx.config.telnyx.apiKey })).toMatchObject({ status: 404 })
  const shop = await buildBusiness(real)
  expect((await real.request('GET', `/api/businesses/${shop.id}`, { bearer: real.ctx.config.telnyx.apiKey })).status).toBe(401)
})
