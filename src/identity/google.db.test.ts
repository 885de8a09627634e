import { afterAll, beforeEach, expect, test } from 'vitest'
import { testApp, useApp } from '#test/harness/app.ts'
import { startOidc, type OidcProvider } from '#test/harness/oidc.ts'
import { proof } from '#test/harness/proof.ts'
import { cheapPasswords, confirm, draftedMail, signedUp, visitor, type Visitor } from '#test/harness/visitor.ts'

let google: OidcProvider
let number = 0
afterAll(async () => {
  await google[Symbol.asyncDispose]()
})
const app = useApp(async () => {
  google = await startOidc()
  const env = {
    AUTH_ADDRESS_LIMIT: '10000',
    GOOGLE_CLIENT_ID: google.client.id,
    GOOGLE_CLIENT_SECRET: google.client.secret,
    GOOGLE_ISSUER: google.issuer,
  }
  return { worker: false, sandbox: false, passwords: cheapPasswords(), env }
})

beforeEach(() => {
  number += 1
  google.person = { sub: `g-${number}`, email: `gail${number}@people.example`, email_verified: true, name: 'Gail' }
  google.tamper = (claims) => claims
})

/** From our page to Google and back to where Google sends the browser. */
async function throughGoogle(who: Visitor, path = '/sign-in/google'): Promise<URL> {
  const away = await who.get(path)
  expect(away.status).toBe(303)
  const back = await fetch(away.headers.get('location') as string, { redirect: 'manual' })
  return new URL(back.headers.get('location') as string)
}

const signInOf = async (who: Visitor) => (await who.get('/api/auth/get-session')).body?.user?.email ?? null

test('who comes back from Google is signed in, with state, PKCE and nonce asked for', async () => {
  const gail = visitor(app)
  const back = await throughGoogle(gail, '/sign-in/google?to=/docs')
  expect(Object.fromEntries(google.asked)).toMatchObject({
    response_type: 'code',
    client_id: 'client-1',
    code_challenge_method: 'S256',
    redirect_uri: `${app.baseUrl}/api/auth/callback/google`,
    nonce: expect.stringMatching(/.{16,}/),
    state: expect.stringMatching(/.{16,}/),
  })
  const answer = await gail.get(back.href)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `${app.baseUrl}/docs`])
  expect(await signInOf(gail)).toBe(google.person.email)
  expect(
    await app.sql(
      `select provider_id, account_id, access_token, refresh_token, id_token, s.strong from identity.accounts as a
        join identity.sessions as s using (user_id) where account_id = $1`,
      [google.person.sub],
    ),
  ).toEqual([
    {
      provider_id: 'google',
      account_id: google.person.sub,
      access_token: null,
      refresh_token: null,
      id_token: null,
      strong: false,
    },
  ])
  const again = visitor(app)
  await again.get((await throughGoogle(again)).href)
  expect(await signInOf(again)).toBe(google.person.email)
  expect(await app.sql('select count(*)::int from identity.users where email = $1', [google.person.email])).toEqual([
    { count: 1 },
  ])
  expect(
    await app.sql(
      `select type from events where subject = (select id::text from identity.users where email = $1) order by at, id`,
      [google.person.email],
    ),
  ).toEqual(['user.created', 'user.google-linked', 'session.started', 'session.started'].map((type) => ({ type })))
})

test('a state is good once, in the browser it was made for, and no other is believed', async () => {
  const [gail, eve] = [visitor(app), visitor(app)]
  const back = await throughGoogle(gail)
  const refused = async (who: Visitor, url: URL) => {
    const answer = await who.get(url.href)
    expect(new URL(answer.headers.get('location') as string, app.baseUrl).pathname).toBe('/sign-in')
    expect(await signInOf(who)).toBeNull()
  }
  await refused(eve, back)
  const guessed = new URL(back)
  guessed.searchParams.set('state', 'something')
  await refused(gail, guessed)
  guessed.searchParams.delete('state')
  await refused(gail, guessed)
  expect((await gail.get(back.href)).status).toBe(302)
  expect(await signInOf(gail)).toBe(google.person.email)
  gail.cookies.delete('deskbell_session')
  await refused(gail, back)
})

