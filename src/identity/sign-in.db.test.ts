import { beforeEach, expect, test } from 'vitest'
import { testApp, useApp } from '#test/harness/app.ts'
import { totpCode } from '#test/harness/totp.ts'
import {
  cheapPasswords,
  draftedMail,
  password,
  signedUp,
  visitor,
  withSecondFactor,
  type Visitor,
} from '#test/harness/visitor.ts'
import { recordFailure } from './record-failure.ts'
import { signSession } from './session-cookie.ts'
import { sweepSessions } from './sweep-sessions.ts'

const passwords = cheapPasswords()
let number = 0
let email: string
let pat: Visitor
const app = useApp({
  worker: false,
  sandbox: false,
  passwords,
  env: { AUTH_ADDRESS_LIMIT: '10000', TRUSTED_PROXIES: '127.0.0.0/8' },
})

beforeEach(async () => {
  email = `pat${(number += 1)}@people.example`
  pat = await signedUp(app, email)
})

const idOf = async () => (await app.sql('select id from identity.users where email = $1', [email]))[0]?.['id']
const eventsOf = async () =>
  (
    await app.sql(`select type from events where subject = $1 and type <> 'user.created' order by at, id`, [
      await idOf(),
    ])
  ).map((row) => row['type'])
const failures = async () =>
  app.sql(
    `select actor, data->>'step' as step, request_id is not null as asked from events
      where type = 'sign-in.failed' and subject = $1 order by at, id`,
    [await idOf()],
  )
const signIn = (who: Visitor, more = {}) => who.post('/api/auth/sign-in/email', { email, password, ...more })

test('an unknown address and a wrong password are told apart by nothing: not the answer, the work', async () => {
  const tried = async (given: object) => {
    const before = { computed: passwords.computed, events: await app.sql('select type, actor, data from events') }
    const answer = await visitor(app).post('/api/auth/sign-in/email', given)
    const events = (await app.sql('select type, actor, data from events order by at, id')).slice(before.events.length)
    const { instance, ...body } = answer.body
    expect(instance).toBeTruthy()
    const headers = [...answer.headers.keys()].sort()
    return { status: answer.status, body, headers, computed: passwords.computed - before.computed, events }
  }
  const wrong = await tried({ email, password: 'wrong' })
  const unknown = await tried({ email: 'nobody@people.example', password: 'wrong' })
  expect(wrong.events).toEqual([
    { type: 'sign-in.failed', actor: 'visitor', data: { userId: await idOf(), step: 'password' } },
  ])
  expect(unknown.events).toEqual([
    { type: 'sign-in.failed', actor: 'visitor', data: { userId: null, step: 'password' } },
  ])
  expect({ ...wrong, events: 1 }).toEqual({ ...unknown, events: 1 })
  expect(wrong).toMatchObject({ status: 401, body: { code: 'credentials_wrong' }, computed: 1 })

  const [shownWrong, shownUnknown] = [
    await visitor(app).submit('/sign-in', { email, password: 'wrong' }),
    await visitor(app).submit('/sign-in', { email: 'nobody@people.example', password: 'wrong' }),
  ]
  expect(shownWrong.status).toBe(401)
  expect(shownWrong.body.replaceAll(email, '')).toBe(shownUnknown.body.replaceAll('nobody@people.example', ''))
})

test('guessing adds at most twenty events an hour, per account and for all unknown addresses together', async () => {
  const { ctx } = app
  const guess = (userId: string | null) =>
    ctx.db.asPlatform('test', (tx) => recordFailure(tx, { userId, step: 'two-factor' }, ctx.clock.nowMs()))
  const found = async (actor: string, userId: unknown) => ({
    events: (
      await app.sql(
        `select 1 from events where type = 'sign-in.failed' and data->>'step' = 'two-factor'
          and subject is not distinct from $1`,
        [userId],
      )
    ).length,
    counted: (
      await app.sql(`select sum(count)::int as n from platform.denials where actor = $1 and what = 'two-factor'`, [
        actor,
      ])
    )[0]?.['n'],
  })
  const userId = String(await idOf())
  for (let times = 0; times < 50; times += 1) for (const whose of [userId, null]) await guess(whose)
  // An hour may have ended meanwhile.
  for (const { events, counted } of [await found(`user:${userId}`, userId), await found('visitor', null)]) {
    expect(counted).toBe(50)
    expect([20, 40]).toContain(events)
  }
})

