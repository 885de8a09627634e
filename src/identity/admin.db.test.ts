import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import {
  cheapPasswords,
  confirm,
  draftedMail,
  password,
  signedUp,
  visitor,
  withSecondFactor,
  type Visitor,
} from '#test/harness/visitor.ts'
import { makeAdmin } from './make-admin.ts'
import { makeResetLink } from './reset-password.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  passwords: cheapPasswords(),
  env: { AUTH_ADDRESS_LIMIT: '10000' },
})

const made = (email: string) => app.ctx.db.asPlatform('a test', (tx) => makeAdmin(tx, { email, name: 'Ada' }))

/** By the printed link: sets a password and signs in, without a second factor yet. */
async function weakAdmin(email: string): Promise<Visitor> {
  const { userId } = await made(email)
  const ada = visitor(app)
  const token = new URL(await makeResetLink(app.ctx, userId)).searchParams.get('token')
  expect((await ada.post('/api/auth/reset-password', { token, newPassword: password })).status).toBe(200)
  expect((await ada.post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
  return ada
}

test('a platform admin is one only with a second factor, and cannot do without it again', async () => {
  const ada = await weakAdmin('ada@people.example')
  expect(await ada.get('/api/admin/jobs')).toMatchObject({ status: 403, body: { code: 'two_factor_required' } })
  await withSecondFactor(ada)
  expect((await ada.get('/api/admin/jobs')).status).toBe(200)
  expect(await ada.post('/api/auth/two-factor/disable', { password })).toMatchObject({
    status: 403,
    body: { code: 'not_allowed' },
  })
  expect((await ada.submit('/account/two-factor/disable', { password })).status).toBe(403)
  expect((await ada.get('/api/admin/jobs')).status).toBe(200)
  await ada.post('/api/auth/change-password', { currentPassword: password, newPassword: 'another password' })
  expect((await ada.get('/api/admin/jobs')).status).toBe(200)
})

test('to act in a business an admin shows a code again', async () => {
  const ada = await weakAdmin('fresh@people.example')
  const { code, recoveryCodes } = await withSecondFactor(ada)
  const shop = await buildBusiness(app)
  const start = (who = ada) =>
    who.post('/api/admin/impersonations', { businessId: shop.id, reason: 'Asked on the phone', minutes: 5 })
  expect((await start()).status).toBe(201)
  const userId = (await ada.get('/api/auth/get-session')).body.user.id
  const age = () =>
    app.sql(`update identity.sessions set factor_shown_at = now() - interval '15 minutes' where user_id = $1`, [userId])
  await age()
  expect(await start()).toMatchObject({ status: 403, body: { code: 'two_factor_stale' } })
  const show = (shown: string, who = ada) => who.post('/api/auth/two-factor/show-again', { code: shown })
  expect(await show('000000')).toMatchObject({ status: 401, body: { code: 'code_wrong' } })
  expect(
    await app.sql(`select data->>'step' as step from events where type = 'sign-in.failed' and subject = $1`, [userId]),
  ).toEqual([{ step: 'reauthentication' }])
  expect((await start()).status).toBe(403)
  const used = code()
  expect(await show(used)).toMatchObject({ status: 200, body: { status: true } })
  expect((await start()).status).toBe(201)
  // Once, as at signing in.
  expect((await show(used)).status).toBe(401)
  await age()
  // A session that never showed one cannot guess here.
  const other = visitor(app)
  await other.post('/api/auth/sign-in/email', { email: 'fresh@people.example', password })
  expect((await show(recoveryCodes[0] as string, other)).status).toBe(401)
  await app.sql('update identity.sessions set strong = false where user_id = $1', [userId])
  expect(await show(recoveryCodes[0] as string)).toMatchObject({ status: 403, body: { code: 'two_factor_required' } })
  await app.sql('update identity.sessions set strong = true where user_id = $1', [userId])
  expect(
    (await ada.submit('/account/two-factor/show-again', { code: recoveryCodes[0] as string })).headers.get('location'),
  ).toBe('/account?done=code')
  expect((await start()).status).toBe(201)
  // A changed password renews the session, not the code.
  await age()
  await ada.post('/api/auth/change-password', { currentPassword: password, newPassword: 'another password' })
  expect((await start()).status).toBe(403)
})

test('a session that did not show the factor is no admin, however it came about', async () => {
  const ada = await weakAdmin('weak@people.example')
  await withSecondFactor(ada)
  await app.sql(`update identity.sessions set strong = false where user_id = (select id from identity.users
      where email = 'weak@people.example')`)
  expect((await ada.get('/api/admin/jobs')).body.code).toBe('two_factor_required')
  expect((await ada.get('/account')).body).toContain('To change it, sign out')
})

test('who was somebody before signs in anew', async () => {
  const pat = await signedUp(app, 'pat@people.example')
  expect(await made('pat@people.example')).toMatchObject({ wasOne: false })
  expect((await pat.get('/api/auth/get-session')).body).toBeNull()
  expect(await made('pat@people.example')).toMatchObject({ wasOne: true })
  expect(
    await app.sql(`select actor from events where type = 'session.ended'
      and subject = (select id::text from identity.users where email = 'pat@people.example')`),
  ).toEqual([{ actor: 'system:deskbell' }])
  expect(
    await app.sql(`select data from events where type = 'user.made-admin'
      and subject = (select id::text from identity.users where email = 'pat@people.example')`),
  ).toHaveLength(1)

  const eve = visitor(app)
  await eve.post('/api/auth/sign-up/email', { name: 'Eve', email: 'boss@people.example', password: 'known to Eve' })
  // As an earlier version made her account before she confirmed.
  const unconfirmed = `insert into identity.users (id, email, name, platform_admin, created_at, updated_at)
    values (gen_random_uuid(), 'boss@people.example', 'Eve', false, now(), now()) returning id`
  const [{ id }] = (await app.sql(unconfirmed)) as [{ id: string }]
  await made('boss@people.example')
  expect(await app.sql(`select actor from events where type = 'user.removed' and subject = $1`, [id])).toEqual([
    { actor: 'system:deskbell' },
  ])
  expect((await confirm(eve, (await draftedMail(app, 'boss@people.example', 'verify-email')).link)).status).toBe(410)
  expect(
    (await eve.post('/api/auth/sign-in/email', { email: 'boss@people.example', password: 'known to Eve' })).status,
  ).toBe(401)
})
