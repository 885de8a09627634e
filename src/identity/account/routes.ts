/** The pages and forms of a person's own login. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { mount } from '#src/platform/http/route.ts'
import type { LimitClass } from '#src/platform/rate-limit/policy.ts'
import { changePassword } from '../change-password.ts'
import { FilledForm, NewPassword, Password } from '../fields.ts'
import { redirectTo, parseForm, htmlAnswer, orShowAgain } from '../pages/answers.ts'
import { recoveryCodesPage, setUpPage } from '../pages/forms.ts'
import { stopRemoval, removalDue } from '../second-factor-removal/remove-second-factor.ts'
import { disableSecondFactor, enableSecondFactor, renewRecoveryCodes } from '../second-factor.ts'
import { listSessions, revokeSession, signOut, signOutEverywhere, whoIsSignedIn } from '../sessions.ts'
import { showCode, showCodeAgain } from '../show-code.ts'
import { accountPage } from './account-page.ts'

type FormCall = MountCall<undefined, z.infer<typeof FilledForm>>

/**
 * A form on the account page: a visitor must sign in first, and the page shows errors. Most carry credentials; the
 * others name their limit.
 */
const form = (
  { path, summary, limit = 'auth' }: { path: string; summary: string; limit?: LimitClass },
  work: (ctx: Context, call: FormCall) => Promise<Response>,
) =>
  mount({
    method: 'POST',
    path,
    summary,
    limit,
    body: FilledForm,
    handle: (ctx: Context, call) =>
      signedIn(() =>
        orShowAgain(
          () => work(ctx, call),
          (problem) => showAccount(ctx, call, { problem }),
        ),
      ),
  })

export const accountPages = [
  mount({
    method: 'GET',
    path: paths.account,
    summary: "The page about one's own login",
    limit: 'lenient',
    query: z.object({ done: z.string().max(100).optional() }),
    handle: (ctx: Context, call) =>
      signedIn(async () => htmlAnswer(await showAccount(ctx, call, { notice: notices.get(call.query.done ?? '') }))),
  }),
  mount({
    method: 'POST',
    path: paths.signOut,
    summary: 'Sign out here by the form',
    limit: 'lenient',
    handle: async (ctx: Context, call) =>
      redirectTo(linkTo(paths.signIn, { done: 'signed-out' }), await signOut(ctx, call)),
  }),
  form(
    { path: paths.accountSignOutEverywhere, summary: 'Sign out everywhere by the form', limit: 'lenient' },
    async (ctx, call) => redirectTo(linkTo(paths.signIn, { done: 'signed-out' }), await signOutEverywhere(ctx, call)),
  ),
  form(
    { path: paths.accountRevokeSession, summary: 'Sign out one place by the form', limit: 'lenient' },
    async (ctx, call) =>
      redirectTo(linkTo(paths.account, { done: 'revoked' }), await revokeSession(ctx, call, call.body.id ?? '')),
  ),
  form({ path: paths.accountPassword, summary: 'Change the password by the form' }, async (ctx, call) =>
    redirectTo(
      linkTo(paths.account, { done: 'password' }),
      await changePassword(
        ctx,
        call,
        parseForm(z.object({ currentPassword: Password, newPassword: NewPassword }), call.body),
      ),
    ),
  ),
  form(
    { path: paths.accountSecondFactor, summary: 'Begin to set up two-factor sign-in by the form' },
    async (ctx, call) => {
      const { productName } = ctx.config
      const { password } = parseForm(z.object({ password: Password }), call.body)
      const { body } = await enableSecondFactor(ctx, call, password)
      return htmlAnswer(setUpPage({ productName }, { uri: body.totpURI, recoveryCodes: body.backupCodes }))
    },
  ),
  form(
    { path: paths.accountConfirmSecondFactor, summary: 'Switch two-factor sign-in on by showing a code' },
    async (ctx, call) => {
      const { productName } = ctx.config
      return orShowAgain(
        async () =>
          redirectTo(linkTo(paths.account, { done: 'two-factor' }), await showCode(ctx, call, call.body.code ?? '')),
        (problem) => setUpPage({ productName, problem }, null),
      )
    },
  ),
  form({ path: paths.accountShowSecondFactor, summary: 'Show a code once more by the form' }, async (ctx, call) => {
    await showCodeAgain(ctx, call, call.body.code ?? '')
    return redirectTo(linkTo(paths.account, { done: 'code' }))
  }),
  form(
    {
      path: paths.accountKeepSecondFactor,
      summary: 'Keep two-factor sign-in that somebody asked to have taken away',
      limit: 'lenient',
    },
    async (ctx, call) => {
      await stopRemoval(ctx, call)
      return redirectTo(linkTo(paths.account, { done: 'kept' }))
    },
  ),
  form(
    { path: paths.accountDisableSecondFactor, summary: 'Switch two-factor sign-in off by the form' },
    async (ctx, call) =>
      redirectTo(
        linkTo(paths.account, { done: 'no-two-factor' }),
        await disableSecondFactor(ctx, call, parseForm(z.object({ password: Password }), call.body).password),
      ),
  ),
  form({ path: paths.accountRecoveryCodes, summary: 'Make new recovery codes by the form' }, async (ctx, call) => {
    const { password } = parseForm(z.object({ password: Password }), call.body)
    const { body } = await renewRecoveryCodes(ctx, call, password)
    return htmlAnswer(recoveryCodesPage({ productName: ctx.config.productName }, { recoveryCodes: body.backupCodes }))
  }),
]

const notices = new Map([
  ['revoked', 'That device is signed out.'],
  ['password', 'Your password is changed, and every other device is signed out.'],
  ['two-factor', 'Two-factor sign-in is on.'],
  ['code', 'Your code was right.'],
  ['kept', 'Two-factor sign-in stays on.'],
  ['no-two-factor', 'Two-factor sign-in is off.'],
])

async function showAccount(
  ctx: Context,
  call: MountCall,
  around: { problem?: string; notice?: string | undefined },
): Promise<string> {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  const due = await ctx.db.asPlatform('see what was asked for', (tx) => removalDue(tx, person.id))
  return accountPage(
    { productName: ctx.config.productName, ...around },
    { person, sessions: await listSessions(ctx, call), removalDue: due },
  )
}

async function signedIn(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_signed_in')
      return redirectTo(linkTo(paths.signIn, { to: paths.account }))
    throw error
  }
}
