/** Signing in with a browser: pages and their forms. */
import { z } from 'zod'
import { errorCodes } from '#contract/errors.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { mount, page } from '#src/platform/http/route.ts'
import { confirmEmail, lookAtSignUp } from '../confirm-email.ts'
import { Email, FilledForm, Name, NewPassword, Password, triesAt } from '../fields.ts'
import { startGoogle } from '../google.ts'
import { askForReset, resetPassword } from '../reset-password.ts'
import { sameOrigin } from '../same-origin.ts'
import { showCode } from '../show-code.ts'
import { signIn } from '../sign-in.ts'
import { signUp } from '../sign-up.ts'
import { redirectTo, parseForm, htmlAnswer, orShowAgain, withCookies } from './answers.ts'
import {
  type Around,
  codePage,
  confirmEmailPage,
  forgotPasswordPage,
  mailSentPage,
  resetPasswordPage,
  signInPage,
  signUpPage,
} from './forms.ts'

const After = z.object({ to: z.string().max(2000).optional() })

export const signInPages = (ctx: Context) => {
  const { config } = ctx
  const google = config.google !== null
  const { productName } = config
  const mailboxUrl = config.sandbox ? `${config.sandbox.url}${paths.sandboxMailbox}` : null
  /** The place to go on to; the account page when `to` leads to another site. */
  const placeOf = (to: string | undefined) =>
    (to === undefined ? undefined : sameOrigin(config.baseUrl).safeParse(to).data) ??
    `${config.baseUrl}${paths.account}`

  return [
    page({
      method: 'GET',
      path: paths.signIn,
      summary: 'The page for signing in',
      access: anyone(),
      limit: 'lenient',
      query: After.extend({ done: z.string().max(100).optional(), error: z.string().max(500).optional() }),
      handle: async (_tx, { query }) => ({
        html: signInPage(
          {
            productName,
            notice: notices.get(query.done ?? ''),
            problem: query.error === undefined ? undefined : 'That did not work. Please try again.',
          },
          { email: '', to: query.to, google },
        ),
      }),
    }),
    mount({
      method: 'POST',
      path: paths.signIn,
      summary: 'Sign in by the form',
      limit: triesAt(ctx, 'sign-in'),
      body: FilledForm,
      handle: (ctx: Context, call) => {
        const { to, email = '' } = call.body
        const work = async () => {
          const answer = await signIn(ctx, call, parseForm(z.object({ email: Email, password: Password }), call.body))
          return 'twoFactorRedirect' in answer.body
            ? redirectTo(linkTo(paths.signInSecondFactor, { to }), answer)
            : redirectTo(placeOf(to), answer)
        }
        return orShowAgain(work, (problem) => signInPage({ productName, problem }, { email, to, google }))
      },
    }),
    ...codePages({ productName, placeOf }),
    ...signUpPages(ctx, { productName, google, mailboxUrl }),
    ...resetPages(ctx, { productName, mailboxUrl }),
    ...(google ? [googlePage(placeOf)] : []),
  ]
}

const codePages = ({ productName, placeOf }: { productName: string; placeOf(to: string | undefined): string }) => [
  page({
    method: 'GET',
    path: paths.signInSecondFactor,
    summary: 'The page for the second factor',
    access: anyone(),
    limit: 'lenient',
    query: After,
    handle: async (_tx, { query }) => ({ html: codePage({ productName }, { to: query.to }) }),
  }),
  mount({
    method: 'POST',
    path: paths.signInSecondFactor,
    summary: 'Show the second factor by the form',
    limit: 'auth',
    body: FilledForm,
    handle: (ctx: Context, call) => {
      const { to, code = '' } = call.body
      return orShowAgain(
        async () => redirectTo(placeOf(to), await showCode(ctx, call, code)),
        (problem) => codePage({ productName, problem }, { to }),
      )
    },
  }),
]

/** Notices on the sign-in page for people who come from another page. */
const notices = new Map([
  ['confirmed', 'Your address is confirmed. Sign in now.'],
  ['reset', 'Your new password is set. Sign in with it.'],
  ['signed-out', 'You are signed out.'],
  ['closed', 'Your account is closed. The link in the mail that we sent you opens it again.'],
  ['restored', 'Your account is open again. Sign in.'],
  ['kept', 'Two-factor sign-in stays on.'],
  ['removed', 'Two-factor sign-in is off. Sign in with your password, and set it up anew.'],
])

