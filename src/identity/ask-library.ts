import type { ErrorCode } from '#contract/errors.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { addressHeader, authOf, basePath, type Auth } from './auth.ts'

export type Question = {
  path: string
  /** Only what we name goes to the library: nothing a client adds reaches it. */
  body?: Record<string, unknown>
  query?: Record<string, string | undefined>
  /** Another setting of it than the usual one. */
  auth?: Auth
}

/** What the library says to a browser's or a program's request. Throws a DomainError for its refusals. */
export async function askLibrary(
  ctx: Context,
  call: MountCall,
  { path, body, query, auth = authOf(ctx) }: Question,
): Promise<Response> {
  const headers = new Headers({ [addressHeader]: call.address })
  for (const name of ['cookie', 'user-agent']) {
    const value = call.request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  if (body) headers.set('content-type', 'application/json')
  const url = new URL(`${ctx.config.baseUrl}${basePath}${path}`)
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, value)
  const request = new Request(url, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = await ctx.identity.inRequest(call.requestId, () => auth.handler(request))
  if (answer.status < 400) return answer
  // Without words its status says enough.
  const refusal = (await answer.json().catch(() => ({}))) as { code?: string; message?: string }
  const known = codes[refusal.code ?? '']
  if (known) throw new DomainError(known)
  if (answer.status >= 500)
    throw new Error(`The sign-in library answered ${path} with ${answer.status} ${refusal.code ?? ''}`)
  throw new DomainError(statuses[answer.status] ?? 'invalid_request', refusal.message)
}

/** The library's codes in our words. */
const codes: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'credentials_wrong',
  EMAIL_NOT_VERIFIED: 'email_unverified',
  FAILED_TO_CREATE_USER: 'unavailable',
  INVALID_TOKEN: 'link_expired',
  TOKEN_EXPIRED: 'link_expired',
  USER_NOT_FOUND: 'link_expired',
  INVALID_PASSWORD: 'password_wrong',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'password_wrong',
  INVALID_CODE: 'code_wrong',
  INVALID_BACKUP_CODE: 'code_wrong',
  INVALID_TWO_FACTOR_COOKIE: 'challenge_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'challenge_expired',
}

const statuses: Record<number, ErrorCode> = {
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  429: 'rate_limited',
}

export function isRefusal(error: unknown, ...codes: DomainError['code'][]): boolean {
  return error instanceof DomainError && codes.includes(error.code)
}