test("Google's way back never leads to another site", async () => {
  for (const elsewhere of ['https://evil.example/', '//evil.example', `${app.baseUrl}.evil.example/`]) {
    const gail = visitor(app)
    const asked = { provider: 'google', callbackURL: elsewhere }
    expect((await gail.post('/api/auth/sign-in/social', asked)).status, elsewhere).toBe(400)
    const back = await throughGoogle(gail, `/sign-in/google?to=${encodeURIComponent(elsewhere)}`)
    expect((await gail.get(back.href)).headers.get('location'), elsewhere).toBe(`${app.baseUrl}/account`)
  }
})

test('an id token that is not for this sign-in is refused', async () => {
  const wrong: [string, (claims: Record<string, unknown>) => Record<string, unknown>][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['expired', (claims) => ({ ...claims, iat: 1_600_000_000, exp: 1_600_000_300 })],
    ['an address Google has not verified', (claims) => ({ ...claims, email_verified: false })],
  ]
  for (const [what, tamper] of wrong) {
    google.tamper = tamper
    const eve = visitor(app)
    const answer = await eve.get((await throughGoogle(eve)).href)
    expect(new URL(answer.headers.get('location') as string, app.baseUrl).pathname, what).toBe('/sign-in')
    expect(await signInOf(eve), what).toBeNull()
  }
  expect(await app.sql('select from identity.users where email = $1', [google.person.email])).toEqual([])
})

test('an account with a confirmed address is found by it', async () => {
  const pat = await signedUp(app, google.person.email)
  const gail = visitor(app)
  await gail.get((await throughGoogle(gail)).href)
  expect(await signInOf(gail)).toBe(google.person.email)
  expect((await pat.get('/api/auth/get-session')).body.user.id).toBe(
    (await gail.get('/api/auth/get-session')).body.user.id,
  )

  google.person = { ...google.person, sub: 'g-other', email: `early${number}@people.example` }
  await visitor(app).post('/api/auth/sign-up/email', {
    name: 'Eve',
    email: google.person.email,
    password: 'known to Eve',
  })
  const link = (await draftedMail(app, google.person.email, 'verify-email')).link
  // As an earlier version made them, with a password of whoever it was.
  const made = `insert into identity.users (id, email, name, platform_admin, created_at, updated_at)
    values (gen_random_uuid(), $1, 'Eve', false, now(), now()) returning id`
  const [{ id }] = (await app.sql(made, [google.person.email])) as [{ id: string }]
  const owner = visitor(app)
  await owner.get((await throughGoogle(owner)).href)
  expect(await signInOf(owner)).toBe(google.person.email)
  expect((await owner.get('/api/auth/get-session')).body.user).toMatchObject({ name: 'Gail', emailVerified: true })
  expect(await app.sql(`select type from events where type = 'user.removed' and subject = $1`, [id])).toHaveLength(1)
  // What Eve chose does not come along afterwards either.
  expect((await confirm(visitor(app), link, { newPassword: 'known to Eve' })).status).toBe(410)
  expect(
    (await visitor(app).post('/api/auth/sign-in/email', { email: google.person.email, password: 'known to Eve' }))
      .status,
  ).toBe(401)
})

proof('a Google that hangs is no reason to wait, and passwords go on', async () => {
  await using silent = await startOidc()
  silent.answers = false
  const env = { GOOGLE_CLIENT_ID: 'c', GOOGLE_CLIENT_SECRET: 's', GOOGLE_ISSUER: silent.issuer }
  await using other = await testApp({ worker: false, sandbox: false, passwords: cheapPasswords(), env })
  const waiting = visitor(other).get('/sign-in/google')
  await signedUp(other, 'pat@people.example')
  expect(await waiting).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  silent.answers = true
  expect((await visitor(other).get('/sign-in/google')).status).toBe(303)
})
