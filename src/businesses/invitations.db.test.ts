import { beforeEach, describe, expect, test } from 'vitest'
import { mailCaps } from '#src/mails/index.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { newId } from '#src/platform/values/ids.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { invitationDays, mostStandingInvitations } from './invite-member.ts'
import { sweepInvitations } from './jobs.ts'

const dayMs = 24 * 3_600_000
const invitationsPerDay = { address: mailCaps.invitations.limit, business: mailCaps.invitationsOfBusiness.limit }
const startedMs = Date.parse('2026-03-02T16:00:00Z')
let nowMs = startedMs
const app = useApp({
  worker: false,
  sandbox: false,
  clock: { nowMs: () => nowMs },
  env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' },
})

type Person = { userId: string; cookie: string; email: string }
let [businessId, path] = ['', '']
let owner: { userId: string; cookie: string }
let guest: Person
beforeEach(async () => {
  nowMs = startedMs
  businessId = (await buildBusiness(app)).id
  path = `/api/businesses/${businessId}`
  owner = await buildSession(app, { businessId, role: 'owner' })
  guest = await somebody()
})

async function somebody(): Promise<Person> {
  const session = await buildSession(app)
  return { ...session, email: (await app.request('GET', '/api/me', session)).body.user.email }
}

const invite = (body: unknown) => app.request('POST', `${path}/invitations`, { cookie: owner.cookie, body })
const list = async () => (await app.request('GET', `${path}/invitations`, { cookie: owner.cookie })).body
const accept = (person: { cookie: string }, token: string) =>
  app.request('POST', '/api/invitations/accept', { cookie: person.cookie, body: { token } })

/** The latest mail to this address. */
async function mailTo(email: string) {
  const mail = await app.ctx.db.asPlatform('read the mail', (tx) =>
    sqlOf(tx)
      .selectFrom('platform.mails')
      .selectAll()
      .where('recipient', '=', email)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!mail) throw new Error(`no mail to ${email}`)
  return mail
}
const tokenFor = async (email: string) => /\?token=([\w-]{43})/.exec((await mailTo(email)).body ?? '')?.[1] as string

test('an invitation is mailed, and its link makes its reader a member in the role that was meant', async () => {
  const made = await invite({ email: guest.email.toUpperCase(), role: 'manager' })
  expect(made).toMatchObject({
    status: 201,
    body: { email: guest.email, role: 'manager', createdAt: '2026-03-02T16:00:00Z', expiresAt: '2026-03-09T16:00:00Z' },
  })
  expect(await list()).toEqual({ items: [made.body], next: null })
  const mail = await mailTo(guest.email)
  expect(mail).toMatchObject({ kind: 'invitation', subject: 'An invitation to join a team on Deskbell' })
  expect(mail.body).toContain(
    'you are invited to join a business as a manager. Whoever invites you calls it:\n\n  “Corner Salon”',
  )
  const token = await tokenFor(guest.email)
  expect(mail.body).toContain(`${app.baseUrl}/invitations/accept?token=${token}`)

  expect(await accept(guest, token)).toMatchObject({ status: 200, body: { businessId, role: 'manager' } })
  expect((await app.request('GET', `${path}/members`, guest)).status).toBe(200)
  expect(await list()).toEqual({ items: [], next: null })
  const events = await app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx)
      .selectFrom('events')
      .select(['type', 'actor', 'data'])
      .where('type', 'in', ['invitation.made', 'invitation.accepted', 'member.joined'])
      .orderBy('id')
      .execute(),
  )
  expect(events).toEqual([
    { type: 'invitation.made', actor: `member:${owner.userId}`, data: { invitationId: made.body.id, role: 'manager' } },
    {
      type: 'invitation.accepted',
      actor: `user:${guest.userId}`,
      data: { invitationId: made.body.id, userId: guest.userId },
    },
    { type: 'member.joined', actor: `user:${guest.userId}`, data: { userId: guest.userId, role: 'manager' } },
  ])
})

