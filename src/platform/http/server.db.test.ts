import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { errorCodes } from '#contract/errors.ts'
import type { Context } from '#src/context.ts'
import { createContext } from '#src/installation/create-context.ts'
import { createWeb } from '#src/installation/create-web.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { routesOf } from '#src/routes.ts'
import { type TestApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { DomainError } from '../errors/domain-error.ts'
import { anyone } from './access.ts'
import { route } from './route.ts'

let shop: BuiltBusiness
let staff: { cookie: string; userId: string }
const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  shop = await buildBusiness(app)
  staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
})

const offersPath = () => `/api/businesses/${shop.id}/offers`

describe('a failing answer is a problem document', () => {
  test('an unknown path: 404', async () => {
    const answer = await app.request('GET', '/api/nothing/here?secret=1')
    expect(answer).toMatchObject({
      status: 404,
      body: { type: 'urn:deskbell:error:not_found', status: 404, code: 'not_found', title: expect.any(String) },
    })
    expect(answer.body.instance).toBe(answer.headers.get('x-request-id'))
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })

  test('a wrong body: 400 with each path and what to do about it', async () => {
    const { status, body } = await app.request('POST', offersPath(), {
      cookie: staff.cookie,
      body: { serviceId: 'x', from: '2026-03-03', earliest: '25:00' },
    })
    expect(status).toBe(400)
    expect(body.errors).toEqual([
      { path: 'body/serviceId', message: expect.any(String) },
      { path: 'body/earliest', message: 'Write a time of day like 14:30' },
    ])
    const missing = await app.request('POST', offersPath(), { cookie: staff.cookie, body: {} })
    expect(missing.body.errors).toEqual([{ path: 'body/serviceId', message: 'is required' }])
  })

  test('a wrong query and a wrong path: 400 with theirs', async () => {
    const query = await app.request('GET', `/api/businesses/${shop.id}/appointments?size=0`, { cookie: staff.cookie })
    expect(query).toMatchObject({ status: 400, body: { errors: [{ path: 'querystring/size' }] } })
    expect(await app.request('GET', '/api/businesses/corner', { cookie: staff.cookie })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'params/businessId' }] },
    })
  })

  const malformed: [string, string | undefined, Record<string, string>, number][] = [
    ['JSON that breaks off', '{"serviceId": ', { 'content-type': 'application/json' }, 400],
    ['an empty body said to be JSON', '', { 'content-type': 'application/json' }, 400],
    ['a key that would reach the prototype', '{"__proto__": {"a": 1}}', { 'content-type': 'application/json' }, 400],
    ['text where JSON is wanted', '{"serviceId": 1}', { 'content-type': 'text/plain' }, 415],
    ['XML', '<a/>', { 'content-type': 'application/xml' }, 415],
    ['a form', 'serviceId=1&from=2026-03-03', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ]
  test.each(malformed)('%s', async (_, body, headers, status) => {
    const answer = await app.request('POST', offersPath(), { cookie: staff.cookie, body, headers })
    expect(answer).toMatchObject({ status, body: { status, code: 'invalid_request' } })
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    if (status === 415) expect(answer.body.detail).toBe('Send the body as application/json')
  })

  test('a body that is wrong as a whole: its path is the body', async () => {
    expect(await app.request('POST', offersPath(), { cookie: staff.cookie, body: '[]' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'body' }] },
    })
  })

  test('a form is no way around JSON, not even one that reads as what is wanted', async () => {
    const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(
      (
        await app.request('POST', `/api/businesses/${shop.id}/api-keys`, {
          cookie,
          body: 'name=Till&scopes=business:read&scopes=appointments:read',
          headers: form,
        })
      ).status,
    ).toBe(415)
    expect((await app.request('POST', '/contact', { body: 'name=', headers: form })).status).toBe(422)
  })

  test('a method the path does not know: 404', async () => {
    expect(await app.request('DELETE', `/api/businesses/${shop.id}`, { cookie: staff.cookie })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })
})

