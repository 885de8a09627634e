/**
 * What attackers can have mailed, and to whom, counted at the sandbox's mail server; and that honest people get theirs.
 */
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { DeliveredMail } from '#sandbox/mail/delivered-mail.ts'
import { insertCallbackRequest } from '#src/conversation/callback-queries.ts'
import { openConversation } from '#src/conversation/open-conversation.ts'
import { mailCaps } from '#src/mails/index.ts'
import { messageCaps, sendDigest } from '#src/messaging/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { newId } from '#src/platform/values/ids.ts'
import { sendContactDigest } from '#src/site/index.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, everyDay, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { cheapPasswords, confirm, password, visitor, type Visitor } from '#test/harness/visitor.ts'

const app = useApp(async () => {
  const env = {
    AUTH_ADDRESS_LIMIT: '10000',
    MODERATE_LIMIT: '10000',
    LENIENT_LIMIT: '10000',
    TRUSTED_PROXIES: '127.0.0.1',
    CONTACT_EMAIL: 'desk@operator.example',
    CAPS: 'messages-left-per-conversation=1000',
  }
  return { passwords: cheapPasswords(), env }
})

const cookieOf = ({ cookies }: Visitor) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const put = (person: Visitor, path: string, body: unknown) =>
  app.request('PUT', path, { body, headers: { cookie: cookieOf(person), origin: app.baseUrl } })

const mailsTo = async (...whom: (string | RegExp)[]) =>
  (await app.sandboxApi.mails()).filter(({ to }) =>
    to.some((one) => whom.some((who) => (typeof who === 'string' ? one === who : who.test(one)))),
  )

/** Everything that is to be mailed now has been, or has not: only digests wait for their hour. */
const atRest = () =>
  eventually(
    'all is sent',
    async () =>
      (
        await app.sql(`select from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t
            on t.id = j.task_id where identifier not in ('send-digest', 'send-contact-digest')
            and run_at < now() + interval '1 minute' and attempts < max_attempts`)
      ).length === 0,
  )

const linkIn = ({ text }: DeliveredMail) => /https?:\S+/.exec(text)?.[0] ?? ''
const hostsIn = ({ text }: DeliveredMail) => [...text.matchAll(/https?:\/\/([^\s/]+)/g)].map((match) => match[1])
const ours = () => new URL(app.baseUrl).host

let counter = 0
const next = () => (counter += 1)

