import { afterEach, beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import {
  cheapPasswords,
  draftedMail,
  password,
  signedUp,
  visitor,
  withSecondFactor,
  type Visitor,
} from '#test/harness/visitor.ts'
import { makeResetLink } from '../reset-password.ts'
import { mailDueRemovals } from './mail-due-removals.ts'

const hourMs = 3_600_000
let offsetMs = 0
let number = 0
let email: string
/** Whoever set the second factor up, and holds it. */
let holder: Visitor
let factor: Awaited<ReturnType<typeof withSecondFactor>>
const app = useApp(async () => {
  const clock = { nowMs: () => Date.now() + offsetMs }
  return {
    worker: false,
    sandbox: false,
    passwords: cheapPasswords(),
    clock,
    env: { AUTH_ADDRESS_LIMIT: '100000' },
  }
})

beforeEach(async () => {
  email = `pat${(number += 1)}@people.example`
  holder = await signedUp(app, email)
  factor = await withSecondFactor(holder)
})
afterEach(() => (offsetMs = 0))

const idOf = async () => String((await app.sql('select id from identity.users where email = $1', [email]))[0]?.['id'])
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const tokenMailed = async (kind: string) => tokenOf((await draftedMail(app, email, kind)).link)
const mailsOf = async (kind: string) =>
  (await app.sql('select body from platform.mails where recipient = $1 and kind = $2', [email, kind])).length
const sweep = () =>
  mailDueRemovals.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'cron' }, requestId: null }, {})
const isOn = async () =>
  (await app.sql('select two_factor_enabled from identity.users where email = $1', [email]))[0]?.['two_factor_enabled']
const eventsOf = async () =>
  (
    await app.sql(
      `select type, actor from events where subject = $1 and type like 'user.two-factor-%' order by at, id`,
      [await idOf()],
    )
  ).slice(1)

/** Sets a password by mail and gets as far as it leads. */
async function afterReset(newPassword: string): Promise<Visitor> {
  const person = visitor(app)
  const token = tokenOf(await makeResetLink(app.ctx, await idOf()))
  expect((await person.post('/api/auth/reset-password', { token, newPassword })).status).toBe(200)
  expect((await signIn(person, newPassword)).body).toMatchObject({ twoFactorRedirect: true })
  return person
}
const signIn = (person: Visitor, given = password) => person.post('/api/auth/sign-in/email', { email, password: given })
const ask = (person: Visitor) => person.submit('/sign-in/two-factor/lost', {})
const press = (step: 'keep' | 'remove', token: string) => visitor(app).submit(`/two-factor/${step}`, { token })

test('an owner whom somebody else gave a second factor is in again after three days, and nobody else is', async () => {
  const owner = await afterReset('of the owner')
  expect((await ask(owner)).status).toBe(200)
  expect((await draftedMail(app, email, 'two-factor-removal-asked')).body).toContain('/two-factor/keep?token=')
  // Asking again changes nothing and mails nothing.
  expect((await ask(owner)).status).toBe(200)
  expect(await mailsOf('two-factor-removal-asked')).toBe(1)

  offsetMs = 72 * hourMs - 60_000
  await sweep()
  expect(await mailsOf('two-factor-removal-due')).toBe(0)
  offsetMs += 60_000 + 1000
  await sweep()
  await sweep()
  expect(await mailsOf('two-factor-removal-due')).toBe(1)
  expect(await isOn()).toBe(true)
  const token = await tokenMailed('two-factor-removal-due')
  // Whoever only opens the link changes nothing.
  expect((await visitor(app).get(`/two-factor/remove?token=${token}`)).body).toContain('action="/two-factor/remove"')
  expect(await isOn()).toBe(true)
  expect((await press('remove', token)).headers.get('location')).toBe('/sign-in?done=removed')
  expect(await isOn()).toBe(false)
  expect(await app.sql('select from identity.two_factors where user_id = $1', [await idOf()])).toEqual([])
  expect(await mailsOf('two-factor-removed')).toBe(1)
  expect((await press('remove', token)).status).toBe(410)

  expect((await holder.get('/api/auth/get-session')).body).toBeNull()
  expect((await signIn(visitor(app))).status).toBe(401)
  const later = visitor(app)
  expect((await signIn(later, 'of the owner')).body).toMatchObject({ user: { email } })
  await expect(app.sql('select strong from identity.sessions where user_id = $1', [await idOf()])).resolves.toEqual([
    { strong: false },
  ])
  expect(await eventsOf()).toEqual([
    { type: 'user.two-factor-removal-asked', actor: 'visitor' },
    { type: 'user.two-factor-disabled', actor: `user:${await idOf()}` },
  ])
})

