/**
 * The endpoints of the sign-in library that clients can reach, one by one; its other endpoints do not exist here. Paths
 * and answers are the library's, without secrets.
 */
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { mount, page } from '#src/platform/http/route.ts'
import { accountPages } from './account/routes.ts'
import { changePassword } from './change-password.ts'
import { confirmEmail, confirmEmailByLink } from './confirm-email.ts'
import { Email, Name, NewPassword, Password, triesAt } from './fields.ts'
import { finishGoogle, startGoogle } from './google.ts'
import { jsonAnswer } from './pages/answers.ts'
import { signInPages } from './pages/routes.ts'
import { proofRoutes } from './proof/routes.ts'
import { askForReset, resetPassword } from './reset-password.ts'
import { sameOrigin } from './same-origin.ts'
import { secondFactorRemovalPages } from './second-factor-removal/routes.ts'
import { disableSecondFactor, enableSecondFactor, renewRecoveryCodes } from './second-factor.ts'
import { sessionCookieName, signSession } from './session-cookie.ts'
import { listSessions, ownSession, revokeSession, signOut, signOutElsewhere, signOutEverywhere } from './sessions.ts'
import { showCode, showCodeAgain } from './show-code.ts'
import { useSignInLink } from './sign-in-link.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { sessionSeconds, startSession } from './start-session.ts'

export const identityRoutes = (ctx: Context) => [
  ...signUpRoutes(ctx),
  ...passwordRoutes(ctx),
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...(ctx.config.google ? googleRoutes(ctx) : []),
  ...signInPages(ctx),
  ...secondFactorRemovalPages(ctx),
  ...accountPages,
  ...proofRoutes(ctx),
]

const signUpRoutes = (ctx: Context) => [
  mount({
    method: 'POST',
    path: paths.auth.signUp,
    summary: 'Sign up; a mail asks to confirm the address. An address that has an account is answered alike',
    limit: triesAt(ctx, 'sign-up'),
    body: z.object({
      name: Name,
      email: Email,
      password: NewPassword,
      callbackURL: sameOrigin(ctx.config.baseUrl).optional(),
    }),
    handle: async (ctx: Context, call) => jsonAnswer(await signUp(ctx, call, call.body)),
  }),
  mount({
    method: 'GET',
    path: paths.auth.verifyEmail,
    summary: 'Confirm an address by the token that was mailed to it, in the browser that signed up',
    limit: 'lenient',
    query: z.object({ token: z.string().max(2000), callbackURL: sameOrigin(ctx.config.baseUrl).optional() }),
    handle: (ctx: Context, call) => confirmEmailByLink(ctx, call, call.query),
  }),
  mount({
    method: 'POST',
    path: paths.auth.verifyEmail,
    summary:
      'Confirm an address by the token that was mailed to it; outside the browser that signed up with a new password',
    limit: 'auth',
    body: z.object({ token: z.string().max(2000), newPassword: NewPassword.optional(), name: Name.optional() }),
    handle: async (ctx: Context, call) => jsonAnswer(await confirmEmail(ctx, call, call.body)),
  }),
]