describe('a body of more than 1 MB is refused', () => {
  const mebibyte = 1024 * 1024

  test('when it says its length', async () => {
    const answer = await app.request('POST', offersPath(), {
      cookie: staff.cookie,
      body: { serviceId: 'x'.repeat(mebibyte) },
    })
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } })
  })

  test('when it comes in chunks and says no length', async () => {
    expect(await sendChunked(mebibyte + 1)).toBe(413)
  })

  test('up to there it is read: what is wrong is something else', async () => {
    expect(await sendChunked(mebibyte - 100)).toBe(400)
  })

  test('also by a webhook, before anything is verified', async () => {
    expect(await app.request('POST', '/webhooks/telnyx', { body: 'x'.repeat(mebibyte + 1) })).toMatchObject({
      status: 413,
    })
  })

  test('a length that lies is not believed', async () => {
    const answer = await raw(
      `POST ${offersPath()} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ` +
        `application/json\r\ncontent-length: 5\r\n\r\n{"a":${'1'.repeat(100)}}`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 400/)
  })

  function sendChunked(bytes: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const url = new URL(offersPath(), app.baseUrl)
      const sending = httpRequest(
        url,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'transfer-encoding': 'chunked',
            cookie: `deskbell_session=${staff.cookie}`,
          },
        },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        },
      )
      sending.on('error', reject)
      sending.write('"')
      for (let sent = 0; sent < bytes; sent += 65_536) sending.write('x'.repeat(Math.min(65_536, bytes - sent)))
      sending.end('"')
    })
  }

  function raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(app.baseUrl).port), '127.0.0.1', () => socket.write(text))
      let heard = ''
      socket.on('data', (data) => (heard += data.toString()))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })
  }
})

/** A server with routes of its own that fail in every way. */
async function failingServer(ctx: Context, error: unknown) {
  const routes = [
    route({
      method: 'GET',
      path: '/fails',
      summary: 'Fails',
      access: anyone(),
      limit: 'none',
      answer: { 200: z.object({ a: z.literal(1) }) },
      handle: async () => (error === 'wrong answer' ? ({ a: 2, password: 'hunter2' } as never) : Promise.reject(error)),
    }),
  ]
  return ownServer(ctx, routes)
}

describe('an error', () => {
  const unknown: [string, unknown][] = [
    ['of a library', new Error('password hunter2 at /srv/secret')],
    [
      'of the database',
      Object.assign(new Error('relation "secret" does not exist'), { code: '42P01', detail: 'hunter2' }),
    ],
    ['in our own answer', 'wrong answer'],
    ['that is no error at all', 'hunter2'],
    ['that claims a status', Object.assign(new Error('hunter2'), { statusCode: 500 })],
  ]
  test.each(unknown)('nobody knows, %s: 500 with an id and nothing else', async (_, error) => {
    const server = await failingServer(app.ctx, error)
    const answer = await server.inject('/fails')
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({
      type: 'urn:deskbell:error:internal',
      title: errorCodes.internal.title,
      status: 500,
      code: 'internal',
      instance: answer.headers['x-request-id'],
    })
    expect(answer.body).not.toMatch(/hunter2|secret/)
    await server.close()
  })

  test.each(['EMFILE', 'ENFILE'])('of a process or computer that has no more files is temporary: %s', async (code) => {
    const server = await failingServer(app.ctx, Object.assign(new Error('accept'), { code }))
    const answer = await server.inject('/fails')
    expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable' })
    expect(answer.headers).toHaveProperty('retry-after')
    await server.close()
  })

  test('of a client that hung up in the middle of its body is not the database away', async () => {
    const server = await failingServer(
      app.ctx,
      Object.assign(new Error('aborted'), { code: 'ECONNRESET', statusCode: 400 }),
    )
    expect((await server.inject('/fails')).json()).toMatchObject({ status: 400, code: 'invalid_request' })
    await server.close()
  })

  test('of the contract is answered with its status and title, for every code', async () => {
    for (const [code, { status, title }] of Object.entries(errorCodes)) {
      const server = await failingServer(app.ctx, new DomainError(code as keyof typeof errorCodes, 'the detail'))
      const answer = await server.inject('/fails')
      expect(answer.statusCode).toBe(status)
      expect(answer.json()).toMatchObject({ code, status, title, detail: 'the detail' })
      await server.close()
    }
  })

  test('is logged with what names it and without what it quotes', async () => {
    const lines: string[] = []
    const log = createLog({ level: 'info' })
    const sink = Object.getOwnPropertySymbols(log).find((one) => String(one) === 'Symbol(pino.stream)') as symbol
    ;(log as unknown as Record<symbol, { write(line: string): void }>)[sink] = {
      write: (line) => void lines.push(line),
    }
    const server = await failingServer(
      { ...app.ctx, log },
      Object.assign(new Error('duplicate key'), {
        code: '23505',
        detail: 'Key (email)=(ann@lee.example) already exists',
        constraint: 'users_email_key',
      }),
    )
    const answer = await server.inject('/fails')
    const line = lines.find((one) => one.includes('request failed')) ?? ''
    expect(line).toContain('users_email_key')
    expect(line).toContain(String(answer.headers['x-request-id']))
    expect(lines.join()).not.toContain('ann@lee.example')
    await server.close()
  })
})