const signUpPages = (
  installation: Context,
  around: { productName: string; google: boolean; mailboxUrl: string | null },
) => [
  page({
    method: 'GET',
    path: paths.signUp,
    summary: 'The page for signing up',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: signUpPage(around, { name: '', email: '', google: around.google }) }),
  }),
  mount({
    method: 'POST',
    path: paths.signUp,
    summary: 'Sign up by the form',
    limit: triesAt(installation, 'sign-up'),
    body: FilledForm,
    handle: (ctx: Context, call) => {
      const { name = '', email = '' } = call.body
      const work = async () => {
        const { newPassword, ...given } = parseForm(
          z.object({ name: Name, email: Email, newPassword: NewPassword }),
          call.body,
        )
        const answer = await signUp(ctx, call, { ...given, password: newPassword })
        const what = `We have mailed a link to ${given.email}. Open it and confirm that the address is yours.`
        return withCookies(htmlAnswer(mailSentPage(around, { title: 'Look into your mailbox', what })), answer)
      }
      return orShowAgain(work, (problem) => signUpPage({ ...around, problem }, { name, email, google: around.google }))
    },
  }),
  mount({
    method: 'GET',
    path: paths.confirmEmail,
    summary: 'The page to confirm an address, by the link that was mailed to it',
    limit: 'lenient',
    query: z.object({ token: z.string().max(2000) }),
    handle: (ctx: Context, call) => showConfirmation(ctx, call, { around, token: call.query.token }),
  }),
  mount({
    method: 'POST',
    path: paths.confirmEmail,
    summary: 'Confirm an address by the form',
    limit: 'auth',
    body: FilledForm,
    handle: async (ctx: Context, call) => {
      const { token = '', newPassword, name } = call.body
      const confirm = async () => {
        const chosen = parseForm(Chosen, { newPassword: newPassword || undefined, name: name?.trim() || undefined })
        return redirectTo(
          linkTo(paths.signIn, { done: 'confirmed', to: paths.start }),
          await confirmEmail(ctx, call, { token, ...chosen }),
        )
      }
      return orShowAgain(confirm, async (problem) =>
        (await showConfirmation(ctx, call, { around: { ...around, problem }, token })).text(),
      )
    },
  }),
]

const Chosen = z.object({ newPassword: NewPassword.optional(), name: Name.optional() })

type Confirmation = { around: Around & { google: boolean }; token: string }

/** Shows the sign-in page instead when the link is not valid any more. */
async function showConfirmation(ctx: Context, call: MountCall, { around, token }: Confirmation): Promise<Response> {
  const signUp = await lookAtSignUp(ctx, call, token)
  if (signUp) return htmlAnswer(confirmEmailPage(around, { token, ...signUp }))
  const problem =
    `${errorCodes.link_expired.title}. Is your address confirmed, sign in; else try to, and we mail you ` +
    'another link.'
  return htmlAnswer(
    signInPage({ ...around, problem }, { email: '', to: undefined, google: around.google }),
    errorCodes.link_expired.status,
  )
}

const resetPages = (installation: Context, around: { productName: string; mailboxUrl: string | null }) => [
  page({
    method: 'GET',
    path: paths.forgotPassword,
    summary: 'The page to ask for a new password',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: forgotPasswordPage(around, { email: '' }) }),
  }),
  mount({
    method: 'POST',
    path: paths.forgotPassword,
    summary: 'Ask for a new password by the form',
    limit: triesAt(installation, 'reset'),
    body: FilledForm,
    handle: (ctx: Context, call) => {
      const work = async () => {
        const { email } = parseForm(z.object({ email: Email }), call.body)
        await askForReset(ctx, call, email)
        return htmlAnswer(
          mailSentPage(around, {
            title: 'Look into your mailbox',
            what: `If ${email} has an account, a link is on its way to it.`,
          }),
        )
      }
      return orShowAgain(work, (problem) =>
        forgotPasswordPage({ ...around, problem }, { email: call.body.email ?? '' }),
      )
    },
  }),
  page({
    method: 'GET',
    path: paths.resetPassword,
    summary: 'The page to choose a new password, by the link that was mailed',
    access: anyone(),
    limit: 'lenient',
    query: z.object({ token: z.string().max(200).default('') }),
    handle: async (_tx, { query }) => ({ html: resetPasswordPage(around, { token: query.token }) }),
  }),
  mount({
    method: 'POST',
    path: paths.resetPassword,
    summary: 'Choose a new password by the form',
    limit: 'auth',
    body: FilledForm,
    handle: (ctx: Context, call) => {
      const { token = '' } = call.body
      const work = async () => {
        const { newPassword } = parseForm(z.object({ newPassword: NewPassword }), call.body)
        return redirectTo(
          linkTo(paths.signIn, { done: 'reset' }),
          await resetPassword(ctx, call, { token, newPassword }),
        )
      }
      return orShowAgain(work, (problem) => resetPasswordPage({ ...around, problem }, { token }))
    },
  }),
]

const googlePage = (placeOf: (to: string | undefined) => string) =>
  mount({
    method: 'GET',
    path: paths.signInWithGoogle,
    summary: 'Go to Google to sign in there',
    limit: 'lenient',
    query: After,
    async handle(ctx: Context, call) {
      const answer = await startGoogle(ctx, call, placeOf(call.query.to))
      return redirectTo(answer.body.url, answer)
    },
  })
