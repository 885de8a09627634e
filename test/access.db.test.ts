/**
 * Walks every route of the product as everybody there is: who may not use it is refused, learns nothing and changes
 * nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { apiScopes } from '#contract/team.ts'
import { createApiKey } from '#src/businesses/create-api-key.ts'
import { signSession } from '#src/identity/index.ts'
import { insertSession } from '#src/identity/queries.ts'
import type { Role } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import { routesOf } from '#src/routes.ts'
import { sampled } from '#test/harness/proof.ts'
import { type RequestOptions, useApp } from './harness/app.ts'
import { buildSession } from './harness/builders.ts'
import { furnish, type Furnished } from './harness/furnished.ts'
import { allRows, ask, bodyOf, methodOf, nameOf, walkedRoutes, walkEnv, type Walked } from './harness/walk.ts'

/** Public by intention. A route that appears here was thought about. */
const forAnyone = [
  'GET /',
  'GET /a/{manageToken}',
  'GET /a/{manageToken}/appointment.ics',
  'GET /a/{manageToken}/data',
  'GET /a/{manageToken}/proved/{dataProof}',
  'GET /a/{manageToken}/proved/{dataProof}/file',
  'GET /account/restore',
  'GET /api/public/appointments/{manageToken}',
  'GET /api/public/businesses/{slug}',
  'GET /api/public/businesses/{slug}/slots',
  'GET /assets/accent/{color}',
  'GET /b/{slug}',
  'GET /b/{slug}/booked/{bookedToken}',
  'GET /b/{slug}/booked/{bookedToken}/appointment.ics',
  'GET /b/{slug}/{serviceId}',
  'GET /b/{slug}/{serviceId}/details/{chosenId}',
  'GET /c/{confirmToken}',
  'GET /call-me',
  'GET /call-me/calling',
  'GET /confirm-notices',
  'GET /contact',
  'GET /contact/thanks',
  'GET /feeds/{feedToken}/appointments.ics',
  'GET /forgot-password',
  'GET /invitations/accept',
  'GET /legal',
  'GET /privacy',
  'GET /reset-password',
  'GET /sandbox/sign-in',
  'GET /sign-in',
  'GET /sign-in/two-factor',
  'GET /sign-in/two-factor/lost',
  'GET /sign-up',
  'GET /two-factor/keep',
  'GET /two-factor/remove',
  'PATCH /api/public/appointments/{manageToken}',
  'POST /a/{manageToken}/cancel',
  'POST /a/{manageToken}/data',
  'POST /a/{manageToken}/data/code',
  'POST /a/{manageToken}/move',
  'POST /a/{manageToken}/proved/{dataProof}/erase',
  'POST /a/{manageToken}/reply',
  'POST /a/{manageToken}/take',
  'POST /account/restore',
  'POST /api/calls',
  'POST /api/contact',
  'POST /api/public/businesses/{slug}/appointments',
  'POST /api/public/businesses/{slug}/appointments/code',
  'POST /api/public/businesses/{slug}/holds',
  'POST /b/{slug}/booked/{bookedToken}/cancel',
  'POST /b/{slug}/booked/{bookedToken}/code',
  'POST /b/{slug}/{serviceId}/details/{chosenId}',
  'POST /b/{slug}/{serviceId}/hold',
  'POST /c/{confirmToken}',
  'POST /call-me',
  'POST /confirm-notices',
  'POST /contact',
]

