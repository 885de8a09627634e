import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, test } from 'vitest'
import { isForged } from './check-origin.ts'

const ours = 'https://desk.example.com'
const cameTo = 'http://10.0.0.5:3000'
type Case = [string, IncomingHttpHeaders & { method?: string }]

const forged = ({ method = 'POST', ...headers }: Case[1]) =>
  isForged({ method, headers: { cookie: 'session=1', ...headers } }, [ours, cameTo])

describe('served', () => {
  test.each<Case>([
    ['a form of ours', { origin: ours, 'sec-fetch-site': 'same-origin' }],
    ['the same from an older browser', { origin: ours }],
    ['under the address it was asked at', { origin: cameTo, 'sec-fetch-site': 'same-origin' }],
    ['what the person typed or opened', { 'sec-fetch-site': 'none' }],
    [
      'from another name of ours, where the origin is the configured one',
      { origin: ours, 'sec-fetch-site': 'same-site' },
    ],
    ['a program with a cookie of its own', {}],
    [
      'an API key from anywhere',
      {
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        cookie: undefined,
        authorization: 'Bearer db_1',
      },
    ],
    ['a visit from another site', { method: 'GET', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a look from another site', { method: 'HEAD', 'sec-fetch-site': 'cross-site' }],
    ['a question from another site', { method: 'OPTIONS', origin: 'https://evil.example' }],
  ])('%s', (_, sent) => expect(forged(sent)).toBe(false))
})

describe('refused', () => {
  test.each<Case>([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site, in an older browser', { origin: 'https://evil.example' }],
    ['another site, even where nobody is signed in', { origin: 'https://evil.example', cookie: undefined }],
    ['no site at all: a sandboxed frame, a file', { origin: 'null' }],
    ['no site at all, said to be ours', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['an empty origin', { origin: '' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['another site that claims our origin', { origin: ours, 'sec-fetch-site': 'cross-site' }],
    ['a neighbour that hides its origin', { 'sec-fetch-site': 'same-site' }],
    ['a neighbour', { origin: 'https://blog.example.com', 'sec-fetch-site': 'same-site' }],
    ['our name with another scheme', { origin: 'http://desk.example.com' }],
    ['our name with another port', { origin: 'https://desk.example.com:8443' }],
    ['a name that begins with ours', { origin: 'https://desk.example.com.evil.example' }],
    ['a name that ends with ours', { origin: 'https://evildesk.example.com' }],
    ['a site nobody knows', { 'sec-fetch-site': 'same-origin, cross-site' }],
    ['two origins', { origin: `${ours}, https://evil.example` }],
    ['a key beside a cookie', { origin: 'https://evil.example', authorization: 'Bearer db_1' }],
    ...['PUT', 'PATCH', 'DELETE', 'post'].map((method): Case => [
      `another site by ${method}`,
      { method, origin: 'https://evil.example' },
    ]),
  ])('%s', (_, sent) => expect(forged(sent)).toBe(true))
})
