import { betterAuth } from 'better-auth'
import type { BetterAuthOptions, BetterAuthPlugin, User } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
/**
 * The sign-in library, set up once for an installation. Only src/identity knows it; what of it can be reached is in
 * routes.ts.
 */
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { newId } from '#src/platform/values/ids.ts'
import { answered } from './answered.ts'
import { mailPasswordChanged } from './mails.ts'
import { identitySecret, sessionCookieBaseName } from './session-cookie.ts'
import { sessionStrength } from './session-strength.ts'
import { secondFactorTables, tables } from './tables.ts'

/** Set by us on every question; whatever a client sends under this name does not reach the library. */
export const addressHeader = 'x-deskbell-address'

export const passwordLengths = { min: 8, max: 128 }
/**
 * How long the links in mails are good, seconds. Not shorter than the caps on such mails look back: whoever uses them
 * up with an address that is not theirs leaves its owner a link that works.
 */
export const linkSeconds = 24 * 3600

export function createAuth(ctx: Context, plugins: BetterAuthPlugin[] = []) {
  return betterAuth({ ...settings(ctx), plugins: [secondFactor(ctx), ...plugins] })
}

export type Auth = ReturnType<typeof createAuth>

const made = new WeakMap<Context['identity'], Auth>()

/** The one of this installation: it holds settings and no state. */
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
      // Nobody has a user before they have shown whose the address is: sign-up.ts, confirm-email.ts.
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

/** Whoever chose a password by a mailed link has shown whose the address is. */
async function afterReset(ctx: Context, user: User): Promise<void> {
  if (!user.emailVerified)
    await (await authOf(ctx).$context).internalAdapter.updateUser(user.id, { emailVerified: true })
  await forgetStarted(ctx, user.id)
  await answered(ctx, user)
  await mailPasswordChanged(ctx, user)
}

/**
 * With the password everything ends that was begun under the one before: other links for a new one, sign-ins that wait
 * for their code.
 */
export async function forgetStarted(ctx: Context, userId: string): Promise<void> {
  await (
    await authOf(ctx).$context
  ).adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: userId }] })
}

function secondFactor({ config }: Context) {
  return twoFactor({ issuer: config.productName, schema: secondFactorTables })
}

/** Its messages may name whom they are about, after a colon; the log holds no names. */
function logOf({ log }: Context) {
  return (_level: string, message: string, ...details: unknown[]) => {
    const error = details.find((one) => one instanceof Error)
    log.warn(
      { says: message.split(':')[0], error: error?.name, code: (error as { code?: string } | undefined)?.code },
      'the sign-in library could not go on',
    )
  }
}
