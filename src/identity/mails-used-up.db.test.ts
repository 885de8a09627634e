/**
 * Strangers can use up what may be mailed to an address in a day. Its owner gets in all the same, by what was mailed.
 */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { cheapPasswords, confirm, draftedMail, password, signedUp, visitor } from '#test/harness/visitor.ts'
import { sendResetLink } from './reset-password.ts'

let offsetMs = 0
let number = 0
let email: string
const app = useApp(async () => {
  const clock = { nowMs: () => Date.now() + offsetMs }
  return {
    worker: false,
    sandbox: false,
    passwords: cheapPasswords(),
    clock,
    env: { AUTH_ADDRESS_LIMIT: '100000', TRUSTED_PROXIES: '127.0.0.0/8' },
  }
})

beforeEach(() => {
  offsetMs = 0
  email = `owner@mailbox${(number += 1)}.example`
})

let requests = 0
const elsewhere = () => ({ 'x-forwarded-for': `10.7.0.${(requests += 1)}` })
const signUp = (who = visitor(app)) =>
  who.post('/api/auth/sign-up/email', { name: 'Pat', email, password }, elsewhere())
const mailed = async (kind: string) =>
  (await app.sql('select from platform.mails where recipient = $1 and kind = $2 and body is not null', [email, kind]))
    .length

async function askForReset(): Promise<void> {
  await visitor(app).post('/api/auth/request-password-reset', { email }, elsewhere())
  for (const { id } of await app.sql('select id from identity.reset_requests')) {
    await sendResetLink.run(
      app.ctx,
      { businessId: null, actor: { kind: 'visitor' }, requestId: null },
      { resetRequestId: String(id) },
    )
  }
}

async function setPassword(newPassword: string): Promise<number> {
  const token = new URL((await draftedMail(app, email, 'reset-password')).link).searchParams.get('token')
  return (await visitor(app).post('/api/auth/reset-password', { token, newPassword }, elsewhere())).status
}

test('signing up again and again with an address that has an account uses up no reset', async () => {
  await signedUp(app, email)
  for (let index = 0; index < 12; index += 1) await signUp()
  await askForReset()
  expect(await mailed('reset-password')).toBe(1)
  expect(await setPassword('by the mailbox')).toBe(200)
})

test('who asks for reset after reset leaves the owner a link that works until the next is mailed', async () => {
  await signedUp(app, email)
  for (let index = 0; index < 12; index += 1) await askForReset()
  const before = await mailed('reset-password')
  expect(before).toBeGreaterThan(0)
  await askForReset()
  expect(await mailed('reset-password')).toBe(before)
  await app.sql(`update identity.verifications set expires_at = expires_at - interval '23 hours 59 minutes'`)
  expect(await setPassword('by the mailbox')).toBe(200)
})

test('who signs up again and again before the owner does leaves them a link, and gets nothing by it', async () => {
  for (let index = 0; index < 12; index += 1) await signUp()
  const owner = visitor(app)
  await signUp(owner)
  offsetMs = 23 * 3_600_000
  const { link } = await draftedMail(app, email, 'verify-email')
  expect((await confirm(owner, link)).status).toBe(422)
  expect((await confirm(owner, link, { newPassword: 'of the owner' })).status).toBe(303)
  expect((await owner.post('/api/auth/sign-in/email', { email, password: 'of the owner' }, elsewhere())).status).toBe(
    200,
  )
})

test('in one browser, too: a sign-up whose mail was one too many takes no link away', async () => {
  const owner = visitor(app)
  for (let index = 0; index < 5; index += 1) await signUp(owner)
  expect(await mailed('verify-email')).toBeLessThan(5)
  expect(
    (await confirm(owner, (await draftedMail(app, email, 'verify-email')).link, { newPassword: 'of the owner' }))
      .status,
  ).toBe(303)
})