describe('the database away', () => {
  test('503 with a hint to come again, for people and for the carrier', async () => {
    const port = 1
    const config = {
      ...app.ctx.config,
      database: { ...app.ctx.config.database, url: `postgres://login@127.0.0.1:${port}/deskbell` },
    }
    const ctx = createContext(config, { clock: app.ctx.clock, log: createLog({ level: 'silent' }) })
    const web = await createWeb(ctx)
    const answer = await web.inject({
      url: `/api/businesses/${shop.id}`,
      headers: { cookie: `deskbell_session=${staff.cookie}` },
    })
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ code: 'unavailable' })
    expect(answer.headers['retry-after']).toBe('2')
    expect(answer.body).not.toMatch(/127\.0\.0\.1|ECONN/)
    for (const path of ['/openapi.json', '/assets/site.css'])
      expect((await web.inject(path)).statusCode, path).toBe(200)
    await web.close()
    ctx.mail.close()
    await ctx.db.close()
  })

  test('connections that were cut are replaced: the next request is answered', async () => {
    const read = () => app.request('GET', `/api/businesses/${shop.id}`, { cookie: staff.cookie })
    expect((await read()).status).toBe(200)
    await endConnections(app)
    expect((await read()).status).toBe(200)
  })
})

test('nothing that is answered may be kept by anybody in between', async () => {
  const visits: [string, string, number][] = [
    ['GET', `/api/businesses/${shop.id}`, 200],
    ['GET', `/businesses/${shop.id}`, 200],
    ['GET', '/api/nothing', 404],
    ['GET', '/api/admin/jobs', 403],
  ]
  for (const [method, path, status] of visits) {
    const answer = await app.request(method, path, { cookie: staff.cookie })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
  expect((await app.request('GET', `/api/businesses/${shop.id}`)).headers.get('cache-control')).toBe('no-store')
})

test('a request id is ours, whatever the client says', async () => {
  const answer = await app.request('GET', '/api/nothing', { headers: { 'x-request-id': 'mine', 'request-id': 'mine' } })
  expect(answer.headers.get('x-request-id')).not.toBe('mine')
})

test('what happened is recorded under who asked and the id of the request', async () => {
  const [offerId] = (await buildOffers(app, shop, {
    userId: staff.userId,
    day: '2026-03-05',
    time: '10:00',
    count: 1,
  })) as [string]
  const answer = await app.request('POST', `/api/businesses/${shop.id}/appointments`, {
    cookie: staff.cookie,
    body: { offerId, contact: { name: 'Ann', phone: '4155550134' } },
  })
  const events = await app.ctx.db.asPlatform('look', async (tx) => {
    const { sqlOf } = await import('../db/handle.ts')
    return sqlOf(tx)
      .selectFrom('events')
      .select(['type', 'actor'])
      .where('request_id', '=', answer.headers.get('x-request-id'))
      .execute()
  })
  expect(events).toContainEqual({ type: 'appointment.booked', actor: `member:${staff.userId}` })
})

describe('/openapi.json', () => {
  type Operation = {
    summary?: string
    operationId?: string
    parameters?: { name: string; in: string; required?: boolean; schema: unknown }[]
    requestBody?: { content: Record<string, { schema: unknown }> }
    responses: Record<string, { description: string }>
    security?: unknown[]
  }
  const read = async () =>
    (await app.request('GET', '/openapi.json')).body as {
      openapi: string
      info: { title: string; version: string }
      paths: Record<string, Record<string, Operation>>
      components: { securitySchemes: object }
    }
  const declared = () => routesOf(app.ctx).filter((one) => one.kind === 'route')

  test('lists every JSON route and every download, and nothing else', async () => {
    const { openapi, info, paths } = await read()
    expect(openapi).toMatch(/^3\.1\./)
    expect(info).toMatchObject({ title: 'Deskbell', version: expect.any(String) })
    const printed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const downloads = routesOf(app.ctx).filter((one) => one.kind === 'stream' || one.kind === 'live')
    expect(printed.sort()).toEqual(
      [...declared().map((one) => `${one.method} ${one.path}`), ...downloads.map((one) => `GET ${one.path}`)].sort(),
    )
  })

  test('says of each what it takes, what it answers and who may', async () => {
    const { paths, components } = await read()
    expect(Object.keys(components.securitySchemes)).toEqual(['session', 'apiKey'])
    for (const one of declared()) {
      const operation = paths[one.path]?.[one.method.toLowerCase()] as Operation
      expect(operation.summary).toBe(one.summary)
      const inPath = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(parameters.map((parameter) => parameter.name)).toEqual(inPath)
      expect(parameters.every((parameter) => parameter.required === true && parameter.schema !== undefined)).toBe(true)
      if (one.body) expect(operation.requestBody?.content['application/json']?.schema).toBeTypeOf('object')
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(Object.keys(one.answer)))
      const refusals = [
        ...(one.access.kind === 'members' ? [401, 403, 404] : []),
        ...(one.body ? [400, 403, 413, 415] : []),
        ...(inPath.length || one.query ? [400] : []),
      ]
      expect(Object.keys(operation.responses), one.path).toEqual(expect.arrayContaining(refusals.map(String)))
      for (const code of one.fails ?? [])
        expect(Object.keys(operation.responses), `${one.path} ${code}`).toContain(String(errorCodes[code].status))
      expect(Object.values(operation.responses).every((response) => typeof response.description === 'string')).toBe(
        true,
      )
    }
  })

  test('points nowhere that does not exist', async () => {
    const document = await read()
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (match) => match[1] as string,
    )
    for (const reference of references) {
      const found = reference
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)
      expect(found, reference).toBeDefined()
    }
  })

  test('has a reader at /docs', async () => {
    const answer = await app.request('GET', '/docs/')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatch(/<!doctype html>|<!DOCTYPE html>/i)
  })

  test.each(['/openapi.json', '/docs/', '/docs/json', '/docs/yaml'])('is counted: %s', async (path) =>
    expect((await app.request('GET', path)).headers.get('ratelimit-policy')).toContain('lenient'),
  )
})

async function endConnections(of: TestApp): Promise<void> {
  const ended = await of.sql(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database()
      and application_name = 'deskbell'`,
  )
  expect(ended.length).toBeGreaterThan(0)
}
