/**
 * The sign-in library, configured once per installation. Only src/identity knows it; routes.ts lists what clients can
 * reach of it.
 */
import { betterAuth } from 'better-auth'
import type { BetterAuthOptions, BetterAuthPlugin, User } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { newId } from '#src/platform/values/ids.ts'
import { mailPasswordChanged } from './mails.ts'
import { noteLinkFollowed } from './note-link-followed.ts'
import { identitySecret, sessionCookieBaseName } from './session-cookie.ts'
import { sessionStrength } from './session-strength.ts'
import { secondFactorTables, tables } from './tables.ts'

/** We set this header on every question; a client's header of this name never reaches the library. */
export const addressHeader = 'x-deskbell-address'

export const passwordLengths = { min: 8, max: 128 }
/**
 * Seconds the links in mails are valid. Not shorter than the window of the caps on such mails: a stranger who uses up a
 * cap has then left the owner a link that works.
 */
export const linkSeconds = 24 * 3600

export function createAuth(ctx: Context, plugins: BetterAuthPlugin[] = []) {
  return betterAuth({ ...settings(ctx), plugins: [secondFactor(ctx), ...plugins] })
}

export type Auth = ReturnType<typeof createAuth>

const made = new WeakMap<Context['identity'], Auth>()

/** The installation's library. It holds settings and no state. */
export function authOf(ctx: Context): Auth {
  const auth = made.get(ctx.identity) ?? createAuth(ctx)
  made.set(ctx.identity, auth)
  return auth
}

function settings(ctx: Context) {
  const { config } = ctx
  return {
    appName: config.productName,
    baseURL: config.baseUrl,
    // oxlint-disable-next-line deskbell/no-bare-path -- where the library believes itself to be
    basePath: '/api/auth',
    secret: identitySecret(config.secretKey),
    database: { db: ctx.identity.kysely, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'error', log: logOf(ctx) },
    onAPIError: { errorURL: `${config.baseUrl}${paths.signIn}` },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      useSecureCookies: config.baseUrl.startsWith('https:'),
      cookiePrefix: 'deskbell',
      cookies: { session_token: { name: sessionCookieBaseName } },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      // A person gets a user only after they confirmed their address: sign-up.ts, confirm-email.ts.
      disableSignUp: true,
      minPasswordLength: passwordLengths.min,
      maxPasswordLength: passwordLengths.max,
      password: ctx.passwords,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => afterReset(ctx, user),
    },
    emailVerification: { sendOnSignIn: false },
    ...tables,
    databaseHooks: {
      session: { create: { before: sessionStrength(ctx) } },
      account: {
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
  } satisfies BetterAuthOptions
}

/** A person who chose a password by a mailed link has confirmed the address. */
async function afterReset(ctx: Context, user: User): Promise<void> {
  if (!user.emailVerified)
    await (await authOf(ctx).$context).internalAdapter.updateUser(user.id, { emailVerified: true })
  await endPendingSignIns(ctx, user.id)
  await noteLinkFollowed(ctx, user)
  await mailPasswordChanged(ctx, user)
}

/** A new password ends everything begun under the old one: other reset links, and sign-ins that wait for their code. */
export async function endPendingSignIns(ctx: Context, userId: string): Promise<void> {
  await (
    await authOf(ctx).$context
  ).adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: userId }] })
}

function secondFactor({ config }: Context) {
  return twoFactor({ issuer: config.productName, schema: secondFactorTables })
}

/** The library's messages may name a person after a colon; the log holds no names. */
function logOf({ log }: Context) {
  return (_level: string, message: string, ...details: unknown[]) => {
    const error = details.find((detail) => detail instanceof Error)
    log.warn(
      { says: message.split(':')[0], error: error?.name, code: (error as { code?: string } | undefined)?.code },
      'the sign-in library could not go on',
    )
  }
}