/** What another library answers, public by nature: signing in. */
const mounts = [
  'GET /account',
  'GET /account/proof',
  'GET /api/auth/get-session',
  'GET /api/auth/list-sessions',
  'GET /api/auth/verify-email',
  'GET /confirm-email',
  'POST /account/password',
  'POST /account/proof',
  'POST /account/proof/mail',
  'POST /account/sessions/revoke',
  'POST /account/sign-out-everywhere',
  'POST /account/two-factor',
  'POST /account/two-factor/confirm',
  'POST /account/two-factor/disable',
  'POST /account/two-factor/keep',
  'POST /account/two-factor/recovery-codes',
  'POST /account/two-factor/show-again',
  'POST /api/auth/change-password',
  'POST /api/auth/request-password-reset',
  'POST /api/auth/reset-password',
  'POST /api/auth/revoke-other-sessions',
  'POST /api/auth/revoke-session',
  'POST /api/auth/revoke-sessions',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/sign-up/email',
  'POST /api/auth/two-factor/disable',
  'POST /api/auth/two-factor/enable',
  'POST /api/auth/two-factor/generate-backup-codes',
  'POST /api/auth/two-factor/show-again',
  'POST /api/auth/two-factor/verify-backup-code',
  'POST /api/auth/two-factor/verify-totp',
  'POST /api/auth/verify-email',
  'POST /api/user/proof',
  'POST /api/user/proof/mail',
  'POST /confirm-email',
  'POST /forgot-password',
  'POST /reset-password',
  'POST /sign-in',
  'POST /sign-in/two-factor',
  'POST /sign-in/two-factor/lost',
  'POST /sign-out',
  'POST /sign-up',
  'POST /two-factor/keep',
  'POST /two-factor/remove',
]

/** What is told apart inside a use-case: these pass the route's access and are refused there. */
const refusedInside: Record<string, string[]> = {
  // Everybody may leave, only an owner removes somebody else.
  'DELETE /api/businesses/{businessId}/members/{userId}': ['staff', 'the manager', 'an impersonating admin'],
}

/** What somebody is, as seen from the business that is asked for. */
type Who = { signedIn?: true; role?: Role; scopes?: readonly string[]; admin?: 'strong' | 'weak'; sandbox?: true }

const everybody: Record<string, Who> = {
  'a visitor': {},
  'a made-up session': {},
  'a session signed by somebody else': {},
  'a made-up key': {},
  'an owner whose session has expired': {},
  'a key of another business': {},
  'a revoked key': {},
  'a user who is member of nothing': { signedIn: true },
  'the owner of another business': { signedIn: true },
  staff: { signedIn: true, role: 'staff' },
  'the manager': { signedIn: true, role: 'manager' },
  'the owner': { signedIn: true, role: 'owner' },
  'a key with every scope': { scopes: apiScopes },
  ...Object.fromEntries(apiScopes.map((scope) => [`a key for ${scope}`, { scopes: [scope] }])),
  'a platform admin': { signedIn: true, admin: 'strong' },
  'a platform admin without a second factor': { signedIn: true, admin: 'weak' },
  'an impersonating admin': { signedIn: true, admin: 'strong', role: 'manager' },
  'an impersonating admin without a second factor': { signedIn: true, admin: 'weak' },
  'the sandbox': { sandbox: true },
}

const rank = { staff: 1, manager: 2, owner: 3 }

/** Which refusal is due, or null: the other reading of the access a route declares, written down once more. */
function refusalOf(who: Who, { access, path }: Walked): 401 | 403 | 404 | null {
  const isKnown = who.signedIn || who.sandbox || (who.scopes && path.includes('{businessId}'))
  if (access.kind === 'anyone') return null
  if (!isKnown) return 401
  switch (access.kind) {
    case 'users':
      return who.signedIn ? null : 403
    case 'admins':
      return who.admin === 'strong' ? null : 403
    case 'sandbox':
      return who.sandbox ? null : 403
    case 'members':
      if (who.role) return rank[who.role] >= rank[access.role] ? null : 403
      if (who.scopes) return access.scope !== null && who.scopes.includes(access.scope) ? null : 403
      return who.signedIn ? 404 : 403
  }
}

let here: Furnished
let credentials: Record<string, RequestOptions>
let walked: Walked[]

const app = useApp({ worker: false, sandbox: false, env: walkEnv })
beforeAll(async () => {
  walked = walkedRoutes(app.ctx)
  here = await furnish(app, 'quillfeather')
  credentials = await credentialsOf(await furnish(app, 'elsewhere'))
})

