/**
 * What programs are answered while they sign in: the fields, cookies and headers, whole. What a new version of the
 * sign-in library adds to its answers shows here before anybody outside sees it.
 */
import { expect, test } from 'vitest'
import { testApp, type Answer } from '#test/harness/app.ts'
import { startOidc } from '#test/harness/oidc.ts'
import { totpCode } from '#test/harness/totp.ts'
import { cheapPasswords, draftedMail, password, visitor } from '#test/harness/visitor.ts'

const email = 'pat@people.example'

test('answers have these fields, cookies and headers and no others', async () => {
  await using google = await startOidc()
  const env = {
    AUTH_ADDRESS_LIMIT: '10000',
    GOOGLE_CLIENT_ID: google.client.id,
    GOOGLE_CLIENT_SECRET: google.client.secret,
    GOOGLE_ISSUER: google.issuer,
  }
  await using app = await testApp({ worker: false, sandbox: false, passwords: cheapPasswords(), env })
  const pat = visitor(app)
  const post = async (path: string, body?: object) => (await pat.post(`/api/auth${path}`, body)) as Answer
  const tokenOf = async (kind: string) => new URL((await draftedMail(app, email, kind)).link).searchParams.get('token')
  const expectAnswer = (answer: Answer, ...expected: string[]) => expect(linesOf(answer)).toEqual(expected)

  const user = 'user: {name, email, emailVerified, image, createdAt, updatedAt, twoFactorEnabled, id}'
  const signedOut = ['-deskbell_session', '-deskbell.session_data', '-deskbell.dont_remember']
  const signedIn = '+deskbell_session 2592000'
  const known = '+deskbell_browser 15552000'
  const challenged = ['-deskbell_session', '-deskbell.session_data', '+deskbell.two_factor 600']
  const passed = [signedIn, '-deskbell.two_factor', known]

  expectAnswer(
    await post('/sign-up/email', { name: 'Pat', email, password }),
    `200 {${user}}`,
    '+deskbell_sign_up 86400',
  )
  expectAnswer(await post('/verify-email', { token: await tokenOf('verify-email') }), '200 {status, user}', known)
  expectAnswer(
    await post('/sign-in/email', { email, password, callbackURL: '/docs' }),
    `200 {redirect, url, ${user}}`,
    `location: ${app.baseUrl}/docs`,
    signedIn,
    known,
  )
  expectAnswer(
    await pat.get('/api/auth/get-session'),
    `200 {session: {expiresAt, createdAt, updatedAt, ipAddress, userAgent, userId, strong, pending, id}, ${user}}`,
    'pragma: no-cache',
  )
  const listed = '200 [{id, createdAt, expiresAt, ipAddress, userAgent, strong, current}]'
  expectAnswer(await pat.get('/api/auth/list-sessions'), listed)
  expectAnswer(
    await post('/change-password', { currentPassword: 'wrong', newPassword: password }),
    '422 password_wrong',
  )
  expectAnswer(
    await post('/change-password', { currentPassword: password, newPassword: password }),
    `200 {${user}}`,
    signedIn,
  )
  expectAnswer(await post('/revoke-other-sessions'), '200 {status}')
  expectAnswer(await post('/two-factor/enable', { password: 'wrong' }), '422 password_wrong')
  const begun = await post('/two-factor/enable', { password })
  expectAnswer(begun, '200 {method, totpURI, backupCodes: [string]}')
  const secret = new URL(begun.body.totpURI).searchParams.get('secret') as string
  expectAnswer(await post('/two-factor/verify-totp', { code: '000000' }), '401 code_wrong')
  expectAnswer(await post('/two-factor/verify-totp', { code: totpCode(secret) }), `200 {${user}}`, signedIn)

  expectAnswer(await post('/sign-out'), '200 {success}', ...signedOut)
  expectAnswer(await pat.get('/api/auth/get-session'), '200 null', 'pragma: no-cache')
  expectAnswer(await pat.get('/api/auth/list-sessions'), '401 not_signed_in: Unauthorized')
  expectAnswer(await post('/revoke-sessions'), '401 not_signed_in: Unauthorized')
  expectAnswer(await post('/two-factor/verify-totp', { code: '000000' }), '401 challenge_expired')

  const due = '200 {twoFactorRedirect, twoFactorMethods: [string]}'
  expectAnswer(await post('/sign-in/email', { email, password }), due, ...challenged)
  expectAnswer(await post('/two-factor/verify-totp', { code: '000000' }), '401 code_wrong')
  const next = { code: totpCode(secret, Date.now() + 30_000) }
  expectAnswer(await post('/two-factor/verify-totp', next), `200 {${user}}`, ...passed)
  expectAnswer(await post('/two-factor/show-again', { code: '000000' }), '401 code_wrong')
  expectAnswer(await post('/sign-out'), '200 {success}', ...signedOut)
  expectAnswer(await post('/sign-in/email', { email, password }), due, ...challenged)
  expectAnswer(await post('/two-factor/verify-backup-code', { code: 'wrong' }), '401 code_wrong')
  const recovery = { code: begun.body.backupCodes[0] }
  expectAnswer(await post('/two-factor/verify-backup-code', recovery), `200 {${user}}`, ...passed)
  expectAnswer(await post('/two-factor/generate-backup-codes', { password }), '200 {status, backupCodes: [string]}')
  expectAnswer(await post('/two-factor/disable', { password }), '200 {status}', signedIn)

  const { body: sessions } = await pat.get('/api/auth/list-sessions')
  expectAnswer(await post('/revoke-session', { id: sessions[0].id }), '200 {status}', ...signedOut)
  await post('/sign-in/email', { email, password })
  expectAnswer(await post('/revoke-sessions'), '200 {status}', ...signedOut)
  expectAnswer(await post('/reset-password', { token: 'made up', newPassword: password }), '410 link_expired')

  const away = await post('/sign-in/social', { provider: 'google', callbackURL: '/docs' })
  expectAnswer(away, '200 {url, redirect}', `location: ${away.body.url}`, '+deskbell.state 300')
  const back = await fetch(away.body.url, { redirect: 'manual' })
  const returned = await pat.get(new URL(back.headers.get('location') as string).href)
  expectAnswer(returned, '302', `location: ${app.baseUrl}/docs`, '-deskbell.state', signedIn)
})

/** Its status and the names of its fields, what it says beside that, and which cookies it gives or takes. */
function linesOf({ status, headers, body }: Answer): string[] {
  if (status !== 302) {
    expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json; charset=utf-8$/)
    expect(headers.get('cache-control')).toBe('no-store')
  }
  const cookies = headers.getSetCookie().map((line) => {
    const [, name, value, age] = /^([^=]+)=([^;]*); Max-Age=(\d+); Path=\/; HttpOnly; SameSite=Lax$/.exec(line) ?? []
    expect(value === '', line).toBe(age === '0')
    return age === '0' ? `-${name}` : `+${name} ${age}`
  })
  const said = ['location', 'pragma'].filter((name) => headers.has(name)).map((name) => `${name}: ${headers.get(name)}`)
  const fields = status === 302 ? '' : ` ${status < 400 ? shapeOf(body) : codeOf(body)}`
  return [`${status}${fields}`, ...said, ...cookies]
}

const codeOf = ({ code, detail }: { code: string; detail?: string }) => (detail ? `${code}: ${detail}` : code)

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).slice(0, 1).join('')}]`
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const fields = Object.entries(value).map(([name, inner]) =>
    inner !== null && typeof inner === 'object' ? `${name}: ${shapeOf(inner)}` : name,
  )
  return `{${fields.join(', ')}}`
}
