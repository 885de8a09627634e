import { request } from 'node:http'
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { cheapPasswords, confirm, draftedMail, password, signedUp, visitor } from '#test/harness/visitor.ts'
import { mailConfirmationAgain } from './mail-confirmation-again.ts'

const passwords = cheapPasswords()
const app = useApp({ worker: false, sandbox: false, passwords, env: { AUTH_ADDRESS_LIMIT: '10000' } })

const eventsOf = async (email: string) =>
  (
    await app.sql(
      `select type from events where subject = (select id::text from identity.users where email = $1) order by at, id`,
      [email],
    )
  ).map((row) => row['type'])

test('who signs up confirms the address by mail, and only then can sign in', async () => {
  const ann = visitor(app)
  expect(
    await ann.post('/api/auth/sign-up/email', { name: 'Ann', email: 'Ann@people.example', password }),
  ).toMatchObject({ status: 200, body: { user: { email: 'ann@people.example', emailVerified: false } } })
  // It is no session: only what was chosen here is worth something here.
  expect([...ann.cookies.keys()]).toEqual(['deskbell_sign_up'])
  expect(await app.sql(`select from identity.users where email = 'ann@people.example'`)).toEqual([])
  expect(await ann.post('/api/auth/sign-in/email', { email: 'ann@people.example', password })).toMatchObject({
    status: 401,
    body: { code: 'credentials_wrong' },
  })

  const { link } = await draftedMail(app, 'ann@people.example', 'verify-email')
  expect(link.startsWith(`${app.baseUrl}/confirm-email?token=`)).toBe(true)
  // The first character of the signature: of the last one some bits mean nothing.
  const forged = await confirm(
    ann,
    link.replace(/\.(.)(?=[^.]*$)/, (_, first) => (first === 'A' ? '.B' : '.A')),
  )
  expect(forged.status).toBe(410)
  // Whoever only opens the link confirms nothing: programs that look into mails open all of them.
  expect((await visitor(app).get(link)).body).toContain('<form method="post" action="/confirm-email">')
  expect(await ann.post('/api/auth/sign-in/email', { email: 'ann@people.example', password })).toMatchObject({
    status: 401,
  })
  expect(
    (
      await app.request('POST', '/confirm-email', {
        body: { token: new URL(link).searchParams.get('token') },
        headers: { origin: 'https://elsewhere.example' },
      })
    ).status,
  ).toBe(403)

  const confirmed = await confirm(ann, link)
  expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/sign-in?done=confirmed&to=%2Fstart'])
  expect((await ann.post('/api/auth/sign-in/email', { email: 'ann@people.example', password })).status).toBe(200)
  expect(await ann.get('/api/auth/get-session')).toMatchObject({
    status: 200,
    body: { user: { email: 'ann@people.example', emailVerified: true } },
  })
  expect(await eventsOf('ann@people.example')).toEqual(['user.created', 'user.email-verified', 'session.started'])
  const [event] = await app.sql(
    `select actor, request_id is not null as asked, subject, data from events where type = 'user.created'`,
  )
  expect(event).toEqual({
    actor: `user:${event?.['subject']}`,
    asked: true,
    subject: event?.['subject'],
    data: { userId: event?.['subject'] },
  })
})

test('an address that has an account is answered like a new one, and its owner gets a mail that says so', async () => {
  await signedUp(app, 'known@people.example')
  const before = passwords.computed
  const [known, unknown] = [
    await visitor(app).post('/api/auth/sign-up/email', {
      name: 'Eve',
      email: 'known@people.example',
      password: 'another password',
    }),
    await visitor(app).post('/api/auth/sign-up/email', {
      name: 'Eve',
      email: 'unheard@people.example',
      password: 'another password',
    }),
  ]
  expect(passwords.computed - before).toBe(2)
  const shape = ({ status, body }: typeof known) => ({
    status,
    body: {
      ...body,
      user: Object.fromEntries(
        Object.entries(body.user).map(([key, value]) => [key, typeof value === 'string' ? typeof value : value]),
      ),
    },
  })
  expect(shape(known)).toEqual(shape(unknown))
  expect(known.body.user).toMatchObject({ name: 'Eve', email: 'known@people.example' })

  expect((await draftedMail(app, 'known@people.example', 'account-exists')).body).toContain('/forgot-password')
  // Nobody's words reach another's mailbox as ours.
  expect((await draftedMail(app, 'unheard@people.example', 'verify-email')).body).not.toContain('Eve')
  expect((await visitor(app).post('/api/auth/sign-in/email', { email: 'known@people.example', password })).status).toBe(
    200,
  )
  expect(
    (
      await visitor(app).post('/api/auth/sign-in/email', {
        email: 'known@people.example',
        password: 'another password',
      })
    ).status,
  ).toBe(401)
})