async function credentialsOf(elsewhere: Furnished): Promise<Record<string, RequestOptions>> {
  const { ctx } = app
  const keyOf = (businessId: string, scopes: (typeof apiScopes)[number][]) =>
    ctx.db.forBusiness(businessId, (tx) =>
      createApiKey(tx, { name: 'Key', scopes }, { nowMs: ctx.clock.nowMs(), secretKey: ctx.config.secretKey }),
    )
  const revoked = await keyOf(here.shop.id, [...apiScopes])
  await app.request('DELETE', `/api/businesses/${here.shop.id}/api-keys/${revoked.id}`, {
    cookie: here.people.owner.cookie,
  })
  const [expired, past] = [randomToken(), instantOf(ctx.clock.nowMs() - 1000)]
  await ctx.db.asPlatform('an old session', (tx) =>
    insertSession(tx, {
      token: expired,
      userId: here.people.owner.userId,
      strong: false,
      createdAt: past,
      expiresAt: past,
    }),
  )
  const admin = (impersonates: boolean) => platformAdmin(impersonates ? here : null)
  const [weak, weakImpersonator] = [await admin(false), await admin(true)]
  await app.sql('update identity.sessions set strong = false where user_id = any ($1)', [
    [weak.userId, weakImpersonator.userId],
  ])
  const scoped = await Promise.all(
    apiScopes.map(
      async (scope) => [`a key for ${scope}`, { bearer: (await keyOf(here.shop.id, [scope])).key }] as const,
    ),
  )
  return {
    'a visitor': {},
    'a made-up session': { cookie: signSession(ctx.config.secretKey, randomToken()) },
    'a session signed by somebody else': {
      cookie: signSession(randomToken(), here.people.owner.cookie.split('.')[0] as string),
    },
    'a made-up key': { bearer: `db_${randomToken()}` },
    'an owner whose session has expired': { cookie: signSession(ctx.config.secretKey, expired) },
    'a key of another business': { bearer: (await keyOf(elsewhere.shop.id, [...apiScopes])).key },
    'a revoked key': { bearer: revoked.key },
    'a user who is member of nothing': { cookie: (await buildSession(app)).cookie },
    'the owner of another business': { cookie: elsewhere.people.owner.cookie },
    staff: { cookie: here.people.staff.cookie },
    'the manager': { cookie: here.people.manager.cookie },
    'the owner': { cookie: here.people.owner.cookie },
    'a key with every scope': { bearer: (await keyOf(here.shop.id, [...apiScopes])).key },
    ...Object.fromEntries(scoped),
    'a platform admin': { cookie: (await admin(false)).cookie },
    'a platform admin without a second factor': { cookie: weak.cookie },
    'an impersonating admin': { cookie: (await admin(true)).cookie },
    'an impersonating admin without a second factor': { cookie: weakImpersonator.cookie },
    'the sandbox': { bearer: ctx.config.sandbox?.key as string },
  }
}

async function platformAdmin(impersonated: Furnished | null) {
  const admin = await buildSession(app, undefined, { platformAdmin: true })
  if (impersonated)
    await app.request('POST', '/api/admin/impersonations', {
      cookie: admin.cookie,
      body: impersonated.bodies['POST /api/admin/impersonations'],
    })
  return admin
}

function visit(one: Walked, name: string) {
  const query = here.queries[nameOf(one)] ?? {}
  return ask(app, one, { as: credentials[name] as RequestOptions, params: here.params, body: bodyOf(one, here), query })
}