const passwordRoutes = (ctx: Context) => [
  mount({
    method: 'POST',
    path: paths.auth.signIn,
    summary: 'Sign in with a password; asks for the second factor where one is set up',
    limit: triesAt(ctx, 'sign-in'),
    body: z.object({ email: Email, password: Password, callbackURL: sameOrigin(ctx.config.baseUrl).optional() }),
    handle: async (ctx: Context, call) => jsonAnswer(await signIn(ctx, call, call.body)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.askForReset,
    summary: 'Ask for a link to choose a new password, mailed to the address when it has an account',
    limit: triesAt(ctx, 'reset'),
    body: z.object({ email: Email, redirectTo: sameOrigin(ctx.config.baseUrl).optional() }),
    async handle(ctx: Context, call) {
      await askForReset(ctx, call, call.body.email)
      return Response.json({ status: true })
    },
  }),
  mount({
    method: 'POST',
    path: paths.auth.resetPassword,
    summary: 'Choose a new password by the token that was mailed; everybody signed in with the old one is signed out',
    limit: 'auth',
    body: z.object({ token: z.string().min(1).max(200), newPassword: NewPassword }),
    handle: async (ctx: Context, call) => jsonAnswer(await resetPassword(ctx, call, call.body)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.changePassword,
    summary: 'Change the password; everybody else signed in with the old one is signed out',
    limit: 'auth',
    body: z.object({ currentPassword: Password, newPassword: NewPassword }),
    handle: async (ctx: Context, call) => jsonAnswer(await changePassword(ctx, call, call.body)),
  }),
]

const sessionRoutes = [
  mount({
    method: 'GET',
    path: paths.auth.session,
    summary: 'Who is signed in; null when nobody is',
    limit: 'lenient',
    handle: async (ctx: Context, call) => jsonAnswer(await ownSession(ctx, call)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.signOut,
    summary: 'Sign out here',
    limit: 'lenient',
    handle: async (ctx: Context, call) => jsonAnswer(await signOut(ctx, call)),
  }),
  mount({
    method: 'GET',
    path: paths.auth.sessions,
    summary: 'Where one is signed in',
    limit: 'lenient',
    handle: async (ctx: Context, call) => Response.json(await listSessions(ctx, call)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.revokeSession,
    summary: 'Sign out one place',
    limit: 'lenient',
    body: z.object({ id: Uuid }),
    handle: async (ctx: Context, call) => jsonAnswer(await revokeSession(ctx, call, call.body.id)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.revokeSessions,
    summary: 'Sign out everywhere',
    limit: 'lenient',
    handle: async (ctx: Context, call) => jsonAnswer(await signOutEverywhere(ctx, call)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.revokeOtherSessions,
    summary: 'Sign out everywhere but here',
    limit: 'lenient',
    handle: async (ctx: Context, call) => jsonAnswer(await signOutElsewhere(ctx, call)),
  }),
]

const WithPassword = z.object({ password: Password })
const WithCode = z.object({ code: z.string().min(1).max(40) })

const secondFactorRoutes = [
  mount({
    method: 'POST',
    path: paths.auth.enableSecondFactor,
    summary:
      'Begin to set up two-factor sign-in: the secret for an authenticator, and recovery codes. It is on ' +
      'with the first right code',
    limit: 'auth',
    body: WithPassword,
    handle: async (ctx: Context, call) => jsonAnswer(await enableSecondFactor(ctx, call, call.body.password)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.showCode,
    summary: 'Show a code of the authenticator: the second step of signing in, or the last of setting it up',
    limit: 'auth',
    body: WithCode,
    handle: async (ctx: Context, call) => jsonAnswer(await showCode(ctx, call, call.body.code)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.showRecoveryCode,
    summary: 'Show a recovery code in place of the authenticator; each is good once',
    limit: 'auth',
    body: WithCode,
    handle: async (ctx: Context, call) => jsonAnswer(await showCode(ctx, call, call.body.code)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.showSecondFactor,
    summary: 'Show a code once more in a session that was made with one: for what is done only within 15 minutes of it',
    limit: 'auth',
    body: WithCode,
    async handle(ctx: Context, call) {
      await showCodeAgain(ctx, call, call.body.code)
      return Response.json({ status: true })
    },
  }),
  mount({
    method: 'POST',
    path: paths.auth.disableSecondFactor,
    summary: 'Take two-factor sign-in away; not for platform admins',
    limit: 'auth',
    body: WithPassword,
    handle: async (ctx: Context, call) => jsonAnswer(await disableSecondFactor(ctx, call, call.body.password)),
  }),
  mount({
    method: 'POST',
    path: paths.auth.makeRecoveryCodes,
    summary: 'New recovery codes in place of the old ones',
    limit: 'auth',
    body: WithPassword,
    handle: async (ctx: Context, call) => jsonAnswer(await renewRecoveryCodes(ctx, call, call.body.password)),
  }),
]

const googleRoutes = ({ config }: Context) => [
  mount({
    method: 'POST',
    path: paths.auth.signInWithGoogle,
    summary: 'Begin to sign in with Google: where to send the browser',
    limit: 'lenient',
    body: z.object({ provider: z.literal('google'), callbackURL: sameOrigin(config.baseUrl).optional() }),
    handle: async (ctx: Context, call) => jsonAnswer(await startGoogle(ctx, call, call.body.callbackURL)),
  }),
  mount({
    method: 'GET',
    path: paths.auth.fromGoogle,
    summary: 'Where Google sends the browser back to',
    limit: 'auth',
    query: z.object({
      code: z.string().max(2000).optional(),
      state: z.string().max(2000).optional(),
      iss: z.string().max(500).optional(),
      error: z.string().max(500).optional(),
    }),
    handle: (ctx: Context, call) => finishGoogle(ctx, call, call.query),
  }),
]

/** Routes.ts lists these in sandbox mode only. */
export const sandboxIdentityRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.sandboxSignIn,
    summary: 'Sign a seeded person in by the link printed at start',
    access: anyone(),
    limit: 'lenient',
    query: z.object({ token: z.string().max(100) }),
    handle: async (tx, { query }) => {
      const { userId, to } = await useSignInLink(tx, query.token, ctx.clock.nowMs())
      const token = await startSession(tx, userId, ctx.clock.nowMs())
      const cookie = {
        name: sessionCookieName(ctx.config.baseUrl.startsWith('https:')),
        value: signSession(ctx.config.secretKey, token),
        maxAgeSeconds: sessionSeconds,
      }
      return { redirect: to, cookie }
    },
  }),
]
