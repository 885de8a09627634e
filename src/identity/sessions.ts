/** A person's sessions. A session's token leaves the server only in its own cookie; people name sessions by id. */
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askLibrary } from './ask-library.ts'
import { authOf } from './auth.ts'
import { cookieOf } from './cookies.ts'
import { findSignedIn } from './queries.ts'
import { readSession, sessionCookieName } from './session-cookie.ts'

/** The signed-in person and their session, for programs; null for a visitor. */
export async function ownSession(ctx: Context, call: MountCall) {
  const { body, headers } = await askLibrary(ctx, call, (asking) => authOf(ctx).api.getSession(asking))
  if (body === null) return { body, headers }
  const { token: _, ...session } = body.session
  return { body: { session, user: body.user }, headers }
}

/** Lists the person's sessions, newest first. Fails with `not_signed_in`. */
export async function listSessions(ctx: Context, call: MountCall) {
  const current = tokenOf(ctx, call)
  const { body: sessions } = await findSessions(ctx, call)
  return sessions
    .map(({ id, token, createdAt, expiresAt, ipAddress, userAgent, strong }) => ({
      id,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      ipAddress,
      userAgent,
      strong,
      current: token === current,
    }))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** Signs out one of the person's own sessions. Fails with `not_found` for any other. */
export async function revokeSession(ctx: Context, call: MountCall, id: string) {
  const { body: sessions } = await findSessions(ctx, call)
  const session = sessions.find((session) => session.id === id)
  if (!session) throw new DomainError('not_found')
  const { token } = session
  return askLibrary(ctx, call, (asking) => authOf(ctx).api.revokeSession({ body: { token }, ...asking }))
}

const findSessions = (ctx: Context, call: MountCall) =>
  askLibrary(ctx, call, (asking) => authOf(ctx).api.listSessions(asking))

/** Signs this session out; without one it does nothing. */
export const signOut = (ctx: Context, call: MountCall) =>
  askLibrary(ctx, call, (asking) => authOf(ctx).api.signOut(asking))

/** Signs out all sessions. Fails with `not_signed_in`. */
export const signOutEverywhere = (ctx: Context, call: MountCall) =>
  askLibrary(ctx, call, (asking) => authOf(ctx).api.revokeSessions(asking))

/** Signs out all sessions but this one. Fails with `not_signed_in`. */
export const signOutElsewhere = (ctx: Context, call: MountCall) =>
  askLibrary(ctx, call, (asking) => authOf(ctx).api.revokeOtherSessions(asking))

/** The signed-in person and the strength of their session; null for a visitor. */
export async function whoIsSignedIn(ctx: Context, call: MountCall) {
  const token = tokenOf(ctx, call)
  if (token === null) return null
  return (
    (await ctx.db.asPlatform('find who is signed in', (tx) => findSignedIn(tx, token, instantOf(ctx.clock.nowMs())))) ??
    null
  )
}

/**
 * Requires a session with a second factor: a session by password alone, or by Google, may not remove it. Fails with
 * `not_signed_in`, `two_factor_required`.
 */
export async function requireStrong(ctx: Context, call: MountCall) {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  if (!person.strong) throw new DomainError('two_factor_required')
  return person
}

function tokenOf({ config }: Context, call: MountCall): string | null {
  const cookie = cookieOf(call.request, sessionCookieName(config.baseUrl.startsWith('https:')))
  return cookie === null ? null : readSession(config.secretKeys, cookie)
}
