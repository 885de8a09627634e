/**
 * Where somebody is signed in. A session's token leaves the server in its own cookie alone; people name sessions by id.
 */
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askLibrary } from './ask-library.ts'
import { cookieOf } from './cookies.ts'
import { findSignedIn } from './queries.ts'
import { readSession, sessionCookieName } from './session-cookie.ts'

const Sessions = z.array(
  z.object({
    id: z.string(),
    token: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    ipAddress: z.string().nullish(),
    userAgent: z.string().nullish(),
    strong: z.boolean(),
  }),
)

type Listed = Omit<z.infer<typeof Sessions>[number], 'token'> & { current: boolean }

/** Newest first. Fails with `not_signed_in`. */
export async function listSessions(ctx: Context, call: MountCall): Promise<Listed[]> {
  const current = tokenOf(ctx, call)
  const sessions = await find(ctx, call)
  return sessions
    .map(({ token, ...rest }) => ({ ...rest, current: token === current }))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** Signs out one place of one's own. Fails with `not_found` for any other. */
export async function revokeSession(ctx: Context, call: MountCall, id: string): Promise<Response> {
  const session = (await find(ctx, call)).find((one) => one.id === id)
  if (!session) throw new DomainError('not_found')
  return askLibrary(ctx, call, { path: '/revoke-session', body: { token: session.token } })
}

async function find(ctx: Context, call: MountCall) {
  return Sessions.parse(await (await askLibrary(ctx, call, { path: '/list-sessions' })).json())
}

/** Who is signed in, and how; null when nobody is. */
export async function whoIsSignedIn(ctx: Context, call: MountCall) {
  const token = tokenOf(ctx, call)
  if (token === null) return null
  return (
    (await ctx.db.asPlatform('find who is signed in', (tx) => findSignedIn(tx, token, instantOf(ctx.clock.nowMs())))) ??
    null
  )
}

/**
 * Whoever came by password alone, or by Google, may not do away with the second factor. Fails with `not_signed_in`,
 * `two_factor_required`.
 */
export async function requireStrong(ctx: Context, call: MountCall) {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  if (!person.strong) throw new DomainError('two_factor_required')
  return person
}

function tokenOf({ config }: Context, call: MountCall): string | null {
  const cookie = cookieOf(call.request, sessionCookieName(config.baseUrl.startsWith('https:')))
  return cookie === null ? null : readSession(config.secretKey, cookie)
}
