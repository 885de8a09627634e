import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { cheapPasswords, confirm, password, visitor, withSecondFactor, type Visitor } from '#test/harness/visitor.ts'

const passwords = cheapPasswords()
const app = useApp({ passwords, env: { AUTH_ADDRESS_LIMIT: '10000' } })

const mailbox = async (email: string) => (await app.sandboxApi.mails()).filter((mail) => mail.to.includes(email))
const linkMailed = (email: string, subject: RegExp) =>
  eventually(
    `a mail ${subject} to ${email}`,
    async () =>
      /https?:\S+/.exec((await mailbox(email)).filter((mail) => subject.test(mail.subject)).at(-1)?.text ?? '')?.[0],
  )
const settled = () =>
  eventually(
    'every request for a reset to be settled',
    async () => (await app.sql('select from identity.reset_requests')).length === 0,
  )

/** Whose words are drafted and sent by jobs. */
async function person(email: string) {
  const someone = visitor(app)
  await someone.post('/api/auth/sign-up/email', { name: 'Pat', email, password })
  await confirm(someone, await linkMailed(email, /Confirm/))
  await someone.post('/api/auth/sign-in/email', { email, password })
  return someone
}

test('a person who forgot the password sets a new one by a mailed link, once', async () => {
  const pat = await person('pat@people.example')
  const asking = visitor(app)
  expect(await asking.post('/api/auth/request-password-reset', { email: 'PAT@people.example' })).toMatchObject({
    status: 200,
    body: { status: true },
  })
  const link = await linkMailed('pat@people.example', /new password/)
  expect(link.startsWith(`${app.baseUrl}/reset-password?token=`)).toBe(true)
  const token = new URL(link).searchParams.get('token') as string
  expect((await asking.get(link)).body).toContain(token)

  expect((await asking.post('/api/auth/reset-password', { token, newPassword: 'short' })).status).toBe(400)
  const answers = await Promise.all(
    ['one new password', 'two new password'].map((newPassword) =>
      visitor(app).post('/api/auth/reset-password', { token, newPassword }),
    ),
  )
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410])
  expect((await pat.get('/api/auth/get-session')).body).toBeNull()
  expect((await asking.post('/api/auth/sign-in/email', { email: 'pat@people.example', password })).status).toBe(401)
  const chosen = answers[0]?.status === 200 ? 'one new password' : 'two new password'
  expect((await asking.post('/api/auth/sign-in/email', { email: 'pat@people.example', password: chosen })).status).toBe(
    200,
  )
  expect(await asking.post('/api/auth/reset-password', { token, newPassword: 'three new password' })).toMatchObject({
    status: 410,
    body: { code: 'link_expired' },
  })
  await linkMailed('pat@people.example', /was changed/)
  const events = await app.sql(`select type from events where subject = (select id::text from identity.users
      where email = 'pat@people.example') order by at, id`)
  expect(events.map((row) => row['type'])).toEqual(
    expect.arrayContaining(['user.reset-asked', 'user.password-changed', 'session.ended']),
  )
  // The token stands nowhere as it was mailed.
  expect(
    await app.sql(
      `select from identity.verifications where identifier like '%' || $1 || '%' or value like '%' || $1 || '%'`,
      [token],
    ),
  ).toEqual([])
})

test('with a new password the links that were mailed before are good no more', async () => {
  const email = 'twice@people.example'
  const twice = await person(email)
  const { recoveryCodes } = await withSecondFactor(twice)
  const tokenMailed = async (count: number) => {
    await visitor(app).post('/api/auth/request-password-reset', { email })
    const mails = await eventually(
      `${count} links`,
      async () =>
        (await mailbox(email)).filter((mail) => /new password/.test(mail.subject)).length >= count && mailbox(email),
    )
    return /token=([\w-]+)/.exec(
      mails.filter((mail) => /new password/.test(mail.subject)).at(-1)?.text ?? '',
    )?.[1] as string
  }
  const waiting = async (known: string) => {
    const thief = visitor(app)
    expect((await thief.post('/api/auth/sign-in/email', { email, password: known })).body).toMatchObject({
      twoFactorRedirect: true,
    })
    return thief
  }
  const expectGone = async (token: string, thief: Visitor) => {
    expect((await visitor(app).post('/api/auth/reset-password', { token, newPassword: 'of a thief' })).status).toBe(410)
    expect(await thief.post('/api/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] })).toMatchObject({
      status: 401,
      body: { code: 'challenge_expired' },
    })
  }
  const [first, second, early] = [await tokenMailed(1), await tokenMailed(2), await waiting(password)]
  expect(
    (await visitor(app).post('/api/auth/reset-password', { token: second, newPassword: 'second password' })).status,
  ).toBe(200)
  await expectGone(first, early)

  const pat = await waiting('second password')
  expect((await pat.post('/api/auth/two-factor/verify-backup-code', { code: recoveryCodes[1] })).status).toBe(200)
  const [third, late] = [await tokenMailed(3), await waiting('second password')]
  expect(
    (await pat.post('/api/auth/change-password', { currentPassword: 'second password', newPassword: 'third password' }))
      .status,
  ).toBe(200)
  await expectGone(third, late)
})