test('a business that speaks Spanish invites in Spanish', async () => {
  const tienda = await buildBusiness(app, { profile: { language: 'es', name: 'Peluquería Sol' } })
  const session = await buildSession(app, { businessId: tienda.id, role: 'owner' })
  await app.request('POST', `/api/businesses/${tienda.id}/invitations`, {
    cookie: session.cookie,
    body: { email: guest.email, role: 'staff' },
  })
  expect((await mailTo(guest.email)).body).toContain(
    'se le invita a unirse a un negocio como miembro del personal. Quien le invita lo llama:\n\n  «Peluquería Sol»',
  )
})

test('only the hash of the token is kept', async () => {
  await invite({ email: guest.email, role: 'staff' })
  const token = await tokenFor(guest.email)
  const [row] = await app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx).selectFrom('invitations').selectAll().execute(),
  )
  expect(row?.token_hash).toEqual(hashToken(token))
  expect(JSON.stringify(row)).not.toContain(token)
  expect(JSON.stringify(await list())).not.toContain(token)
})

describe('a link leads nowhere', () => {
  const expectGone = (answer: Answer) => expect(answer).toMatchObject({ status: 410, body: { code: 'link_expired' } })

  test(`after ${invitationDays} days of wall time, to the millisecond`, async () => {
    await invite({ email: guest.email, role: 'staff' })
    const token = await tokenFor(guest.email)
    nowMs = startedMs + invitationDays * dayMs
    expectGone(await accept(guest, token))
    nowMs -= 1
    expect((await accept(guest, token)).status).toBe(200)
  })

  test('once it was used', async () => {
    await invite({ email: guest.email, role: 'staff' })
    const token = await tokenFor(guest.email)
    expect((await accept(guest, token)).status).toBe(200)
    expectGone(await accept(guest, token))
  })

  test('once it was withdrawn', async () => {
    const { id } = (await invite({ email: guest.email, role: 'staff' })).body
    const token = await tokenFor(guest.email)
    const withdraw = () => app.request('DELETE', `${path}/invitations/${id}`, { cookie: owner.cookie })
    expect(await withdraw()).toMatchObject({ status: 200, body: { id } })
    expect((await withdraw()).status).toBe(404)
    expectGone(await accept(guest, token))
  })

  test('once the same address was invited again, and the new one works', async () => {
    await invite({ email: guest.email, role: 'owner' })
    const earlier = await tokenFor(guest.email)
    const again = (await invite({ email: guest.email, role: 'staff' })).body
    expect((await list()).items).toEqual([again])
    expectGone(await accept(guest, earlier))
    expect((await accept(guest, await tokenFor(guest.email))).body).toEqual({ businessId, role: 'staff' })
  })

  test('when it was made up', async () => {
    for (const token of ['nothing', 'x'.repeat(200), newId()]) expectGone(await accept(guest, token))
    expect((await accept(guest, '')).status).toBe(400)
  })
})

describe('an invitation is for one address', () => {
  test('another person with the link is refused, and the invitation stays valid', async () => {
    await invite({ email: guest.email, role: 'owner' })
    const token = await tokenFor(guest.email)
    const other = await somebody()
    expect(await accept(other, token)).toMatchObject({
      status: 403,
      body: { code: 'not_allowed', detail: expect.stringContaining('another e-mail address') },
    })
    expect((await app.request('POST', '/api/invitations/accept', { body: { token } })).status).toBe(401)
    expect((await accept(guest, token)).status).toBe(200)
  })

  test('which must be confirmed', async () => {
    await invite({ email: guest.email, role: 'staff' })
    const confirm = (verified: boolean) =>
      app.ctx.db.asPlatform('confirm', (tx) =>
        sqlOf(tx)
          .updateTable('identity.users')
          .set({ email_verified: verified })
          .where('id', '=', guest.userId)
          .execute(),
      )
    await confirm(false)
    expect(await accept(guest, await tokenFor(guest.email))).toMatchObject({
      status: 403,
      body: { code: 'email_unverified' },
    })
    await confirm(true)
    expect((await accept(guest, await tokenFor(guest.email))).status).toBe(200)
  })

  test('of somebody who does not work here yet', async () => {
    await invite({ email: guest.email, role: 'staff' })
    await accept(guest, await tokenFor(guest.email))
    expect(await invite({ email: guest.email, role: 'owner' })).toMatchObject({
      status: 409,
      body: { code: 'already_member' },
    })
    expect((await invite({ email: 'not an address', role: 'staff' })).status).toBe(400)
    expect((await invite({ email: 'kim@people.example', role: 'admin' })).status).toBe(400)
  })
})

