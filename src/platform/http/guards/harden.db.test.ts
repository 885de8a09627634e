/** What a request may look like and what every answer carries, on the wire. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { anyone } from '../access.ts'
import type { ServerOptions } from '../options.ts'
import { file, page, route } from '../route.ts'

let shop: BuiltBusiness
let cookie: string
const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  shop = await buildBusiness(app)
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' }))
})

const json = z.json()
const ownRoutes = [
  page({
    method: 'GET',
    path: '/widget',
    summary: 'Framed',
    access: anyone(),
    limit: 'none',
    framed: true,
    handle: async () => ({ html: '<p>Hello</p>' }),
  }),
  page({
    method: 'GET',
    path: '/page',
    summary: 'Not framed',
    access: anyone(),
    limit: 'none',
    handle: async () => ({ html: '<p>Hello</p>' }),
  }),
  page({
    method: 'GET',
    path: '/away',
    summary: 'Redirects',
    access: anyone(),
    limit: 'none',
    handle: async () => ({ redirect: '/page', cookie: { name: 'a', value: 'b', maxAgeSeconds: 1 } }),
  }),
  file({ path: '/api/style', summary: 'Calls itself public', contentType: 'text/css; charset=utf-8', content: 'p {}' }),
  route({
    method: 'POST',
    path: '/api/echo',
    summary: 'Says it again',
    access: anyone(),
    limit: 'none',
    body: json,
    answer: { 200: json },
    handle: async (_tx, { body }) => body,
  }),
]

const serverWith = (more: Partial<ServerOptions<Context>> = {}) =>
  ownServer(app.ctx, ownRoutes, { baseUrl: 'https://desk.example.com', ...more })

/** Sends these bytes and hears until the connection is closed. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.baseUrl).port), '127.0.0.1', () => socket.write(text, 'latin1'))
    let heard = ''
    socket.on('data', (data) => (heard += data.toString()))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

const problemIn = (answer: string) =>
  JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { status: number; code: string }
const close = 'connection: close\r\n'
const get = (headers: string, url = '/api/nothing') => `GET ${url} HTTP/1.1\r\n${headers}\r\n`
const post = (headers: string, body: string) =>
  `POST /api/nothing HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${headers}\r\n${body}`
const smuggled = 'GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n'

describe('a request that two programs might read in two ways, or that is none, gets one clean 400', () => {
  test.each<[string, string]>([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['TLS spoken to a plain port', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a method nobody knows', `BREW / HTTP/1.1\r\nhost: x\r\n\r\n`],
    ['a version nobody knows', 'GET / HTTP/9.9\r\nhost: x\r\n\r\n'],
    ['both a length and chunks', post('content-length: 5\r\ntransfer-encoding: chunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['chunks and a length', post('transfer-encoding: chunked\r\ncontent-length: 5\r\n', `0\r\n\r\n${smuggled}`)],
    ['two lengths', post('content-length: 2\r\ncontent-length: 40\r\n', `{}${smuggled}`)],
    ['a length that is no number', post('content-length: 2x\r\n', `{}${smuggled}`)],
    ['a negative length', post('content-length: -2\r\n', `{}${smuggled}`)],
    ['an encoding that hides "chunked"', post('transfer-encoding: chunked, identity\r\n', `0\r\n\r\n${smuggled}`)],
    ['a space before the colon', post('transfer-encoding : chunked\r\n', `0\r\n\r\n${smuggled}`)],
    ['a header on two lines', get(`host: x\r\nx-long: a\r\n b\r\nx-bad name: 1\r\n`)],
    ['a NUL in a header', get('host: x\r\nx-nul: a\0b\r\n')],
    ['a chunk of no size', post('transfer-encoding: chunked\r\n', `zz\r\n${smuggled}`)],
    ['lines that end with LF alone', `GET /api/nothing HTTP/1.1\nhost: x\n\n`],
  ])('%s', async (_, text) => {
    const answer = await raw(text)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid_request' })
    expect(answer).toMatch(/content-type: application\/problem\+json/i)
    expect(answer).toMatch(/cache-control: no-store/i)
    expect(answer).toMatch(/connection: close/i)
    expect((await app.request('GET', '/')).status).toBe(200)
  })

  test.each<[string, string]>([
    ['without Host', get(close)],
    ['with two Hosts', get(`${close}host: x\r\nhost: y\r\n`)],
    ['with an empty Host', get(`${close}host:\r\n`)],
    ['with a path in Host', get(`${close}host: x/y\r\n`)],
    ['with a login in Host', get(`${close}host: a@x\r\n`)],
    ['with a list in Host', get(`${close}host: x, y\r\n`)],
  ])('%s', async (_, text) =>
    expect(problemIn(await raw(text))).toMatchObject({
      status: 400,
      code: 'invalid_request',
      detail: expect.stringContaining('Host'),
    }),
  )

  test.each(['localhost', 'desk.example.com:3000', '127.0.0.1:80', '[::1]:3000'])('Host may be %s', async (host) =>
    expect(await raw(get(`${close}host: ${host}\r\n`, '/'))).toMatch(/^HTTP\/1\.1 200/),
  )

  test('HTTP/1.0 needs none', async () => expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/))

  test.each(['/api/%zz', '/api/businesses/%', '/%c0%ae'])('a path that cannot be decoded: %s', async (url) => {
    const answer = await app.request('GET', url)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each(['PROPFIND', 'TRACE', 'PURGE'])('%s is known, and to no path of ours: 404', async (method) =>
    expect(problemIn(await raw(`${method} / HTTP/1.1\r\nhost: x\r\n${close}\r\n`))).toMatchObject({ status: 404 }),
  )
})

describe('a request to change protocols', () => {
  const upgrade = (to: string) =>
    `connection: upgrade\r\nupgrade: ${to}\r\nsec-websocket-version: 13\r\nsec-websocket-key: ` +
    'dGhlIHNhbXBsZSBub25jZQ==\r\nhost: x\r\n'
  test.each([
    ['a WebSocket of a page', '/', 'websocket'],
    ['a WebSocket of the API', '/api/me', 'websocket'],
    ['a WebSocket of a file', '/assets/site.css', 'websocket'],
    ['HTTP/2, as some clients ask for by themselves', '/', 'h2c'],
    ['HTTP/2 of a socket', '/relay/web', 'h2c'],
  ])('%s is told to come without', async (_, path, to) => {
    const answer = await raw(get(upgrade(to), path))
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(problemIn(answer)).toMatchObject({
      code: 'invalid_request',
      detail: expect.stringContaining('without Upgrade'),
    })
  })
})

describe('a head that is too large', () => {
  test('16 KB of headers pass, more are 431', async () => {
    const padded = (bytes: number) => get(`${close}host: x\r\nx-padding: ${'p'.repeat(bytes)}\r\n`)
    expect(await raw(padded(15 * 1024))).toMatch(/^HTTP\/1\.1 404/)
    const answer = await raw(padded(17 * 1024))
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(problemIn(answer)).toMatchObject({ status: 431, code: 'headers_too_large' })
  })

  test('a hundred headers pass, more are 431', async () => {
    const many = (count: number) =>
      get(`${close}host: x\r\n${Array.from({ length: count }, (_, position) => `x-${position}: 1\r\n`).join('')}`)
    expect(await raw(many(98))).toMatch(/^HTTP\/1\.1 404/)
    expect(problemIn(await raw(many(99)))).toMatchObject({ status: 431, code: 'headers_too_large' })
  })

  test('4 KB of URL pass, more are 414', async () => {
    expect((await app.request('GET', `/?${'a'.repeat(4094)}`)).status).toBe(200)
    expect(await app.request('GET', `/?${'a'.repeat(4095)}`)).toMatchObject({
      status: 414,
      body: { code: 'url_too_long' },
    })
    expect(await app.request('GET', `/api/${'a'.repeat(5000)}`)).toMatchObject({
      status: 414,
      body: { code: 'url_too_long' },
    })
    expect(await app.request('GET', `/api/businesses/${'a'.repeat(600)}`)).toMatchObject({
      status: 414,
      body: { code: 'url_too_long' },
    })
  })
})

describe('a body', () => {
  const mebibyte = 1024 * 1024
  const webhooks = '/webhooks/telnyx'
  const send = (path: string, headers: Record<string, string>, chunks: Buffer[]): Promise<number> =>
    new Promise((resolve, reject) => {
      const sending = httpRequest(new URL(path, app.baseUrl), { method: 'POST', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      sending.on('error', reject)
      for (const chunk of chunks) sending.write(chunk)
      sending.end()
    })
  const types = ['application/json', 'application/x-www-form-urlencoded']

  test.each([
    ...types.map((type) => ['/api/nothing', type]),
    [webhooks, 'application/json'],
    [webhooks, 'application/octet-stream'],
  ])('of more than 1 MB is refused at %s as %s, in chunks and in one', async (path, type) => {
    const chunks = Array.from({ length: 17 }, () => Buffer.alloc(mebibyte / 16, 'x'))
    expect(await send(path, { 'content-type': type, 'transfer-encoding': 'chunked' }, chunks)).toBe(413)
    expect(
      await send(path, { 'content-type': type, 'content-length': String(chunks.length * (mebibyte / 16)) }, chunks),
    ).toBe(413)
  })

  test('of more than 1 MB is refused where no body is read, too', async () => {
    for (const method of ['GET', 'HEAD', 'DELETE', 'OPTIONS'])
      expect(await raw(`${method} / HTTP/1.1\r\nhost: x\r\ncontent-length: ${mebibyte + 1}\r\n\r\n`), method).toMatch(
        /^HTTP\/1\.1 413 [^]*connection: close/i,
      )
  })

  test.each(['gzip', 'deflate', 'br', 'gzip, identity', 'x-unknown'])(
    'encoded as %s is refused, not inflated',
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(50 * mebibyte))
      for (const path of ['/api/nothing', webhooks])
        expect(await send(path, { 'content-type': 'application/json', 'content-encoding': encoding }, [bomb])).toBe(415)
    },
  )

  test('of a form may have 200 fields', async () => {
    const form = (fields: number) =>
      send('/contact', { 'content-type': 'application/x-www-form-urlencoded' }, [
        Buffer.from(Array.from({ length: fields }, (_, position) => `f${position}=1`).join('&')),
      ])
    expect(await form(200)).toBe(422)
    const answer = await app.request('POST', '/contact', {
      body: 'a&'.repeat(200),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('200 fields') } })
  })

  test('of JSON may be 32 deep', async () => {
    const server = await serverWith()
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    const echo = async (payload: string) =>
      server.inject({ method: 'POST', url: '/api/echo', headers: { 'content-type': 'application/json' }, payload })
    expect((await echo(nested(32))).body).toBe(nested(32))
    expect((await echo(nested(33))).json()).toMatchObject({
      status: 400,
      code: 'invalid_request',
      detail: expect.stringContaining('32'),
    })
    expect((await echo(nested(500_000))).statusCode).toBe(400)
    expect((await echo(JSON.stringify(nested(100)))).statusCode).toBe(200)
    await server.close()
  })

  test.each([
    '{"__proto__": {"a": 1}}',
    '{"a": {"__proto__": null}}',
    '{"constructor": {"prototype": {"a": 1}}}',
    '{"\\u005f_proto__": {"a": 1}}',
  ])('that would reach a prototype is refused: %s', async (payload) => {
    const server = await serverWith()
    const answer = await server.inject({
      method: 'POST',
      url: '/api/echo',
      headers: { 'content-type': 'application/json' },
      payload,
    })
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
    await server.close()
  })
})

describe('an answer carries its headers', () => {
  const common = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('microphone=()'),
    'content-security-policy':
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src " +
      "'self';connect-src 'self';manifest-src 'self';object-src 'none';base-uri 'none';form-action " +
      "'self';frame-ancestors 'none'",
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  }
  const noStore = { ...common, 'cache-control': 'no-store' }

  test.each<[string, string, () => string, number]>([
    ['a page', 'GET', () => `/businesses/${shop.id}`, 200],
    ['an API answer', 'GET', () => `/api/businesses/${shop.id}`, 200],
    ['its HEAD', 'HEAD', () => `/api/businesses/${shop.id}`, 200],
    ['an API answer to who is not let in', 'GET', () => '/api/admin/jobs', 403],
    ['a body that is wrong', 'POST', () => `/api/businesses/${shop.id}/api-keys`, 415],
    ['a path that is not there', 'GET', () => '/api/nothing', 404],
    ['a page that is not there', 'GET', () => '/nothing', 404],
    ['a socket that is not opened', 'GET', () => '/relay/web', 426],
    ['the API document', 'GET', () => '/openapi.json', 200],
    ['its reader', 'GET', () => '/docs/', 200],
  ])('%s', async (_, method, path, status) => {
    const answer = await app.request(method, path(), {
      cookie,
      ...(method === 'POST' ? { body: 'x', headers: { 'content-type': 'text/xml' } } : {}),
    })
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(answer.headers)).toMatchObject(noStore)
    expect(answer.headers.get('strict-transport-security')).toBeNull()
    expect(answer.headers.get('x-powered-by') ?? answer.headers.get('server')).toBeNull()
  })

  test('the front page, where visitors may speak, asks for the microphone', async () => {
    const { headers, status } = await app.request('GET', '/', { cookie })
    expect(status).toBe(200)
    const { 'permissions-policy': _silent, ...others } = noStore
    expect(Object.fromEntries(headers)).toMatchObject(others)
    expect(headers.get('permissions-policy')).toMatch(/microphone=\(self\)/)
  })

  test.each(['/assets/site.css', '/docs/static/swagger-ui.css'])(
    '%s is the same for everybody and may be kept',
    async (path) => {
      const answer = await app.request('GET', path, { cookie })
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...common,
        'cache-control': expect.stringContaining('public'),
      })
      const again = await app.request('GET', path, {
        headers: { 'if-none-match': answer.headers.get('etag') ?? 'none' },
      })
      expect(Object.fromEntries(again.headers)).toMatchObject(common)
    },
  )

  test('a path that cannot be read has those that matter, and a page of it its style sheet', async () => {
    const {
      'x-request-id': id,
      'x-content-type-options': nosniff,
      'x-frame-options': frame,
      'referrer-policy': referrer,
    } = common
    const least = {
      'cache-control': 'no-store',
      'x-request-id': id,
      'x-content-type-options': nosniff,
      'x-frame-options': frame,
      'referrer-policy': referrer,
      'content-security-policy': expect.stringContaining("style-src 'self'"),
    }
    const answer = await app.request('GET', '/%zz', { headers: { accept: 'text/html' } })
    expect(Object.fromEntries(answer.headers)).toMatchObject(least)
    expect(answer.body).toContain('/assets/site.css')
    const server = await serverWith({ sessionCookie: { name: 's', secure: true } })
    expect((await server.inject('/%zz')).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    )
    await server.close()
  })

  test('with https browsers are told to stay there', async () => {
    const server = await serverWith({ sessionCookie: { name: 's', secure: true } })
    expect((await server.inject('/page')).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    )
    const away = await server.inject('/away')
    expect([away.statusCode, away.headers['cache-control'], String(away.headers['set-cookie'])]).toEqual([
      303,
      'no-store',
      expect.stringMatching(/HttpOnly; Secure; SameSite=Lax/),
    ])
    expect((await server.inject('/api/style')).headers['cache-control']).toBe('no-store')
    await server.close()
  })

  test('only a page that is declared so may be framed, and nothing else of its rules is looser', async () => {
    const server = await serverWith()
    const widget = (await server.inject('/widget')).headers
    expect(widget['x-frame-options']).toBeUndefined()
    expect(widget['content-security-policy']).toBe(
      common['content-security-policy'].replace("frame-ancestors 'none'", 'frame-ancestors *'),
    )
    expect((await server.inject('/page')).headers).toMatchObject({
      'x-frame-options': 'DENY',
      'content-security-policy': common['content-security-policy'],
    })
    await server.close()
  })
})

describe('a change that another site sends with our cookie', () => {
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const make = (headers: Record<string, string>, who: { cookie?: string; bearer?: string } = { cookie }) =>
    app.request('POST', `/api/businesses/${shop.id}/api-keys`, {
      ...who,
      headers,
      body: { name: 'Forged', scopes: ['business:read'] },
    })

  test('is refused before anything is done', async () => {
    expect(await make(evil)).toMatchObject({ status: 403, body: { code: 'origin_refused' } })
    expect(await make({ origin: 'null' })).toMatchObject({ status: 403, body: { code: 'origin_refused' } })
    expect((await make({ origin: app.baseUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    expect((await make({ origin: app.baseUrl.replace('127.0.0.1', 'localhost'), host: 'x' })).status).toBe(403)
  })

  test('is refused as a form, and for a path that is not there', async () => {
    const form = { ...evil, 'content-type': 'application/x-www-form-urlencoded' }
    expect((await app.request('POST', '/nothing', { cookie, headers: form, body: 'a=1' })).status).toBe(403)
  })

  test('a provider’s webhook is judged by its signature alone, an API key by itself', async () => {
    expect((await app.request('POST', '/webhooks/telnyx', { headers: evil, body: {} })).status).toBe(401)
    const { body } = await make({})
    const read = await app.request('POST', `/api/businesses/${shop.id}/offers`, {
      bearer: body.key,
      headers: evil,
      body: { serviceId: shop.serviceIds[0], from: '2026-03-09' },
    })
    expect(read).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  })
})

describe('the address a request came from', () => {
  const ask = async (trustedProxies: string[], remoteAddress: string, forwarded: string) => {
    const server = await serverWith({ trustedProxies })
    server.get('/who', (request) => ({ ip: request.ip }))
    const answer = await server.inject({ url: '/who', remoteAddress, headers: { 'x-forwarded-for': forwarded } })
    await server.close()
    return answer.json().ip as string
  }
  const proxies = ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']

  test.each<[string, string[], string, string, string]>([
    ['no proxy is trusted: the connection’s own', [], '10.0.0.1', '203.0.113.9', '10.0.0.1'],
    ['from a trusted proxy: what that says', proxies, '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['from anybody else: its own', proxies, '192.0.2.8', '203.0.113.9', '192.0.2.8'],
    [
      'what the client wrote itself stands before and is not believed',
      proxies,
      '10.0.0.1',
      '1.2.3.4, 203.0.113.9',
      '203.0.113.9',
    ],
    ['through two trusted proxies', proxies, '10.0.0.1', '203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['an IPv4 proxy on an IPv6 socket', proxies, '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['an IPv6 proxy', proxies, '2001:db8::5', '203.0.113.9', '203.0.113.9'],
  ])('%s', async (_, trusted, remote, forwarded, wanted) => expect(await ask(trusted, remote, forwarded)).toBe(wanted))
})