describe.each(sampled(Object.entries(everybody), 3))('%s', (name, who) => {
  test('is refused wherever the declared access says so, learns nothing there, and changes nothing', async () => {
    const closed = walked.filter((one) => refusalOf(who, one) !== null)
    const before = await allRows(app.sql)
    for (const one of closed) {
      const answer = await visit(one, name)
      expect(answer.status, nameOf(one)).toBe(refusalOf(who, one))
      expect(
        Object.keys(answer.body)
          .sort()
          .filter((key) => key !== 'detail'),
      ).toEqual(['code', 'instance', 'status', 'title', 'type'])
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect(await allRows(app.sql)).toEqual(before)
  })

  test('passes where it may', async () => {
    for (const one of walked.filter((route) => route.access.kind !== 'anyone' && refusalOf(who, route) === null)) {
      const answer = await visit(one, name)
      if (refusedInside[nameOf(one)]?.includes(name)) expect(answer.status, nameOf(one)).toBe(403)
      // Whom an invitation was sent to is no question of roles.
      else if (nameOf(one).endsWith('/invitations/accept')) expect([403, 410]).toContain(answer.status)
      else
        expect(
          [400, 401, 403, 500],
          `${nameOf(one)} answered ${answer.status} ${JSON.stringify(answer.body)}`,
        ).not.toContain(answer.status)
    }
  })
})

describe('the list of routes', () => {
  test('is what OpenAPI prints, operation by operation', async () => {
    const { paths } = (await app.request('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>
    }
    const printed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(printed.sort()).toEqual(
      walked
        .filter((one) => one.kind !== 'page')
        .map(nameOf)
        .sort(),
    )
  })

  test('is open to anyone only where that was meant', () => {
    expect(
      walked
        .filter((one) => one.access.kind === 'anyone')
        .map(nameOf)
        .sort(),
    ).toEqual(forAnyone)
    expect(
      routesOf(app.ctx)
        .filter((one) => one.kind === 'mount')
        .map(nameOf)
        .sort(),
    ).toEqual(mounts)
  })

  test('needs a business in the path wherever members pass, so that no role of one is good in another', () => {
    expect(
      walked.filter((one) => one.access.kind === 'members' && !one.path.includes('/{businessId}')).map(nameOf),
    ).toEqual([])
  })
})

test('HEAD is no way around', async () => {
  for (const one of walked.filter((route) => methodOf(route) === 'GET' && route.access.kind !== 'anyone')) {
    const path = one.path.replace(/\{(\w+)\}/g, (_, name: string) => here.params[name] as string)
    const query = new URLSearchParams(here.queries[nameOf(one)]).toString()
    expect([401, 404], one.path).toContain((await app.request('HEAD', `${path}?${query}`)).status)
  }
})

test('an unsigned webhook is refused and stored nowhere', async () => {
  const webhooks = routesOf(app.ctx).filter((one) => one.kind === 'webhook')
  expect(webhooks.length).toBeGreaterThan(0)
  const before = await allRows(app.sql)
  for (const one of webhooks)
    expect(
      (await app.request('POST', one.path, { body: { data: { id: '1', event_type: 'call.initiated' } } })).status,
    ).toBe(401)
  expect(await allRows(app.sql)).toEqual(before)
})

test('a socket asked for as a page says so', async () => {
  for (const one of routesOf(app.ctx).filter((route) => route.kind === 'socket'))
    expect(await app.request('GET', one.path)).toMatchObject({ status: 426, body: { code: 'invalid_request' } })
})

test('a business that does not exist looks the same as one that is not yours', async () => {
  const stranger = credentials['a user who is member of nothing'] as RequestOptions
  const [real, imagined] = [
    await app.request('GET', `/api/businesses/${here.shop.id}`, stranger),
    await app.request('GET', '/api/businesses/0198c0de-0000-7000-8000-000000000000', stranger),
  ]
  expect({ ...real.body, instance: '' }).toEqual({ ...imagined.body, instance: '' })
})

test('a key is shown once; only its hash is kept, and its creation is recorded without it', async () => {
  const made = await app.request('POST', `/api/businesses/${here.shop.id}/api-keys`, {
    cookie: here.people.owner.cookie,
    body: { name: 'Till', scopes: ['business:read'] },
  })
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Till', scopes: ['business:read'], key: expect.stringMatching(/^db_[\w-]{43}\.[\w-]{22}$/) },
  })
  expect((await allRows(app.sql)).filter((line) => line.includes(made.body.key))).toEqual([])
  const rows = await app.sql(`select data from events where type = 'api-key.created' order by id desc limit 1`)
  expect(rows).toEqual([{ data: { apiKeyId: made.body.id } }])
})
