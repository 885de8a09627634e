/** Accounts and businesses that close: at once to everybody, for good only after two weeks. */
import { beforeAll, describe, expect, test } from 'vitest'
import { jobs } from '#src/jobs.ts'
import { testApp, useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { draftedMail, password, signedUp, visitor, type Visitor } from '#test/harness/visitor.ts'

let nowMs = Date.parse('2026-03-02T16:00:00Z')
const app = useApp({ worker: false, clock: { nowMs: () => nowMs } })
const dayMs = 24 * 3_600_000

const run = (name: string, data: object = {}) =>
  jobs
    .find((one) => one.name === name)
    ?.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, data as never)
/** What the five minutes' job finds due, done. */
async function eraseDue(): Promise<void> {
  await run('continue-erasures')
  for (const { id } of await app.sql<{ id: string }>(`select id from erasures where state <> 'done'`))
    await run('erase-subject', { erasureId: id })
}
const userId = async (email: string) =>
  (await app.sql<{ id: string }>('select id from identity.users where email = $1', [email]))[0]?.id
const close = (person: Visitor): Promise<Answer> => person.post('/api/user/gdpr/delete')

describe('an account', () => {
  const email = 'ida@people.example'
  let ida: Visitor
  let shop: { id: string }
  let id: string

  beforeAll(async () => {
    ida = await signedUp(app, email)
    id = (await userId(email)) as string
    shop = await buildBusiness(app)
    await buildSession(app, { businessId: shop.id, role: 'owner' })
    await app.sql(`insert into members (business_id, user_id, role, created_at) values ($1, $2, 'owner', now())`, [
      shop.id,
      id,
    ])
  })

  test('is not closed while its person alone owns a business', async () => {
    const alone = await buildBusiness(app, { profile: { name: 'Lonely Cuts' } })
    await app.sql(`insert into members (business_id, user_id, role, created_at) values ($1, $2, 'owner', now())`, [
      alone.id,
      id,
    ])
    const refused = await close(ida)
    expect(refused).toMatchObject({ status: 409, body: { code: 'last_owner' } })
    expect(refused.body.detail).toContain('Lonely Cuts')
    expect((await ida.get('/api/me')).status).toBe(200)
    await app.sql('delete from members where business_id = $1', [alone.id])
  })

  test('closes at once: signed out everywhere, no sign-in, no membership, and the mail says until when', async () => {
    const second = visitor(app)
    await second.post('/api/auth/sign-in/email', { email, password })
    expect((await close(ida)).body.erasesAt).toContain('2026-03-16')
    for (const session of [ida, second]) expect((await session.get('/api/me')).status).toBe(401)
    expect(await visitor(app).post('/api/auth/sign-in/email', { email, password })).toMatchObject({
      status: 403,
      body: { code: 'account_closed' },
    })
    // Only who knows the password hears of it.
    expect(await visitor(app).post('/api/auth/sign-in/email', { email, password: 'another' })).toMatchObject({
      body: { code: 'credentials_wrong' },
    })
    expect(await app.sql('select from members where user_id = $1', [id])).toEqual([])
  })

  test('opens again by the mailed link, as it was', async () => {
    const { link } = await draftedMail(app, email, 'account-closed')
    const token = new URL(link).searchParams.get('token') ?? ''
    expect((await visitor(app).get(link)).status).toBe(200)
    expect(await visitor(app).submit('/account/restore', { token: `${token}x` })).toMatchObject({ status: 410 })
    expect((await visitor(app).submit('/account/restore', { token })).status).toBe(303)
    expect((await visitor(app).submit('/account/restore', { token })).status).toBe(410)
    ida = visitor(app)
    expect((await ida.post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
    expect((await ida.get('/api/me')).body.businesses).toMatchObject([{ id: shop.id, role: 'owner' }])
    nowMs += 20 * dayMs
    await eraseDue()
    expect(await userId(email)).toBe(id)
  })

  test('is erased two weeks after it was closed, and its address is free again', async () => {
    ida = visitor(app)
    await ida.post('/api/auth/sign-in/email', { email, password })
    expect((await close(ida)).status).toBe(200)
    nowMs += 13 * dayMs
    await eraseDue()
    expect(await userId(email)).toBe(id)
    const { link } = await draftedMail(app, email, 'account-closed')
    nowMs += 2 * dayMs
    await eraseDue()
    expect(await userId(email)).toBeUndefined()
    expect(
      await visitor(app).submit('/account/restore', { token: new URL(link).searchParams.get('token') ?? '' }),
    ).toMatchObject({ status: 410 })
    await signedUp(app, email)
    expect(await userId(email)).not.toBe(id)
  })

  test('of the last platform admin stays', async () => {
    await app.sql('update identity.users set platform_admin = false')
    const admin = await buildSession(app, undefined, { platformAdmin: true })
    const wanted = () => app.request('POST', '/api/user/gdpr/delete', admin)
    expect(await wanted()).toMatchObject({ status: 409, body: { code: 'last_admin' } })
    await buildSession(app, undefined, { platformAdmin: true })
    expect((await wanted()).status).toBe(200)
  })
})

describe('showing who one is', () => {
  const email = 'otto@people.example'
  let otto: Visitor
  beforeAll(async () => {
    otto = await signedUp(app, email)
    nowMs += 11 * 60_000
  })
  const wanted = async () => (await otto.get('/api/user/gdpr/export')).body.code ?? 'exported'

  test('is asked for ten minutes after the sign-in', async () => expect(await wanted()).toBe('proof_stale'))

  test('takes the right password', async () => {
    expect(await otto.post('/api/user/proof', { password: 'wrong' })).toMatchObject({
      body: { code: 'password_wrong' },
    })
    expect(await otto.post('/api/user/proof', {})).toMatchObject({ status: 400 })
    expect(await wanted()).toBe('proof_stale')
    expect((await otto.post('/api/user/proof', { password })).status).toBe(200)
    expect(await wanted()).toBe('exported')
  })

  test('or a code from the mail, once and in time', async () => {
    nowMs += 11 * 60_000
    await otto.post('/api/user/proof/mail')
    const { body } = await draftedMail(app, email, 'proof-code')
    const code = /\d{8}/.exec(body)?.[0] ?? ''
    expect(await otto.post('/api/user/proof', { mailedCode: '00000000' })).toMatchObject({
      body: { code: 'code_wrong' },
    })
    expect((await otto.post('/api/user/proof', { mailedCode: code })).status).toBe(200)
    expect((await otto.post('/api/user/proof', { mailedCode: code })).body.code).toBe('code_wrong')
    expect(await wanted()).toBe('exported')
    nowMs += 11 * 60_000
    await otto.post('/api/user/proof/mail')
    const late = /\d{8}/.exec((await draftedMail(app, email, 'proof-code')).body)?.[0] ?? ''
    nowMs += 16 * 60_000
    expect((await otto.post('/api/user/proof', { mailedCode: late })).body.code).toBe('code_wrong')
  })

  test('is tried ten times in a quarter of an hour, in however many sessions', async () => {
    nowMs += 60 * 60_000
    const codes: string[] = []
    for (let tries = 0; tries < 11; tries += 1)
      codes.push((await otto.post('/api/user/proof', { mailedCode: String(tries) })).body.code)
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('code_wrong'))
    expect(codes[10]).toBe('rate_limited')
  })
})

describe('a business', () => {
  let shop: Awaited<ReturnType<typeof buildBusiness>>
  let owner: { userId: string; cookie: string }
  const path = (below: string) => `/api/businesses/${shop.id}${below}`
  beforeAll(async () => {
    shop = await buildBusiness(app, { profile: { name: 'Short Cuts' } })
    owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
    await app.request('PUT', path('/widget'), { ...owner, body: { published: true } })
  })

  test('is closed by who types its name: visitors are told, its keys open nothing', async () => {
    const { body: key } = await app.request('POST', path('/api-keys'), {
      ...owner,
      body: { name: 'Till', scopes: ['business:read'] },
    })
    expect((await app.request('GET', path(''), { bearer: key.key })).status).toBe(200)
    const wanted = (name: string) => app.request('POST', path('/close'), { ...owner, body: { name } })
    expect((await wanted('Short')).status).toBe(400)
    const chat = await chatWith(app, shop.slug)
    await chat.hear()
    expect((await wanted('Short Cuts')).status).toBe(200)
    expect((await wanted('Short Cuts')).body.code).toBe('business_closed')
    expect((await app.request('GET', path(''), { bearer: key.key })).status).toBe(401)
    expect((await app.request('GET', path(''), owner)).body.closedAt).toContain('2026-')
    const late = await chatWith(app, shop.slug)
    expect(await late.hear()).toContain('The business has closed')
  })

  test('opens again while it waits', async () => {
    expect((await app.request('POST', path('/reopen'), owner)).status).toBe(200)
    expect((await app.request('POST', path('/reopen'), owner)).body.code).toBe('business_open')
    expect((await app.request('GET', path(''), owner)).body.closedAt).toBeNull()
    nowMs += 15 * dayMs
    await eraseDue()
    expect(await app.sql('select name from businesses where id = $1', [shop.id])).toEqual([{ name: 'Short Cuts' }])
  })

  test('is gone two weeks later, with every row of it, and its neighbour is not', async () => {
    const neighbour = await buildBusiness(app)
    const fresh = await buildSession(app, { businessId: shop.id, role: 'owner' })
    expect((await app.request('POST', path('/close'), { ...fresh, body: { name: 'Short Cuts' } })).status).toBe(200)
    nowMs += 15 * dayMs
    await eraseDue()
    expect(
      await app.sql(`select state, found from erasures where subject_id = $1 and state = 'done'`, [shop.id]),
    ).toEqual([{ state: 'done', found: 0 }])
    expect(await app.sql('select from businesses where id = $1', [shop.id])).toEqual([])
    expect(await app.sql('select from phone_numbers where business_id = $1', [shop.id])).toEqual([])
    expect((await app.sql('select from phone_numbers where business_id = $1', [neighbour.id])).length).toBe(1)
  })
})

test('whoever calls a closed business is told so, in both languages, and the call ends', async () => {
  await using working = await testApp()
  for (const [language, words] of [
    ['en', 'The business has closed'],
    ['es', 'El negocio ha cerrado'],
  ] as const) {
    const { id, number } = await buildBusiness(working, { profile: { language } })
    await working.sql('update businesses set closed_at = now() where id = $1', [id])
    const call = await working.sandboxApi.placeCall({ from: '+14152000199', to: number })
    await eventually(
      'the call is over',
      async () =>
        (
          await working.sql(
            `select from turns as t join calls as c using (business_id, conversation_id)
           where c.carrier_call_id = $1 and position($2 in t.text) > 0 and c.state = 'ended'`,
            [call, words],
          )
        ).length,
    )
    expect(
      await working.sql(`select from turns where business_id = $1 and role = 'caller' and kind = 'prompt'`, [id]),
    ).toEqual([])
  }
})