test('nor does the password somebody just signed up with tell whether the address had an account before', async () => {
  await signedUp(app, 'earlier@people.example')
  const jobs = () =>
    app.sql(`select payload->'data' as data from graphile_worker._private_jobs as j
        join graphile_worker._private_tasks as t on t.id = j.task_id where identifier = 'mail-confirmation-again'
        order by j.id`)
  const written = async () => [
    (await app.sql('select from events')).length,
    (await app.sql('select from platform.mails')).length,
    (await jobs()).length,
  ]
  const tried = async (email: string) => {
    await visitor(app).post('/api/auth/sign-up/email', { name: 'Eve', email, password: 'chosen by Eve' })
    const before = await written()
    const { status, body, headers } = await visitor(app).post('/api/auth/sign-in/email', {
      email,
      password: 'chosen by Eve',
    })
    const shown = await visitor(app).submit('/sign-in', { email, password: 'chosen by Eve' })
    return {
      status,
      body: { ...body, instance: '' },
      headers: [...headers.keys()].sort(),
      page: [shown.status, shown.body.replaceAll(email, '')],
      written: (await written()).map((count, n) => count - (before[n] as number)),
    }
  }
  const earlier = await tried('earlier@people.example')
  expect(earlier).toEqual(await tried('afresh@people.example'))
  // By another's hand the link comes again, and only to whom it is about.
  expect(earlier.written).toEqual([2, 0, 2])
  for (const { data } of await jobs())
    await mailConfirmationAgain.run(
      app.ctx,
      { businessId: null, actor: { kind: 'visitor' }, requestId: null },
      mailConfirmationAgain.payload.parse(data),
    )
  expect(
    await app.sql(`select recipient from platform.mails where kind = 'verify-email'
        and recipient in ('earlier@people.example', 'afresh@people.example') order by 1`),
  ).toEqual(['afresh', 'afresh', 'afresh', 'earlier'].map((name) => ({ recipient: `${name}@people.example` })))
  const owner = visitor(app)
  const { link } = await draftedMail(app, 'afresh@people.example', 'verify-email')
  expect((await confirm(owner, link)).status).toBe(422)
  expect((await confirm(owner, link, { newPassword: 'chosen by the owner' })).status).toBe(303)
  expect(
    (await owner.post('/api/auth/sign-in/email', { email: 'afresh@people.example', password: 'chosen by the owner' }))
      .status,
  ).toBe(200)
})

test('of two who sign up with one address at once the first to confirm has the account', async () => {
  const before = passwords.computed
  let open = () => {}
  // Both have found the address free before either writes.
  passwords.gate = new Promise<void>((resolve) => (open = resolve))
  const twins = [visitor(app), visitor(app)]
  const asked = Promise.all(
    twins.map((twin) => twin.post('/api/auth/sign-up/email', { name: 'Twin', email: 'twin@people.example', password })),
  )
  await eventually('two sign-ups under way', () => passwords.computed === before + 2)
  open()
  const answers = await asked
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const mails = await app.sql(`select body from platform.mails where recipient = 'twin@people.example'`)
  const links = mails.map(({ body }) => /https?:\S+/.exec(String(body))?.[0] ?? '')
  const confirmed = await Promise.all(
    links.flatMap((link) => [
      confirm(visitor(app), link, { newPassword: 'one of the links' }),
      confirm(visitor(app), link, { newPassword: 'another of them' }),
    ]),
  )
  expect(confirmed.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 410, 410, 410])
  expect(await app.sql(`select count(*)::int from identity.users where email = 'twin@people.example'`)).toEqual([
    { count: 1 },
  ])
})

test('a sign-up, and a confirmation, that fails half-way leaves nothing', async () => {
  const half = visitor(app)
  const signUp = () => half.post('/api/auth/sign-up/email', { name: 'Half', email: 'half@people.example', password })
  const left = async () =>
    (
      await app.sql(`select (select count(*)::int from identity.users
          where email like 'half@%') as users, (select count(*)::int from identity.sign_ups
          where email like 'half@%') as sign_ups,
         (select count(*)::int from platform.mails where recipient like 'half@%') as mails`)
    )[0]
  await app.sql(`alter table platform.mails add constraint refused check (recipient not like 'half@%') not valid`)
  try {
    expect((await signUp()).status).toBe(500)
    expect(await left()).toEqual({ users: 0, sign_ups: 0, mails: 0 })
  } finally {
    await app.sql('alter table platform.mails drop constraint refused')
  }
  expect((await signUp()).status).toBe(200)
  const { link } = await draftedMail(app, 'half@people.example', 'verify-email')
  await app.sql(`alter table identity.accounts add constraint refused check (provider_id <> 'credential') not valid`)
  try {
    expect((await confirm(half, link)).status).toBe(500)
    expect(await left()).toEqual({ users: 0, sign_ups: 1, mails: 1 })
  } finally {
    await app.sql('alter table identity.accounts drop constraint refused')
  }
  expect((await confirm(half, link)).status).toBe(303)
})