test('no role grows by an invitation: whoever joined meanwhile keeps theirs', async () => {
  await invite({ email: guest.email, role: 'owner' })
  await app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx)
      .insertInto('members')
      .values({ business_id: businessId, user_id: guest.userId, role: 'staff', created_at: tx.now })
      .execute(),
  )
  expect(await accept(guest, await tokenFor(guest.email))).toMatchObject({
    status: 409,
    body: { code: 'already_member' },
  })
})

test('inviting, listing and withdrawing are for owners alone', async () => {
  const { id } = (await invite({ email: guest.email, role: 'staff' })).body
  for (const role of ['manager', 'staff'] as const) {
    const { cookie } = await buildSession(app, { businessId, role })
    expect(
      (
        await app.request('POST', `${path}/invitations`, {
          cookie,
          body: { email: 'kim@people.example', role: 'staff' },
        })
      ).status,
    ).toBe(403)
    expect((await app.request('GET', `${path}/invitations`, { cookie })).status).toBe(403)
    expect((await app.request('DELETE', `${path}/invitations/${id}`, { cookie })).status).toBe(403)
  }
})

test(`at most ${mostStandingInvitations} stand at a time; those too old do not count`, async () => {
  for (let made = 0; made < mostStandingInvitations; made += 1)
    expect((await invite({ email: `kim-${made}@people.example`, role: 'staff' })).status).toBe(201)
  expect(await invite({ email: guest.email, role: 'staff' })).toMatchObject({
    status: 409,
    body: { code: 'too_many_invitations' },
  })
  nowMs += invitationDays * dayMs
  expect((await invite({ email: guest.email, role: 'staff' })).status).toBe(201)
})

