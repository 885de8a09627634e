/** Signing in without a program: pages and the forms on them. */
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { mount, page } from '#src/platform/http/route.ts'
import { askLibrary } from '../ask-library.ts'
import { Email, Filled, Name, NewPassword, ofAccount, Password } from '../fields.ts'
import { startGoogle } from '../google.ts'
import { askForReset } from '../reset-password.ts'
import { sameOrigin } from '../same-origin.ts'
import { showCode, signIn } from '../sign-in.ts'
import { signUp } from '../sign-up.ts'
import { goTo, read, show, tried } from './answers.ts'
import { codePage, confirmEmailPage, forgotPasswordPage, mailSentPage, resetPasswordPage, signInPage, signUpPage } from './forms.ts'

const After = z.object({ to: z.string().max(2000).optional() })

export const signInPages = ({ config }: Context) => {
  const google = config.google !== null
  const { productName } = config
  const mailboxUrl = config.sandbox ? `${config.sandbox.url}/sandbox/mailbox` : null
  /** The account page for whatever leads elsewhere. */
  const placeOf = (to: string | undefined) => (to === undefined ? undefined : sameOrigin(config.baseUrl).safeParse(to).data) ?? `${config.baseUrl}/account`

  return [
    page({
      method: 'GET',
      path: '/sign-in',
      summary: 'The page for signing in',
      access: anyone(),
      limit: 'lenient',
      query: After.extend({ done: z.string().max(100).optional(), error: z.string().max(500).optional() }),
      handle: async (_tx, { query }) => ({
        html: signInPage({ productName, notice: notices.get(query.done ?? ''), problem: query.error === undefined ? undefined : 'That did not work. Please try again.' }, { email: '', to: query.to, google }),
      }),
    }),
    mount({
      method: 'POST',
      path: '/sign-in',
      summary: 'Sign in by the form',
      limit: ofAccount,
      body: Filled,
      handle: (ctx: Context, call) => {
        const { to, email = '' } = call.body
        const work = async () => {
          const answer = await signIn(ctx, call, read(z.object({ email: Email, password: Password }), call.body))
          const { twoFactorRedirect } = (await answer.clone().json()) as { twoFactorRedirect?: boolean }
          return twoFactorRedirect ? goTo(`/sign-in/two-factor${to ? `?to=${encodeURIComponent(to)}` : ''}`, answer) : goTo(placeOf(to), answer)
        }
        return tried(work, (problem) => signInPage({ productName, problem }, { email, to, google }))
      },
    }),
    page({
      method: 'GET',
      path: '/sign-in/two-factor',
      summary: 'The page for the second factor',
      access: anyone(),
      limit: 'lenient',
      query: After,
      handle: async (_tx, { query }) => ({ html: codePage({ productName }, { to: query.to }) }),
    }),
    mount({
      method: 'POST',
      path: '/sign-in/two-factor',
      summary: 'Show the second factor by the form',
      limit: 'auth',
      body: Filled,
      handle: (ctx: Context, call) => {
        const { to, code = '' } = call.body
        return tried(async () => goTo(placeOf(to), await showCode(ctx, call, code)), (problem) => codePage({ productName, problem }, { to }))
      },
    }),
    ...signUpPages({ productName, google, mailboxUrl }),
    ...resetPages({ productName, mailboxUrl }),
    ...(google ? [googlePage(placeOf)] : []),
  ]
}

/** What the page for signing in says to who comes from elsewhere. */
const notices = new Map([
  ['confirmed', 'Your address is confirmed. Sign in now.'],
  ['reset', 'Your new password is set. Sign in with it.'],
  ['signed-out', 'You are signed out.'],
])

