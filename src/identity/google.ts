/**
 * Signing in with Google, or with the OpenID Connect provider at GOOGLE_ISSUER: state in a cookie and in the database,
 * PKCE, nonce.
 */
import { genericOAuth } from 'better-auth/plugins'
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askLibrary, headersFor } from './ask-library.ts'
import { createAuth, type Auth } from './auth.ts'
import { removeUnconfirmed } from './remove-unconfirmed.ts'

/**
 * Answers the URL to send the browser to (`{url}`) and a cookie with the state. Any failure there ends on the sign-in
 * page.
 */
export async function startGoogle(
  ctx: Context,
  call: MountCall,
  callbackURL = `${ctx.config.baseUrl}${paths.account}`,
) {
  const { api } = await googleAuthOf(ctx)
  const asked = { provider: 'google', callbackURL, errorCallbackURL: `${ctx.config.baseUrl}${paths.signIn}` }
  const { body, headers } = await askLibrary(ctx, call, (asking) => api.signInSocial({ body: asked, ...asking }))
  if (body.url === undefined) throw new Error('The sign-in library does not say where Google is')
  return { body, headers }
}

/**
 * Signs in the person whom Google sends back, and redirects them to their target, or to the sign-in page with the
 * error. The library throws redirects, so here we take its Response whole.
 */
export async function finishGoogle(
  ctx: Context,
  call: MountCall,
  query: Record<string, string | undefined>,
): Promise<Response> {
  const { api } = await googleAuthOf(ctx)
  const question = { headers: headersFor(ctx, call), params: { id: 'google' }, query, asResponse: true as const }
  const answer = await ctx.identity.inRequest(call.requestId, () => api.callbackOAuth(question))
  if (answer.status !== 302) throw new Error(`The sign-in library answered what Google sent with ${answer.status}`)
  return answer
}

const timeoutMs = 5_000

type Google = NonNullable<Context['config']['google']>

const made = new WeakMap<Context['identity'], Promise<Auth>>()

/**
 * A separate instance of the library, so that passwords never wait for Google. Fails with `unavailable` while Google
 * does not answer with its endpoints; the next request asks again.
 */
function googleAuthOf(ctx: Context): Promise<Auth> {
  const { google } = ctx.config
  if (!google) throw new DomainError('not_found')
  const known = made.get(ctx.identity)
  if (known) return known
  const auth = open(ctx, google)
  made.set(ctx.identity, auth)
  auth.catch(() => made.delete(ctx.identity))
  return auth
}

async function open(ctx: Context, google: Google): Promise<Auth> {
  const { token_endpoint: tokenEndpoint } = await discover(ctx, google.issuer)
  const auth = createAuth(ctx, [provider(ctx, google, tokenEndpoint)])
  // The library reads the same document once more, without a deadline of its own.
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new DomainError('unavailable', 'Google cannot be reached just now')), timeoutMs).unref(),
  )
  await Promise.race([auth.$context, late])
  return auth
}

const Discovered = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

/** OpenID Connect Discovery 1.0, section 4. */
async function discover(ctx: Context, issuer: string): Promise<z.infer<typeof Discovered>> {
  try {
    return await reach(ctx, async () => {
      const answer = await fetch(discoveryUrl(issuer), { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
      const found = Discovered.parse(await answer.json())
      if (found.issuer !== issuer) throw new Error('it speaks for another issuer')
      return found
    })
  } catch (error) {
    throw new DomainError(
      'unavailable',
      `Google cannot be reached just now (${error instanceof ProviderError ? error.code : 'no answer'})`,
    )
  }
}

/** Calls Google behind the circuit: while it hangs, only the first few requests wait for it. */
function reach<T>(ctx: Context, call: () => Promise<T>): Promise<T> {
  return ctx.google(async () => {
    try {
      return await call()
    } catch (error) {
      throw error instanceof ProviderError
        ? error
        : new ProviderError('unknown', error instanceof Error ? error.name : 'no_answer', { cause: error })
    }
  })
}

function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`
}

function provider(ctx: Context, google: Google, tokenEndpoint: string) {
  return genericOAuth({
    config: [
      {
        providerId: 'google',
        name: 'Google',
        discoveryUrl: discoveryUrl(google.issuer),
        clientId: google.clientId,
        clientSecret: google.clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        requireEmailVerification: true,
        mapProfileToUser: (profile) => removeUnconfirmedOwner(ctx, profile),
        getToken: (given) => reach(ctx, () => exchange(google, tokenEndpoint, given)),
      },
    ],
  })
}

const Profile = z.object({ email: z.string(), emailVerified: z.literal(true) })

/**
 * Removes an unconfirmed user of the address (only an earlier version made such users), so that the person who proved
 * the address finds it free.
 */
async function removeUnconfirmedOwner(ctx: Context, profile: unknown): Promise<Record<string, never>> {
  const { data: owner } = Profile.safeParse(profile)
  if (owner) await ctx.db.asPlatform('make room for whom Google knows', (tx) => removeUnconfirmed(tx, owner.email))
  return {}
}

const Tokens = z.object({ access_token: z.string(), id_token: z.string(), token_type: z.string() })

/** Exchanges the code for an id token (RFC 6749, section 4.1.3). The library's own exchange cannot be aborted. */
async function exchange(
  google: Google,
  tokenEndpoint: string,
  given: { code: string; redirectURI: string; codeVerifier?: string },
) {
  const answer = await fetch(tokenEndpoint, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: given.code,
      redirect_uri: given.redirectURI,
      code_verifier: given.codeVerifier ?? '',
      client_id: google.clientId,
      client_secret: google.clientSecret,
    }),
  })
  // Google refuses a made-up code; that is a proper answer and must not open the circuit for others.
  if (!answer.ok) throw new ProviderError(answer.status < 500 ? 'refused' : 'unknown', String(answer.status))
  const tokens = Tokens.parse(await answer.json())
  return { accessToken: tokens.access_token, idToken: tokens.id_token, tokenType: tokens.token_type }
}
