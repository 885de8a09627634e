import { expect, test } from 'vitest'
import { sqlOf } from '#src/platform/db/handle.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, everyDay } from '#test/harness/builders.ts'
import { mostBusinessesOwned } from './open-business.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'businesses-per-account=100' },
})

const rounds = 12
const statuses = (answers: Answer[]) => answers.map((answer) => answer.status).sort((a, b) => a - b)
const ownersOf = (businessId: string) =>
  app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx).selectFrom('members').select('user_id').where('role', '=', 'owner').execute(),
  )

async function owners(businessId: string, count: number) {
  return Promise.all(Array.from({ length: count }, () => buildSession(app, { businessId, role: 'owner' })))
}

test('two owners who demote each other at once: one stays, and the other was too late', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await buildBusiness(app)
    const [a, b] = (await owners(id, 2)) as [{ userId: string; cookie: string }, { userId: string; cookie: string }]
    const demote = (by: typeof a, whom: typeof a) =>
      app.request('PATCH', `/api/businesses/${id}/members/${whom.userId}`, {
        cookie: by.cookie,
        body: { role: 'staff' },
      })
    expect(statuses(await Promise.all([demote(a, b), demote(b, a)]))).toEqual([200, 403])
    expect(await ownersOf(id)).toHaveLength(1)
  }
})

test('owners who all leave at once: the last one cannot', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await buildBusiness(app)
    const all = await owners(id, 4)
    const answers = await Promise.all(
      all.map((one, index) =>
        index % 2
          ? app.request('DELETE', `/api/businesses/${id}/members/${one.userId}`, one)
          : app.request('PATCH', `/api/businesses/${id}/members/${one.userId}`, {
              cookie: one.cookie,
              body: { role: 'manager' },
            }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 200, 200, 409])
    expect(await ownersOf(id)).toHaveLength(1)
  }
})

test('one link opened many times at once makes one member', async () => {
  const { id } = await buildBusiness(app)
  const [owner] = await owners(id, 1)
  for (let round = 0; round < rounds; round += 1) {
    const guest = await buildSession(app)
    const { email } = (await app.request('GET', '/api/me', guest)).body.user
    await app.request('POST', `/api/businesses/${id}/invitations`, {
      cookie: (owner as { cookie: string }).cookie,
      body: { email, role: 'staff' },
    })
    const mail = await app.ctx.db.asPlatform('read the mail', (tx) =>
      sqlOf(tx).selectFrom('platform.mails').select('body').where('recipient', '=', email).executeTakeFirstOrThrow(),
    )
    const token = /token=([\w-]+)/.exec(mail.body ?? '')?.[1]
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.request('POST', '/api/invitations/accept', { cookie: guest.cookie, body: { token } }),
      ),
    )
    expect(statuses(answers)).toEqual([200, ...Array(7).fill(410)])
  }
  const joined = await app.ctx.db.forBusiness(id, (tx) =>
    sqlOf(tx).selectFrom('events').select('id').where('type', '=', 'member.joined').execute(),
  )
  expect(joined).toHaveLength(rounds)
})

test('one address invited many times at once has one invitation', async () => {
  const { id } = await buildBusiness(app)
  const [owner] = await owners(id, 1)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      app.request('POST', `/api/businesses/${id}/invitations`, {
        cookie: (owner as { cookie: string }).cookie,
        body: { email: 'kim@people.example', role: 'staff' },
      }),
    ),
  )
  expect(statuses(answers)).toEqual(Array(10).fill(201))
  const standing = await app.ctx.db.forBusiness(id, (tx) => sqlOf(tx).selectFrom('invitations').select('id').execute())
  expect(standing).toHaveLength(1)
})

test('one admin who starts many times at once has one running', async () => {
  const { id } = await buildBusiness(app)
  const { cookie } = await buildSession(app, undefined, { platformAdmin: true })
  const body = { businessId: id, reason: 'Looking into a complaint', minutes: 10 }
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => app.request('POST', '/api/admin/impersonations', { cookie, body })),
  )
  expect(statuses(answers)).toEqual(Array(12).fill(201))
  const running = await app.ctx.db.forBusiness(id, (tx) =>
    sqlOf(tx).selectFrom('impersonations').select('id').where('ended_at', 'is', null).execute(),
  )
  expect(running).toHaveLength(1)
})

test(`however many are asked for at once, a person owns ${mostBusinessesOwned}`, async () => {
  const { cookie } = await buildSession(app)
  const open = (index: number) =>
    app.request('POST', '/api/businesses', {
      cookie,
      body: {
        slug: `rush-${index}`,
        name: 'Rush',
        trade: 'salon',
        zone: 'UTC',
        country: 'US',
        language: 'en',
        currency: 'USD',
        hours: everyDay,
      },
    })
  const answers = await Promise.all(Array.from({ length: mostBusinessesOwned + 8 }, (_, index) => open(index)))
  expect(statuses(answers)).toEqual([...Array(mostBusinessesOwned).fill(201), ...Array(8).fill(409)])
})
