/**
 * An OpenID Connect provider as strict as the real one: discovery, authorization code with PKCE and nonce, signed id
 * tokens.
 */
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Claims = { sub: string; email: string; email_verified: boolean; name: string } & Record<string, unknown>

export type OidcProvider = AsyncDisposable & {
  issuer: string
  client: { id: string; secret: string }
  /** Who is at the browser. */
  person: Claims
  /** Changes the next id tokens, to see them refused. */
  tamper(claims: Record<string, unknown>): Record<string, unknown>
  /** False: nothing is answered any more. */
  answers: boolean
  /** What was asked of the authorization endpoint last. */
  asked: URLSearchParams
}

export async function startOidc(): Promise<OidcProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { query: URLSearchParams; person: Claims }>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: OidcProvider = {
    issuer,
    client: { id: 'client-1', secret: 'client-secret' },
    person: { sub: 'g-1', email: 'gail@people.example', email_verified: true, name: 'Gail' },
    tamper: (claims) => claims,
    answers: true,
    asked: new URLSearchParams(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const idToken = (query: URLSearchParams, person: Claims) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: provider.client.id,
      iat: now,
      exp: now + 300,
      nonce: query.get('nonce'),
      ...person,
    }
    const signed = `${encode({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${encode(provider.tamper(claims))}`
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`
  }
  const json = (response: ServerResponse, status: number, body: object) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!provider.answers) return
    const url = new URL(request.url ?? '/', issuer)
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    }
    if (url.pathname === '/keys')
      return json(response, 200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
      })
    if (url.pathname === '/authorize') {
      provider.asked = url.searchParams
      const code = randomUUID()
      codes.set(code, { query: url.searchParams, person: provider.person })
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return void response.writeHead(302, { location: back.href }).end()
    }
    const given = new URLSearchParams(Buffer.concat(await request.toArray()).toString())
    const known = codes.get(given.get('code') ?? '')
    codes.delete(given.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url')
    const good =
      known &&
      given.get('client_id') === provider.client.id &&
      given.get('client_secret') === provider.client.secret &&
      known.query.get('code_challenge_method') === 'S256' &&
      known.query.get('code_challenge') === challenge &&
      known.query.get('redirect_uri') === given.get('redirect_uri')
    if (!good) return json(response, 400, { error: 'invalid_grant' })
    json(response, 200, {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idToken(known.query, known.person),
    })
  }
  return provider
}
