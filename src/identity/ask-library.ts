import { isAPIError } from 'better-auth/api'
import type { ErrorCode } from '#contract/errors.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { addressHeader } from './auth.ts'
import { withTodaysSignatures } from './session-cookie.ts'

/** An answer: the body for programs, and its headers, above all cookies. */
export type Answer<Body> = { body: Body; headers: Headers }

/** A call of one function of `auth.api`, with the parts of the request it may see. */
export type Question<Body> = (asking: {
  headers: Headers
  returnHeaders: true
}) => Promise<{ response: Body; headers: Headers }>

/**
 * Asks the library on behalf of a browser's or a program's request. Throws a DomainError for its refusals. We call the
 * library's functions, not its router, so the router's checks are ours: platform/http counts requests and checks their
 * origin first, and same-origin.ts keeps redirect places on this site.
 */
export async function askLibrary<Body>(ctx: Context, call: MountCall, question: Question<Body>): Promise<Answer<Body>> {
  try {
    const { response, headers } = await ctx.identity.inRequest(call.requestId, () =>
      question({ headers: headersFor(ctx, call), returnHeaders: true }),
    )
    return { body: response, headers }
  } catch (error) {
    if (!isAPIError(error)) throw error
    const { code = '', message } = error.body ?? {}
    const known = codes[code]
    if (known) throw new DomainError(known)
    if (error.statusCode >= 500) throw new Error(`The sign-in library failed with ${error.statusCode} ${code}`)
    throw new DomainError(statuses[error.statusCode] ?? 'invalid_request', message)
  }
}

/** The headers the library gets; nothing else of a client's request reaches it. */
export function headersFor({ config }: Context, { request, address }: MountCall): Headers {
  const headers = new Headers({ [addressHeader]: address })
  const [cookie, userAgent] = [request.headers.get('cookie'), request.headers.get('user-agent')]
  if (cookie !== null) headers.set('cookie', withTodaysSignatures(config.secretKeys, cookie))
  if (userAgent !== null) headers.set('user-agent', userAgent)
  return headers
}

/** Our error codes for the library's. */
const codes: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'credentials_wrong',
  EMAIL_NOT_VERIFIED: 'email_unverified',
  FAILED_TO_CREATE_USER: 'unavailable',
  INVALID_TOKEN: 'link_expired',
  TOKEN_EXPIRED: 'link_expired',
  USER_NOT_FOUND: 'link_expired',
  INVALID_PASSWORD: 'password_wrong',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'password_wrong',
  ACCOUNT_CLOSED: 'account_closed',
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