/** Signs up, confirms by the link in the mail, signs in. */
async function newcomer(email: string): Promise<Visitor> {
  const person = visitor(app)
  await person.post('/api/auth/sign-up/email', { name: 'Pat', email, password })
  const mail = await eventually(`a link for ${email}`, async () =>
    (await mailsTo(email)).find(({ text }) => text.includes('/confirm-email')),
  )
  await confirm(person, linkIn(mail))
  expect((await person.post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
  return person
}

const opening = (more: object) => ({
  slug: `shop-of-${next()}`,
  name: 'Corner Salon',
  trade: 'salon',
  zone: 'America/Los_Angeles',
  country: 'US',
  language: 'en',
  currency: 'USD',
  hours: everyDay,
  ...more,
})

/** Messages left over one socket of the web chat, as any visitor leaves them. */
async function leaveMessages(slug: string, { count, words }: { count: number; words: string }): Promise<void> {
  const chat = await chatWith(app, slug)
  await chat.hear()
  for (let nth = 0; nth < count; nth += 1)
    for (const said of ['I want to leave a message', words, 'Ann Lee', '415 555 0134']) await chat.say(said)
  chat.hangUp()
}

let day = Temporal.PlainDate.from('2026-03-03')
/** Booked by somebody of the business, for whom they name. */
async function book(shop: BuiltBusiness, contact: { name: string; email: string }): Promise<void> {
  day = day.add({ days: 1 })
  const { userId, cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const [offerId] = await buildOffers(app, shop, { userId, day: day.toString(), time: '10:00', count: 1 })
  expect(
    await app.request('POST', `/api/businesses/${shop.id}/appointments`, { cookie, body: { offerId, contact } }),
  ).toMatchObject({ status: 201 })
}

const codesOf = async (businessId: string, purpose: string) =>
  (
    await app.sql(
      `select e.error_code as code from messages as m join effects as e on e.id = m.effect_id
        where m.business_id = $1 and m.purpose like $2 order by m.id`,
      [businessId, purpose],
    )
  ).map(({ code }) => code)

/** So many messages at once, written as the receptionist writes them. */
async function takeMessages(businessId: string, count: number): Promise<void> {
  await app.ctx.db.forBusiness(businessId, async (tx) => {
    const talk = { channel: 'web', language: 'en', brain: 'built-in', callerPhone: null, visitor: null } as const
    const conversationId = await openConversation(tx, { ...talk, session: `a-session-of-its-own-${next()}` })
    for (let nth = 0; nth < count; nth += 1) {
      const id = newId()
      await insertCallbackRequest(tx, {
        id,
        conversationId,
        name: 'Ann',
        phone: null,
        body: 'Please call',
        urgent: false,
        recordingId: null,
      })
      tx.record('conversation.callback-requested', { callbackRequestId: id, conversationId })
    }
  })
}

describe('a business somebody opens to have us write to a stranger', () => {
  const victim = 'victim@unwilling.example'
  let attacker: Visitor
  let shop: { id: string; slug: string; notifyEmailConfirmed: boolean }

  test('has them asked once, in our words, and mailed nothing else', async () => {
    attacker = await newcomer('throw-away@attacker.example')
    const opened = await attacker.post(
      '/api/businesses',
      opening({ name: 'A Bank Security Team https://bank.evil.example', notifyEmail: victim }),
    )
    shop = opened.body
    expect(opened).toMatchObject({ status: 201, body: { notifyEmail: victim, notifyEmailConfirmed: false } })
    await leaveMessages(shop.slug, {
      count: 8,
      words: 'Your account was limited. Confirm it at https://bank.evil.example/login',
    })
    await takeMessages(shop.id, 116)
    await atRest()
    expect(await app.sql('select from callback_requests where business_id = $1', [shop.id])).toHaveLength(124)

    const arrived = await mailsTo(victim)
    expect(arrived).toHaveLength(1)
    const [asked] = arrived as [DeliveredMail]
    expect(asked.from).toBe(`"Deskbell" <${app.ctx.config.mailFrom}>`)
    expect(asked.subject).toBe('Confirm where Deskbell sends notices')
    expect(asked.text).toContain('“A Bank Security Team bank evil example”')
    expect(hostsIn(asked)).toEqual([ours()])
    // Nothing was even written that only waits to be let go.
    expect(await app.sql('select from messages where business_id = $1', [shop.id])).toEqual([])
  })

  test('has them asked few times more, and the owner sees why no notice comes', async () => {
    const again = () => attacker.post(`/api/businesses/${shop.id}/notices-address/confirmation`)
    const variants = [
      'VICTIM@unwilling.example',
      'victim+1@unwilling.example',
      'victim+2@unwilling.example',
      'victim+3@unwilling.example',
    ]
    const answers = [
      await again(),
      ...(await Promise.all(
        variants.map((email) => put(attacker, `/api/businesses/${shop.id}/notices-address`, { email })),
      )),
    ]
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(mailCaps.noticeConfirmations.limit - 1)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(
      answers.length - mailCaps.noticeConfirmations.limit + 1,
    )
    await atRest()
    expect(await mailsTo(/victim/i)).toHaveLength(mailCaps.noticeConfirmations.limit)
    const page = (await attacker.get(`/businesses/${shop.id}`)).body
    expect(page).toContain('is not confirmed')
    expect(page).toContain(`action="/businesses/${shop.id}/notices-address/confirmation"`)
  })

  test('is mailed to once they press the button, and not before: opening the link does nothing', async () => {
    const owner = await newcomer('owner@honest.example')
    const { body: honest } = await owner.post('/api/businesses', opening({ notifyEmail: 'desk@honest.example' }))
    await atRest()
    const link = linkIn((await mailsTo('desk@honest.example'))[0] as DeliveredMail)
    const seen = await visitor(app).get(link)
    expect(seen.body).toContain('<button>Yes, send them to me</button>')
    await takeMessages(honest.id, 1)
    await atRest()
    expect(await mailsTo('desk@honest.example')).toHaveLength(1)

    const token = new URL(link).searchParams.get('token') ?? ''
    expect((await visitor(app).submit('/confirm-notices', { token: `${token.slice(0, -4)}AAAA` })).status).toBe(410)
    expect((await visitor(app).submit('/confirm-notices', { token })).status).toBe(200)
    expect((await owner.get(`/api/businesses/${honest.id}`)).body).toMatchObject({ notifyEmailConfirmed: true })
    await takeMessages(honest.id, 1)
    await eventually('a notice', async () => (await mailsTo('desk@honest.example')).length === 2)

    // Another address has to be confirmed anew, and the old link confirms it not.
    await put(owner, `/api/businesses/${honest.id}/notices-address`, { email: 'other@honest.example' })
    expect((await visitor(app).submit('/confirm-notices', { token })).status).toBe(410)
    await takeMessages(honest.id, 1)
    await atRest()
    // One of them says that no more come there.
    expect([(await mailsTo('desk@honest.example')).length, (await mailsTo('other@honest.example')).length]).toEqual([
      3, 1,
    ])
    expect(
      (await put(owner, `/api/businesses/${honest.id}/notices-address`, { email: 'Owner@honest.example' })).body,
    ).toEqual({ email: 'Owner@honest.example', confirmed: true })
  })

  test('cannot be confirmed for another business, or by a token of another kind', async () => {
    const shops = [
      await buildBusiness(app, { profile: { notifyEmail: victim, notifyConfirmed: false } }),
      await buildBusiness(app, { profile: { notifyEmail: 'x@people.example', notifyConfirmed: false } }),
    ] as const
    const claims = { businessId: shops[0].id, email: victim, expiresAtMs: Date.now() + 60_000 }
    const tokens = [
      signToken(app.ctx.config.secretKey, 'relay', claims),
      signToken('another key', 'confirm-notices', claims),
      signToken(app.ctx.config.secretKey, 'confirm-notices', { ...claims, expiresAtMs: Date.now() - 1 }),
      signToken(app.ctx.config.secretKey, 'confirm-notices', { ...claims, businessId: shops[1].id }),
    ]
    for (const token of tokens) expect((await visitor(app).submit('/confirm-notices', { token })).status).toBe(410)
    expect(
      await app.sql('select from businesses where id = any ($1) and notify_confirmed_at is not null', [
        shops.map(({ id }) => id),
      ]),
    ).toEqual([])
  })
})

test('a new owner who gives their own address gets notices with no further step', async () => {
  const owner = await newcomer('pia@new-owner.example')
  const opened = await owner.post('/api/businesses', opening({ notifyEmail: 'Pia@new-owner.example' }))
  expect(opened.body).toMatchObject({ notifyEmailConfirmed: true })
  await leaveMessages(opened.body.slug, { count: 1, words: 'My sink leaks since 7 a.m., see www.evil.example' })
  const notice = await eventually('the notice', async () =>
    (await mailsTo(/^pia@/i)).find(({ subject }) => subject.startsWith('Call back')),
  )
  expect(notice.from).toBe(`"Corner Salon (via Deskbell)" <${app.ctx.config.mailFrom}>`)
  expect(notice.text).toContain('They wrote:\n\n> My sink leaks since 7 a.m., see www[.]evil[.]example\n')
  expect(hostsIn(notice)).toEqual([])
})

test('an owner is mailed few notices in an hour; the rest come as one mail that counts them', async () => {
  const shop = await buildBusiness(app, { profile: { notifyEmail: 'busy@owner.example' } })
  const most = messageCaps.notices.limit
  await takeMessages(shop.id, most + 10)
  await book(shop, { name: 'Ann Lee', email: `ann-${next()}@people.example` })
  await atRest()
  expect(await mailsTo('busy@owner.example')).toHaveLength(most)
  expect((await codesOf(shop.id, '%notice:%')).filter((code) => code === 'held_for_digest')).toHaveLength(11)

  // One job waits for the hour, however many notices it is to tell of.
  expect(
    await app.sql(`select run_at from graphile_worker._private_jobs where key = $1`, [`digest:${shop.id}`]),
  ).toHaveLength(1)
  const digest = () =>
    sendDigest.run(app.ctx, { businessId: shop.id, actor: { kind: 'system', name: 'test' }, requestId: null }, {})
  await Promise.all([digest(), digest()])
  await atRest()
  const arrived = await mailsTo('busy@owner.example')
  expect(arrived).toHaveLength(most + 1)
  expect(arrived.at(-1)).toMatchObject({ subject: '11 more notices' })
  expect(hostsIn(arrived.at(-1) as DeliveredMail)).toEqual([ours()])
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  expect((await app.request('GET', `/businesses/${shop.id}`, { cookie })).body).toContain('told in an hourly digest')
})

test('whoever books for another has them mailed few times a day, however the address is written', async () => {
  const shops = [
    await buildBusiness(app, { profile: { notifyEmail: null } }),
    await buildBusiness(app, { profile: { notifyEmail: null } }),
  ]
  const hostile = { name: 'Refund bank-refund.example call 900 555 1234', email: '' }
  for (let nth = 0; nth < 12; nth += 1)
    await book(shops[nth % 2] as BuiltBusiness, {
      ...hostile,
      email: [`Target+${nth}@unwilling.example`, 'target@unwilling.example', 'TARGET@Unwilling.Example'][
        nth % 3
      ] as string,
    })
  await atRest()
  const arrived = await mailsTo(/^target/i)
  expect(arrived).toHaveLength(messageCaps.contactMails.limit)
  for (const mail of arrived) {
    expect(mail.subject).toMatch(/^Corner Salon: Haircut, /)
    expect(mail.text).toContain('“Refund bank-refund example call”')
    expect(mail.text).not.toMatch(/\w\.example|900/)
    // The link to their own appointment is ours.
    expect(hostsIn(mail)).toEqual([ours()])
  }
  const codes = (await Promise.all(shops.map(({ id }) => codesOf(id, 'confirmation:%:email')))).flat()
  expect(codes.filter((code) => code === 'cap_reached')).toHaveLength(12 - messageCaps.contactMails.limit)

  await book(shops[0] as BuiltBusiness, { name: 'Olivia', email: 'olivia@people.example' })
  await eventually('somebody else is still mailed', async () => (await mailsTo('olivia@people.example')).length === 1)
})

describe('signing up and asking for a new password', () => {
  const spellings = (nth: number) =>
    ['mark@unwilling.example', 'MARK@Unwilling.Example'][nth] ?? `Mark+${nth}@unwilling.example`

  test('fills no mailbox and no table, and is answered as ever', async () => {
    const shapes = new Set<string>()
    for (let nth = 0; nth < 24; nth += 1) {
      const email = spellings(nth)
      const { status, body, headers } = await visitor(app).post('/api/auth/sign-up/email', {
        name: 'Mark',
        email,
        password,
      })
      expect(body.user).toMatchObject({ name: 'Mark', email: email.toLowerCase() })
      shapes.add(
        JSON.stringify([
          status,
          Object.entries(body.user)
            .map(([key, value]) => `${key} ${value === null ? null : typeof value}`)
            .sort(),
          Object.keys(body),
          [...headers.keys()].filter((name) => !name.startsWith('ratelimit')).sort(),
        ]),
      )
      const shown = await visitor(app).submit('/forgot-password', { email })
      expect(shown.status).toBe(200)
    }
    expect([...shapes]).toHaveLength(1)
    await atRest()
    expect(await mailsTo(/^mark/i)).toHaveLength(mailCaps.unanswered.limit)
    expect((await app.sql(`select from identity.users where email like 'mark%'`)).length).toBeLessThanOrEqual(5)
  })

  test('is forgiven once somebody there follows one of the links', async () => {
    const [first] = (await mailsTo(/^mark/i)).filter(({ text }) => text.includes('/confirm-email'))
    const mark = visitor(app)
    // In another browser than the one that signed up, so a password is chosen there.
    const token = new URL(linkIn(first as DeliveredMail)).searchParams.get('token') ?? ''
    expect((await mark.submit('/confirm-email', { token, newPassword: password })).status).toBe(303)
    const before = (await mailsTo(/^mark/i)).length
    const address = (first as DeliveredMail).to[0] as string
    await mark.post('/api/auth/request-password-reset', { email: address })
    await eventually('a link again', async () => (await mailsTo(/^mark/i)).length > before)
  })

  test('with dots counts as one mailbox where Google keeps it, and as several elsewhere', async () => {
    for (const email of [
      'j.o.e@gmail.com',
      'joe@gmail.com',
      'jo.e+x@googlemail.com',
      'JOE@gmail.com',
      'j.oe@gmail.com',
    ])
      await visitor(app).post('/api/auth/sign-up/email', { name: 'Joe', email, password })
    await visitor(app).post('/api/auth/sign-up/email', { name: 'Joe', email: 'j.o.e@other.example', password })
    await atRest()
    expect(await mailsTo(/@g(oogle)?mail\.com$/)).toHaveLength(mailCaps.unanswered.limit)
    expect(await mailsTo('j.o.e@other.example')).toHaveLength(1)
  })

  test('tells of a changed password all the same: no stranger uses that up', async () => {
    const email = 'nia@people.example'
    const nia = await newcomer(email)
    for (let nth = 0; nth < 30; nth += 1)
      await visitor(app).post('/api/auth/request-password-reset', { email: `nia+${nth}@people.example` })
    for (let nth = 0; nth < 9; nth += 1)
      await visitor(app).post('/api/auth/sign-up/email', { name: 'x', email, password })
    expect(
      (await nia.post('/api/auth/change-password', { currentPassword: password, newPassword: `${password}!` })).status,
    ).toBe(200)
    await eventually('the notice', async () =>
      (await mailsTo(email)).some(({ subject }) => subject.includes('password was changed')),
    )
  })
})

test('invitations to one mailbox are few, whoever sends them and however it is written', async () => {
  const shops = await Promise.all(
    ['Bank Support bank.evil.example', 'Another'].map((name) => buildBusiness(app, { profile: { name } })),
  )
  const owners = await Promise.all(shops.map(({ id }) => buildSession(app, { businessId: id, role: 'owner' })))
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, nth) =>
      app.request('POST', `/api/businesses/${shops[nth % 2]?.id}/invitations`, {
        cookie: owners[nth % 2]?.cookie ?? '',
        body: { email: `Guest+${nth}@unwilling.example`, role: 'staff' },
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(mailCaps.invitations.limit)
  expect(answers.filter(({ body }) => body.code === 'rate_limited')).toHaveLength(24 - mailCaps.invitations.limit)
  await atRest()
  const arrived = await mailsTo(/^guest/i)
  expect(arrived).toHaveLength(mailCaps.invitations.limit)
  for (const mail of arrived) {
    expect(mail.subject).toBe('An invitation to join a team on Deskbell')
    expect(mail.text).not.toContain('evil.example')
    expect(hostsIn(mail)).toEqual([ours()])
  }
})

test('one account opens few businesses a day, and the operator sees them, newest first', async () => {
  const person = await newcomer('opener@people.example')
  const opened = []
  for (let nth = 0; nth < 5; nth += 1)
    opened.push(await person.post('/api/businesses', opening({ name: `Shop ${nth}` })))
  expect(opened.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429])
  const admin = await buildSession(app, undefined, { platformAdmin: true })
  const first = await app.request('GET', '/api/admin/businesses?size=2', admin)
  expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual(['Shop 2', 'Shop 1'])
  const second = await app.request(
    'GET',
    `/api/admin/businesses?size=1&cursor=${encodeURIComponent(first.body.next)}`,
    admin,
  )
  const { body: me } = await person.get('/api/me')
  expect(second.body.items).toMatchObject([{ name: 'Shop 0', ownerIds: [me.user.id], notifyEmailConfirmed: false }])
})

describe('letters by the contact form', () => {
  const write = (visitorAddress: string, message: string) =>
    app.request('POST', '/api/contact', {
      body: { name: 'Ann https://evil.example', email: 'ann@people.example', message },
      headers: { 'x-forwarded-for': visitorAddress },
    })

  test('of one visitor are mailed few a day; all are kept, and the rest come as one mail', async () => {
    const before = (await mailsTo('desk@operator.example')).length
    const answers = []
    for (let nth = 0; nth < 25; nth += 1)
      answers.push(await write('198.51.100.7', `Letter ${nth} https://evil.example/x`))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    await atRest()
    const most = mailCaps.contactFormOfVisitor.limit
    const arrived = (await mailsTo('desk@operator.example')).slice(before)
    expect(arrived).toHaveLength(most)
    for (const mail of arrived)
      expect([mail.subject, hostsIn(mail), mail.text.includes('evil.example')]).toEqual([
        'Contact form: “Ann evil example”',
        [],
        false,
      ])
    expect(await app.sql('select from platform.contact_messages where held')).toHaveLength(25 - most)
    expect((await write('198.51.100.8', 'From somebody else')).status).toBe(201)
    await eventually('somebody else is heard', async () =>
      (await mailsTo('desk@operator.example')).some(({ text }) => text.includes('From somebody else')),
    )

    await sendContactDigest.run(
      app.ctx,
      { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null },
      {},
    )
    const digest = await eventually('the digest', async () =>
      (await mailsTo('desk@operator.example')).find(({ subject }) => subject === `Contact form: ${25 - most} more`),
    )
    expect(digest.text).toContain('> Letter 24 hxxps: //evil[.]example/x')
    expect(await app.sql('select from platform.contact_messages where held')).toEqual([])
  })
})