test('nobody makes themselves an admin, confirmed or strong by saying so', async () => {
  const extra = {
    platformAdmin: true,
    platform_admin: true,
    role: 'admin',
    emailVerified: true,
    email_verified: true,
    twoFactorEnabled: true,
    two_factor_enabled: true,
    strong: true,
    id: '0198c0de-0000-7000-8000-000000000000',
    userId: '0198c0de-0000-7000-8000-000000000000',
  }
  const eve = visitor(app)
  await eve.post('/api/auth/sign-up/email', { name: 'Eve', email: 'eve@people.example', password, ...extra })
  expect(await app.sql(`select from identity.users where email = 'eve@people.example'`)).toEqual([])
  await confirm(eve, (await draftedMail(app, 'eve@people.example', 'verify-email')).link, {
    platformAdmin: 'true',
    two_factor_enabled: 'true',
    id: extra.id,
  })
  expect(
    await app.sql(`select platform_admin, two_factor_enabled, id = '${extra.id}' as chosen from identity.users
        where email = 'eve@people.example'`),
  ).toEqual([{ platform_admin: false, two_factor_enabled: false, chosen: false }])
  expect((await eve.post('/api/auth/sign-in/email', { email: 'eve@people.example', password, ...extra })).status).toBe(
    200,
  )
  await eve.post('/api/auth/two-factor/enable', { password, ...extra })
  await eve.post('/api/auth/change-password', { currentPassword: password, newPassword: `${password}!`, ...extra })
  const state = `select u.platform_admin, u.two_factor_enabled, s.strong, s.pending from identity.users as u
    join identity.sessions as s on s.user_id = u.id where email = 'eve@people.example'`
  expect(await app.sql(state)).toEqual([
    { platform_admin: false, two_factor_enabled: false, strong: false, pending: false },
  ])
  expect(await eve.get('/api/admin/jobs')).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
})

test('an invalid name, address or password is refused, and nothing is written', async () => {
  const good = { name: 'Zoe', email: 'zoe@people.example', password }
  for (const wrong of [
    { name: ' ' },
    { name: 'x'.repeat(101) },
    { email: 'zoe' },
    { email: `${'z'.repeat(250)}@people.example` },
    { password: '1234567' },
    { password: 'x'.repeat(129) },
    { password: { $ne: null } },
    { name: 'a\u0000b' },
    { name: 'Your account is closed\r\nhttps://evil.example' },
    { name: '\u200b' },
  ]) {
    expect(
      await visitor(app).post('/api/auth/sign-up/email', { ...good, ...wrong }),
      JSON.stringify(wrong),
    ).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  }
  expect(await app.sql(`select from identity.users where email like 'z%'`)).toEqual([])
})

test('redirects stay on this site', async () => {
  const mallory = visitor(app)
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    `${app.baseUrl}.evil.example/`,
    `blob:${app.baseUrl}/x`,
    `http://x@evil.example/?${app.baseUrl}`,
  ]
  for (const callbackURL of elsewhere) {
    for (const [path, body] of [
      ['/api/auth/sign-up/email', { name: 'M', email: 'm@people.example', password, callbackURL }],
      ['/api/auth/sign-in/email', { email: 'm@people.example', password, callbackURL }],
      ['/api/auth/request-password-reset', { email: 'm@people.example', redirectTo: callbackURL }],
    ] as const) {
      expect((await mallory.post(path, body)).status, `${path} ${callbackURL}`).toBe(400)
    }
    expect(
      (await mallory.get(`/api/auth/verify-email?token=x&callbackURL=${encodeURIComponent(callbackURL)}`)).status,
    ).toBe(400)
  }
  for (const [index, to] of [...elsewhere, `${app.baseUrl}//evil.example`].entries()) {
    if (index % 5 === 0) await signedUp(app, `nell${index}@people.example`)
    const answer = await visitor(app).submit('/sign-in', {
      email: `nell${index - (index % 5)}@people.example`,
      password,
      to,
    })
    expect([answer.status, new URL(answer.headers.get('location') as string, app.baseUrl).origin], to).toEqual([
      303,
      app.baseUrl,
    ])
    expect(answer.headers.get('location')?.startsWith('//')).toBe(false)
  }
})

test('a first line that names a host, as for a proxy, asks for the same', async () => {
  const path = 'http://elsewhere.example/api/auth/get-session?a=b'
  const status = await new Promise((resolve, reject) =>
    request(app.baseUrl, { path }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end(),
  )
  expect(status).toBe(200)
})

test('a page says only what it has words for', async () => {
  for (const done of ['constructor', '__proto__', 'toString'])
    expect(String((await visitor(app).get(`/sign-in?done=${done}`)).body), done).not.toMatch(/native code|object/)
})

test('of the library nothing can be reached but what is listed', async () => {
  const nell = await signedUp(app, 'nina@people.example')
  for (const path of [
    'ok',
    'error',
    'list-accounts',
    'get-access-token',
    'account-info',
    'delete-user',
    'delete-user/callback',
    'update-user',
    'update-session',
    'change-email',
    'link-social',
    'unlink-account',
    'refresh-token',
    'set-password',
    'verify-password',
    'send-verification-email',
    'two-factor/send-otp',
    'two-factor/verify-otp',
    'two-factor/get-totp-uri',
    'two-factor/view-backup-codes',
    'totp/generate',
    'sign-in/social',
    'callback/google',
    'reference',
  ]) {
    expect([(await nell.get(`/api/auth/${path}`)).status, (await nell.post(`/api/auth/${path}`)).status], path).toEqual(
      [404, 404],
    )
  }
})