test('one address is mailed few invitations a day, whichever businesses send them, also at once', async () => {
  const elsewhere = (await buildBusiness(app)).id
  const other = await buildSession(app, { businessId: elsewhere, role: 'owner' })
  const inviteElsewhere = (email: string) =>
    app.request('POST', `/api/businesses/${elsewhere}/invitations`, {
      cookie: other.cookie,
      body: { email, role: 'staff' },
    })
  // Somebody who may not invite uses nothing up.
  for (let tries = 0; tries < 2 * invitationsPerDay.address; tries += 1)
    await app.request('POST', `${path}/invitations`, {
      cookie: guest.cookie,
      body: { email: guest.email, role: 'staff' },
    })
  const answers = await Promise.all(
    Array.from({ length: invitationsPerDay.address }).flatMap(() => [
      invite({ email: guest.email, role: 'staff' }),
      inviteElsewhere(guest.email.toUpperCase()),
    ]),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(invitationsPerDay.address)
  expect(answers.filter(({ body }) => body.code === 'rate_limited')).toHaveLength(invitationsPerDay.address)
  expect((await inviteElsewhere('somebody-else@people.example')).status).toBe(201)
  // What was refused replaced nothing.
  const standing = (await list()).items.length
  expect((await invite({ email: guest.email, role: 'owner' })).status).toBe(429)
  expect((await list()).items).toHaveLength(standing)
  nowMs += dayMs
  expect((await invite({ email: guest.email, role: 'staff' })).status).toBe(201)
})

test('one business mails so many invitations a day, also when none of them stands any more', async () => {
  const { id } = (await invite({ email: 'first@people.example', role: 'staff' })).body
  await app.request('DELETE', `${path}/invitations/${id}`, { cookie: owner.cookie })
  await app.ctx.db.forBusiness(businessId, async (tx) => {
    for (let made = 2; made < invitationsPerDay.business; made += 1)
      await tx.take([{ cap: mailCaps.invitationsOfBusiness, key: businessId }])
  })
  expect((await invite({ email: 'lee@people.example', role: 'staff' })).status).toBe(201)
  expect(await invite({ email: guest.email, role: 'staff' })).toMatchObject({
    status: 429,
    body: { code: 'rate_limited' },
  })
  nowMs += dayMs
  expect((await invite({ email: guest.email, role: 'staff' })).status).toBe(201)
})

test('the address of an invitation that nobody accepted in time is forgotten; the others stand', async () => {
  await invite({ email: 'late@people.example', role: 'staff' })
  nowMs += 1
  const stands = (await invite({ email: guest.email, role: 'staff' })).body
  nowMs = startedMs + invitationDays * dayMs
  await sweepInvitations.run(
    app.ctx,
    { businessId: null, actor: { kind: 'system', name: 'cron' }, requestId: null },
    {},
  )
  expect((await list()).items).toEqual([stands])
})

describe('the page the link leads to', () => {
  const visit = (token: string, cookie?: string) =>
    app.request('GET', `/invitations/accept?token=${encodeURIComponent(token)}`, cookie ? { cookie } : {})

  test('asks a visitor to sign in and tells nothing of the invitation', async () => {
    await invite({ email: guest.email, role: 'staff' })
    const answer = await visit(await tokenFor(guest.email))
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('href="/sign-in?to=%2Finvitations%2Faccept%3Ftoken%3D')
    expect(answer.body).not.toMatch(/Corner Salon|person-|<form/)
  })

  test('has a button that joins', async () => {
    await invite({ email: guest.email, role: 'staff' })
    const token = await tokenFor(guest.email)
    expect((await visit(token, guest.cookie)).body).toContain(`<input type="hidden" name="token" value="${token}">`)
    const pressed = await app.request('POST', '/invitations/accept', {
      cookie: guest.cookie,
      body: `token=${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.baseUrl },
    })
    expect(pressed.status).toBe(303)
    expect(pressed.headers.get('location')).toBe(`/businesses/${businessId}`)
    expect((await app.request('GET', `/businesses/${businessId}`, guest)).status).toBe(200)
  })

  test('cannot be injected into', async () => {
    const answer = await visit('"><script>alert(1)</script>', guest.cookie)
    expect(answer.body).not.toContain('<script>')
  })
})

test.each(['removed', 'made a manager'])(
  'what an owner had invited to does not outlive them: one who is %s',
  async (how) => {
    const gone = await buildSession(app, { businessId, role: 'owner' })
    const made = await app.request('POST', `${path}/invitations`, {
      cookie: gone.cookie,
      body: { email: guest.email, role: 'owner' },
    })
    expect(made.status).toBe(201)
    const token = await tokenFor(guest.email)
    expect((await invite({ email: 'other@people.example', role: 'staff' })).status).toBe(201)
    const change =
      how === 'removed'
        ? app.request('DELETE', `${path}/members/${gone.userId}`, { cookie: owner.cookie })
        : app.request('PATCH', `${path}/members/${gone.userId}`, { cookie: owner.cookie, body: { role: 'manager' } })
    expect((await change).status).toBe(200)
    expect(await accept(guest, token)).toMatchObject({ status: 410 })
    expect((await list()).items.map(({ email }: { email: string }) => email)).toEqual(['other@people.example'])
  },
)