test('the cookie is of this site, out of reach of scripts, and worth nothing without our signature', async () => {
  const [cookie] = (await signIn(visitor(app))).headers.getSetCookie() as [string]
  expect(cookie).toMatch(/^deskbell_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
  const [{ token }] = (await app.sql('select token from identity.sessions where user_id = $1 limit 1', [
    await idOf(),
  ])) as [{ token: string }]
  const { secretKey } = app.ctx.config
  const answerTo = async (value: string) => (await app.request('GET', '/api/auth/get-session', { cookie: value })).body
  expect(await answerTo(signSession(secretKey, token))).toMatchObject({ user: { email } })
  for (const forged of [
    token,
    `${token}.`,
    `${token}.${'A'.repeat(43)}=`,
    signSession('x'.repeat(32), token),
    `.${signSession(secretKey, token)}`,
    `${signSession(secretKey, token)}A`,
    '%',
    'x.%ff',
  ])
    expect(await answerTo(forged), forged).toBeNull()
})

test('no answer holds a token', async () => {
  const answers = [await signIn(pat), await pat.get('/api/auth/get-session'), await pat.get('/api/auth/list-sessions')]
  const tokens = await app.sql('select token from identity.sessions')
  expect(tokens.length).toBeGreaterThan(0)
  for (const { body } of answers) for (const { token } of tokens) expect(JSON.stringify(body)).not.toContain(token)
})

test('signing out ends the session at once', async () => {
  const { cookies } = pat
  const before = cookies.get('deskbell_session') as string
  expect((await pat.post('/api/auth/sign-out')).status).toBe(200)
  expect(cookies.has('deskbell_session')).toBe(false)
  expect(
    (await app.request('GET', '/api/auth/get-session', { headers: { cookie: `deskbell_session=${before}` } })).body,
  ).toBeNull()
  expect(await eventsOf()).toEqual(['user.email-verified', 'session.started', 'session.ended'])
})

test('one place can be signed out, all others, or everywhere; nobody can sign out somebody else', async () => {
  const [home, work, phone] = [visitor(app), visitor(app), visitor(app)]
  for (const place of [home, work, phone]) await signIn(place)
  const listed = await home.get('/api/auth/list-sessions')
  expect(listed.body).toHaveLength(4)
  expect(listed.body.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
  const workId = (await work.get('/api/auth/list-sessions')).body.find((one: { current: boolean }) => one.current).id
  const stranger = await signedUp(app, `stranger${number}@people.example`)
  expect((await stranger.post('/api/auth/revoke-session', { id: workId })).status).toBe(404)
  expect((await work.get('/api/auth/get-session')).body).not.toBeNull()
  expect((await home.post('/api/auth/revoke-session', { id: workId })).status).toBe(200)
  expect((await work.get('/api/auth/get-session')).body).toBeNull()
  expect((await work.get('/api/auth/list-sessions')).status).toBe(401)

  await home.post('/api/auth/revoke-other-sessions')
  expect([(await phone.get('/api/auth/get-session')).body, (await pat.get('/api/auth/get-session')).body]).toEqual([
    null,
    null,
  ])
  await signIn(phone)
  await home.post('/api/auth/revoke-sessions')
  expect([(await phone.get('/api/auth/get-session')).body, (await home.get('/api/auth/get-session')).body]).toEqual([
    null,
    null,
  ])
  expect((await stranger.get('/api/auth/get-session')).body).not.toBeNull()
})

test('a changed password signs out every other place, and is told by mail', async () => {
  const other = visitor(app)
  await signIn(other)
  expect(
    await pat.post('/api/auth/change-password', { currentPassword: 'wrong', newPassword: 'another password' }),
  ).toMatchObject({ status: 422, body: { code: 'password_wrong' } })
  expect(
    (await pat.post('/api/auth/change-password', { currentPassword: password, newPassword: 'another password' }))
      .status,
  ).toBe(200)
  expect((await other.get('/api/auth/get-session')).body).toBeNull()
  expect((await pat.get('/api/auth/get-session')).body).not.toBeNull()
  expect((await signIn(visitor(app))).status).toBe(401)
  expect((await signIn(visitor(app), { password: 'another password' })).status).toBe(200)
  expect(await eventsOf()).toContain('user.password-changed')
  expect(
    await app.sql(`select kind from platform.mails where recipient = $1 and kind = 'password-changed'`, [email]),
  ).toHaveLength(1)
  expect(
    (
      await visitor(app).post('/api/auth/change-password', {
        currentPassword: password,
        newPassword: 'another password',
      })
    ).status,
  ).toBe(401)
})

test('a wrong password is an event also where somebody signed in changes their login', async () => {
  const wrong = { status: 422 }
  const other = visitor(app)
  await signIn(other)
  expect(
    await pat.post('/api/auth/change-password', { currentPassword: 'wrong', newPassword: 'another password' }),
  ).toMatchObject(wrong)
  expect(
    await pat.submit('/account/password', { currentPassword: 'wrong', newPassword: 'another password' }),
  ).toMatchObject(wrong)
  expect(await pat.post('/api/auth/two-factor/enable', { password: 'wrong' })).toMatchObject(wrong)
  expect(await pat.submit('/account/two-factor', { password: 'wrong' })).toMatchObject(wrong)
  await withSecondFactor(other)
  for (const what of ['disable', 'generate-backup-codes'])
    expect(await other.post(`/api/auth/two-factor/${what}`, { password: 'wrong' })).toMatchObject(wrong)
  for (const what of ['disable', 'recovery-codes'])
    expect(await other.submit(`/account/two-factor/${what}`, { password: 'wrong' })).toMatchObject(wrong)
  const failure = { actor: `user:${await idOf()}`, step: 'reauthentication', asked: true }
  expect(await failures()).toEqual(Array.from({ length: 8 }, () => failure))
})

test('in a session a password is tried ten times, from whatever addresses', async () => {
  const guess = (index: number) =>
    pat.post(
      '/api/auth/change-password',
      { currentPassword: 'wrong', newPassword: 'another password' },
      { 'x-forwarded-for': `203.0.113.${index}` },
    )
  for (let index = 0; index < 10; index += 1) expect((await guess(index)).status).toBe(422)
  expect(await guess(10)).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect((await pat.submit('/account/two-factor', { password: 'wrong' })).status).toBe(429)
  // What carries no credentials goes on.
  expect((await pat.submit('/account/sign-out-everywhere', {})).status).toBe(303)
})

test('with a second factor the password alone signs nobody in, and no session is recorded', async () => {
  const { code, recoveryCodes } = await withSecondFactor(pat)
  expect(recoveryCodes).toHaveLength(10)
  const before = await eventsOf()
  const later = visitor(app)
  expect(await signIn(later)).toMatchObject({ status: 200, body: { twoFactorRedirect: true } })
  expect(later.cookies.has('deskbell_session')).toBe(false)
  expect((await later.get('/api/auth/get-session')).body).toBeNull()
  expect(await later.post('/api/auth/two-factor/verify-totp', { code: '000000' })).toMatchObject({
    status: 401,
    body: { code: 'code_wrong' },
  })
  expect(await eventsOf()).toEqual([...before, 'sign-in.failed'])
  expect((await app.sql(`select data from events where type = 'sign-in.failed' order by at desc limit 1`))[0]).toEqual({
    data: { userId: await idOf(), step: 'two-factor' },
  })
  expect((await later.post('/api/auth/two-factor/verify-totp', { code: code(), trustDevice: true })).status).toBe(200)
  expect(await eventsOf()).toEqual([...before, 'sign-in.failed', 'session.started'])
  expect(before).toEqual(expect.arrayContaining(['user.two-factor-enabled']))
  // No device is trusted: the next sign-in asks again, and a code that was used is good no more.
  const used = code()
  await later.post('/api/auth/sign-out')
  expect((await signIn(later)).body).toMatchObject({ twoFactorRedirect: true })
  const thief = visitor(app)
  await signIn(thief)
  await later.post('/api/auth/two-factor/verify-totp', { code: used })
  expect(await thief.post('/api/auth/two-factor/verify-totp', { code: used })).toMatchObject({
    status: 401,
    body: { code: 'code_wrong' },
  })
  await later.post('/api/auth/sign-out')
  await signIn(later)
  expect(await eventsOf()).not.toContain('user.recovery-codes-changed')
  expect((await later.post('/api/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] })).status).toBe(200)
  expect(await eventsOf()).toContain('user.recovery-codes-changed')
  await later.post('/api/auth/sign-out')
  await signIn(later)
  expect(await later.post('/api/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] })).toMatchObject({
    status: 401,
    body: { code: 'code_wrong' },
  })
})

const guess = async (who: Visitor) => (await who.post('/api/auth/two-factor/verify-totp', { code: '000000' })).body.code

test('five wrong codes end a sign-in, and ten codes in 15 minutes are all that an account is asked about', async () => {
  const { recoveryCodes } = await withSecondFactor(pat)
  const [first, second, third] = [visitor(app), visitor(app), visitor(app)]
  await signIn(first)
  for (let tries = 0; tries < 5; tries += 1) expect(await guess(first)).toBe('code_wrong')
  expect(await guess(first)).toBe('challenge_expired')
  await signIn(second)
  // One was shown in setting it up.
  for (let tries = 0; tries < 3; tries += 1) expect(await guess(second)).toBe('code_wrong')
  expect(await guess(second)).toBe('rate_limited')
  await signIn(third)
  expect(await third.post('/api/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] })).toMatchObject({
    status: 429,
    body: { code: 'rate_limited' },
  })
})

test('whoever is signed in without the second factor cannot find out which codes are right', async () => {
  const other = visitor(app)
  await signIn(other)
  const { recoveryCodes } = await withSecondFactor(pat)
  expect((await other.get('/api/auth/get-session')).body).not.toBeNull()
  for (const who of [other, pat]) {
    expect(await who.post('/api/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] })).toMatchObject({
      status: 401,
      body: { code: 'challenge_expired' },
    })
    expect((await who.submit('/account/two-factor/confirm', { code: recoveryCodes[0] as string })).status).toBe(401)
    expect(await guess(who)).toBe('challenge_expired')
  }
  expect(await eventsOf()).not.toContain('user.recovery-codes-changed')
})

test('while the second factor is set up, its codes are counted for the account', async () => {
  await pat.post('/api/auth/two-factor/enable', { password })
  for (let session = 0; session < 5; session += 1) {
    const who = visitor(app)
    await signIn(who)
    expect([await guess(who), await guess(who)]).toEqual(['code_wrong', 'code_wrong'])
  }
  expect(await guess(pat)).toBe('rate_limited')
  const failure = { actor: `user:${await idOf()}`, step: 'two-factor-setup', asked: true }
  expect(await failures()).toEqual(Array.from({ length: 10 }, () => failure))
})

test('the code that set the second factor up is good no more', async () => {
  const begun = await pat.post('/api/auth/two-factor/enable', { password })
  const code = totpCode(new URL(begun.body.totpURI).searchParams.get('secret') as string)
  expect((await pat.post('/api/auth/two-factor/verify-totp', { code })).status).toBe(200)
  const later = visitor(app)
  await signIn(later)
  expect(await later.post('/api/auth/two-factor/verify-totp', { code })).toMatchObject({
    status: 401,
    body: { code: 'code_wrong' },
  })
})

test('the second factor is taken away with the password in a session that showed it', async () => {
  await withSecondFactor(pat)
  const strong = async () =>
    (await app.sql('select strong from identity.sessions where user_id = $1', [await idOf()])).map(
      (row) => row['strong'],
    )
  expect(await strong()).toEqual([true])
  expect((await pat.post('/api/auth/two-factor/generate-backup-codes', { password })).body.backupCodes).toHaveLength(10)
  expect((await pat.post('/api/auth/two-factor/generate-backup-codes', { password: 'wrong' })).status).toBe(422)
  await app.sql('update identity.sessions set strong = false where user_id = $1', [await idOf()])
  for (const path of ['disable', 'generate-backup-codes'])
    expect((await pat.post(`/api/auth/two-factor/${path}`, { password })).body.code).toBe('two_factor_required')
  await app.sql('update identity.sessions set strong = true where user_id = $1', [await idOf()])
  expect((await pat.post('/api/auth/two-factor/disable', { password: 'wrong' })).status).toBe(422)
  expect((await pat.post('/api/auth/two-factor/disable', { password })).status).toBe(200)
  expect(await strong()).toEqual([false])
  expect(await eventsOf()).toContain('user.two-factor-disabled')
  expect((await signIn(visitor(app))).body).not.toHaveProperty('twoFactorRedirect')
})

test('a session names the browser, and the address the trusted proxy saw, whatever a client says', async () => {
  const who = visitor(app)
  await who.post(
    '/api/auth/sign-in/email',
    { email, password },
    {
      'x-forwarded-for': '198.51.100.7, 203.0.113.9',
      'x-deskbell-address': '192.0.2.1',
      'x-real-ip': '192.0.2.2',
      'cf-connecting-ip': '192.0.2.3',
      'user-agent': 'A browser/1',
    },
  )
  const [session] = (await who.get('/api/auth/list-sessions')).body.filter((one: { current: boolean }) => one.current)
  expect([session.ipAddress, session.userAgent]).toEqual(['203.0.113.9', 'A browser/1'])
})

test('over https the cookie is for https alone', async () => {
  await using secure = await testApp({
    worker: false,
    sandbox: false,
    passwords,
    env: { BASE_URL: 'https://desk.example' },
  })
  const send = (path: string, payload: object) =>
    secure.web.inject({ method: 'POST', url: path, payload, headers: { origin: 'https://desk.example' } })
  const cookiesOf = ({ headers }: Awaited<ReturnType<typeof send>>) => [headers['set-cookie']].flat().map(String)
  const [signUp] = cookiesOf(
    await send('/api/auth/sign-up/email', { name: 'Pat', email: 'pat@people.example', password }),
  )
  expect(signUp).toMatch(/^__Host-deskbell_sign_up=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const token = new URL((await draftedMail(secure, 'pat@people.example', 'verify-email')).link).searchParams.get(
    'token',
  )
  await send('/api/auth/verify-email', { token, newPassword: password })
  const [cookie, browser] = cookiesOf(
    await send('/api/auth/sign-in/email', { email: 'pat@people.example', password }),
  ) as [string, string]
  expect(browser).toMatch(
    /^__Host-deskbell_browser=[\w-]+\.[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(cookie).toMatch(/^__Secure-deskbell_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const sent = cookie.split(';')[0] as string
  const statusOf = async (value: string) =>
    (await secure.web.inject({ url: '/account', headers: { cookie: value } })).statusCode
  expect([await statusOf(sent), await statusOf(sent.replace('__Secure-', ''))]).toEqual([200, 303])
})

test('sessions that are over are swept away with the addresses they were made from; the others stay', async () => {
  const sessions = async () =>
    app.sql('select expires_at < now() as over from identity.sessions where user_id = $1 order by 1', [await idOf()])
  await signIn(visitor(app))
  await signIn(visitor(app))
  await app.sql(
    `update identity.sessions set expires_at = now() - interval '1 second' where id = (select id
      from identity.sessions where user_id = $1 limit 1)`,
    [await idOf()],
  )
  expect((await sessions()).filter(({ over }) => over)).toHaveLength(1)
  const before = (await sessions()).length
  await sweepSessions.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'cron' }, requestId: null }, {})
  expect(await sessions()).toEqual(Array.from({ length: before - 1 }, () => ({ over: false })))
})