const signUpPages = (around: { productName: string; google: boolean; mailboxUrl: string | null }) => [
  page({
    method: 'GET',
    path: '/sign-up',
    summary: 'The page for signing up',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: signUpPage(around, { name: '', email: '', google: around.google }) }),
  }),
  mount({
    method: 'POST',
    path: '/sign-up',
    summary: 'Sign up by the form',
    limit: ofAccount,
    body: Filled,
    handle: (ctx: Context, call) => {
      const { name = '', email = '' } = call.body
      const work = async () => {
        const { newPassword, ...given } = read(z.object({ name: Name, email: Email, newPassword: NewPassword }), call.body)
        await signUp(ctx, call, { ...given, password: newPassword })
        return show(mailSentPage(around, { title: 'Look into your mailbox', what: `We have mailed a link to ${given.email}. Open it and confirm that the address is yours.` }))
      }
      return tried(work, (problem) => signUpPage({ ...around, problem }, { name, email, google: around.google }))
    },
  }),
  page({
    method: 'GET',
    path: '/confirm-email',
    summary: 'The page to confirm an address, by the link that was mailed to it',
    access: anyone(),
    limit: 'lenient',
    query: z.object({ token: z.string().max(2000) }),
    handle: async (_tx, { query }) => ({ html: confirmEmailPage(around, { token: query.token }) }),
  }),
  mount({
    method: 'POST',
    path: '/confirm-email',
    summary: 'Confirm an address by the form',
    limit: 'auth',
    body: Filled,
    handle: (ctx: Context, call) =>
      tried(
        async () => goTo('/sign-in?done=confirmed', await askLibrary(ctx, call, { path: '/verify-email', query: { token: call.body.token ?? '' } })),
        (problem) => signInPage({ ...around, problem: `${problem} Sign in, and we mail you another.` }, { email: '', to: undefined, google: around.google }),
      ),
  }),
]

const resetPages = (around: { productName: string; mailboxUrl: string | null }) => [
  page({
    method: 'GET',
    path: '/forgot-password',
    summary: 'The page to ask for a new password',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: forgotPasswordPage(around, { email: '' }) }),
  }),
  mount({
    method: 'POST',
    path: '/forgot-password',
    summary: 'Ask for a new password by the form',
    limit: ofAccount,
    body: Filled,
    handle: (ctx: Context, call) => {
      const work = async () => {
        const { email } = read(z.object({ email: Email }), call.body)
        await askForReset(ctx, call, email)
        return show(mailSentPage(around, { title: 'Look into your mailbox', what: `If ${email} has an account, a link is on its way to it.` }))
      }
      return tried(work, (problem) => forgotPasswordPage({ ...around, problem }, { email: call.body.email ?? '' }))
    },
  }),
  page({
    method: 'GET',
    path: '/reset-password',
    summary: 'The page to choose a new password, by the link that was mailed',
    access: anyone(),
    limit: 'lenient',
    query: z.object({ token: z.string().max(200).default('') }),
    handle: async (_tx, { query }) => ({ html: resetPasswordPage(around, { token: query.token }) }),
  }),
  mount({
    method: 'POST',
    path: '/reset-password',
    summary: 'Choose a new password by the form',
    limit: 'auth',
    body: Filled,
    handle: (ctx: Context, call) => {
      const { token = '' } = call.body
      const work = async () => {
        const { newPassword } = read(z.object({ newPassword: NewPassword }), call.body)
        await askLibrary(ctx, call, { path: '/reset-password', body: { token, newPassword } })
        return goTo('/sign-in?done=reset')
      }
      return tried(work, (problem) => resetPasswordPage({ ...around, problem }, { token }))
    },
  }),
]

const googlePage = (placeOf: (to: string | undefined) => string) =>
  mount({
    method: 'GET',
    path: '/sign-in/google',
    summary: 'Go to Google to sign in there',
    limit: 'lenient',
    query: After,
    async handle(ctx: Context, call) {
      const answer = await startGoogle(ctx, call, placeOf(call.query.to))
      const { url } = (await answer.clone().json()) as { url: string }
      return goTo(url, answer)
    },
  })