test('it can be asked for only by whoever has just shown the password', async () => {
  expect((await ask(visitor(app))).status).toBe(401)
  const wrong = visitor(app)
  await signIn(wrong, 'wrong')
  expect((await ask(wrong)).status).toBe(401)
  expect(await app.sql('select from identity.factor_removals where user_id = $1', [await idOf()])).toEqual([])
})

test('who read the mailbox once and knows the password gets nowhere without it three days later', async () => {
  const thief = await afterReset('of a thief')
  await ask(thief)
  const keep = await tokenMailed('two-factor-removal-asked')
  expect((await press('remove', keep)).status).toBe(410)
  offsetMs = 73 * hourMs
  await sweep()
  // What was mailed then is none of the thief's; what they have is good for nothing else.
  expect((await press('remove', keep)).status).toBe(410)
  expect((await signIn(thief, 'of a thief')).body).toMatchObject({ twoFactorRedirect: true })
  expect(await isOn()).toBe(true)
})

const ends: [string, () => Promise<unknown>][] = [
  [
    'the link in the mail',
    async () => expect((await press('keep', await tokenMailed('two-factor-removal-asked'))).status).toBe(303),
  ],
  [
    'a sign-in with the factor',
    async () => {
      offsetMs = 0
      const pat = visitor(app)
      await signIn(pat, 'another password')
      expect(
        (await pat.post('/api/auth/two-factor/verify-backup-code', { code: factor.recoveryCodes[0] })).status,
      ).toBe(200)
      offsetMs = 73 * hourMs
    },
  ],
]

test.each(ends)('%s ends it for good, also when the time is over', async (_, end) => {
  const asked = await afterReset('another password')
  await ask(asked)
  offsetMs = 73 * hourMs
  await sweep()
  const token = await tokenMailed('two-factor-removal-due')
  await end()
  expect((await press('remove', token)).status).toBe(410)
  expect(await isOn()).toBe(true)
  expect((await eventsOf()).map(({ type }) => type)).toEqual(['user.two-factor-removal-asked', 'user.two-factor-kept'])
})

test('who is signed in sees it, and keeps the factor in a session that showed it, in no other', async () => {
  const asking = visitor(app)
  await signIn(asking)
  await ask(asking)
  expect((await holder.get('/account')).body).toContain('action="/account/two-factor/keep"')
  await app.sql('update identity.sessions set strong = false where user_id = $1', [await idOf()])
  const seen = await holder.get('/account')
  expect([
    seen.body.includes('asked to have it taken away'),
    seen.body.includes('action="/account/two-factor/keep"'),
  ]).toEqual([true, false])
  expect((await holder.submit('/account/two-factor/keep', {})).status).toBe(403)
  await app.sql('update identity.sessions set strong = true where user_id = $1', [await idOf()])
  expect((await holder.submit('/account/two-factor/keep', {})).status).toBe(303)
  expect((await holder.get('/account')).body).not.toContain('asked to have it taken away')
  expect((await ask(asking)).status).toBe(200)
})

test('the link is good for four days; then it has to be asked for again', async () => {
  const asked = visitor(app)
  await signIn(asked)
  await ask(asked)
  offsetMs = 72 * hourMs + 1000
  await sweep()
  const token = await tokenMailed('two-factor-removal-due')
  offsetMs += 4 * 24 * hourMs
  await sweep()
  expect((await press('remove', token)).status).toBe(410)
  // The sign-in itself goes by the library's own clock.
  offsetMs = 0
  const again = visitor(app)
  await signIn(again)
  await ask(again)
  expect(await mailsOf('two-factor-removal-asked')).toBe(2)
})

test('a platform admin keeps it: neither asking nor a link from before helps', async () => {
  const asked = visitor(app)
  await signIn(asked)
  await ask(asked)
  offsetMs = 73 * hourMs
  await sweep()
  await app.sql('update identity.users set platform_admin = true where email = $1', [email])
  expect((await press('remove', await tokenMailed('two-factor-removal-due'))).status).toBe(403)
  expect(await isOn()).toBe(true)
  await app.sql('delete from identity.factor_removals where user_id = $1', [await idOf()])
  offsetMs = 0
  await signIn(asked)
  expect((await ask(asked)).status).toBe(403)
  expect(await app.sql('select from identity.factor_removals where user_id = $1', [await idOf()])).toEqual([])
})