test('the answer does not know whether the address has an account, and who has none gets no mail', async () => {
  await person('known@people.example')
  const ask = async (email: string) => {
    const before = passwords.computed
    const { status, body } = await visitor(app).post('/api/auth/request-password-reset', { email })
    return { status, body, computed: passwords.computed - before }
  }
  expect(await ask('known@people.example')).toEqual(await ask('nobody@people.example'))
  const pages = [
    await visitor(app).submit('/forgot-password', { email: 'known@people.example' }),
    await visitor(app).submit('/forgot-password', { email: 'nobody@people.example' }),
  ]
  expect(pages[0]?.body).toContain('If known@people.example has an account')
  expect(pages[0]?.body.replaceAll('known@', '@')).toBe(pages[1]?.body.replaceAll('nobody@', '@'))
  await settled()
  await linkMailed('known@people.example', /new password/)
  expect(await mailbox('nobody@people.example')).toEqual([])
})

test('a link is good for a day', async () => {
  await person('late@people.example')
  await visitor(app).post('/api/auth/request-password-reset', { email: 'late@people.example' })
  const token = new URL(await linkMailed('late@people.example', /new password/)).searchParams.get('token')
  await app.sql(`update identity.verifications set expires_at = expires_at - interval '24 hours'`)
  expect((await visitor(app).post('/api/auth/reset-password', { token, newPassword: 'a new password' })).status).toBe(
    410,
  )
})

test('who signed up and lost the mail is mailed another link to confirm when they ask for a new password', async () => {
  const lost = visitor(app)
  await lost.post('/api/auth/sign-up/email', { name: 'Lou', email: 'lost@people.example', password })
  await linkMailed('lost@people.example', /Confirm/)
  await lost.submit('/forgot-password', { email: 'lost@people.example' })
  await settled()
  await eventually('a second link', async () => (await mailbox('lost@people.example')).length === 2)
  expect((await confirm(lost, await linkMailed('lost@people.example', /Confirm/))).status).toBe(303)
  expect((await lost.post('/api/auth/sign-in/email', { email: 'lost@people.example', password })).status).toBe(200)
})

test("an impostor who confirmed a stranger's address is shut out when the stranger sets a password", async () => {
  const eve = visitor(app)
  await eve.post('/api/auth/sign-up/email', { name: 'Eve', email: 'victim@people.example', password: 'known to Eve' })
  await confirm(eve, await linkMailed('victim@people.example', /Confirm/))
  await visitor(app).post('/api/auth/sign-up/email', {
    name: 'Vic',
    email: 'victim@people.example',
    password: 'of the victim',
  })
  await linkMailed('victim@people.example', /already have/)
  const vic = visitor(app)
  await vic.submit('/forgot-password', { email: 'victim@people.example' })
  const token = new URL(await linkMailed('victim@people.example', /new password/)).searchParams.get('token') as string
  const set = await vic.submit('/reset-password', { token, newPassword: 'of the victim' })
  expect([set.status, set.headers.get('location')]).toEqual([303, '/sign-in?done=reset'])
  expect(
    (await eve.post('/api/auth/sign-in/email', { email: 'victim@people.example', password: 'known to Eve' })).status,
  ).toBe(401)
  expect(
    (await vic.post('/api/auth/sign-in/email', { email: 'victim@people.example', password: 'of the victim' })).status,
  ).toBe(200)
})
