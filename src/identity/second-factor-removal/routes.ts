/** The pages and forms for removing the second factor. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { mount, page } from '#src/platform/http/route.ts'
import { FilledForm } from '../fields.ts'
import { redirectTo, htmlAnswer, orShowAgain } from '../pages/answers.ts'
import { askedPage, keepPage, lostPage, removePage } from './pages.ts'
import { askForRemoval, stopRemovalByLink, removeSecondFactor } from './remove-second-factor.ts'

export const secondFactorRemovalPages = ({ config: { productName } }: Context) => [
  page({
    method: 'GET',
    path: paths.lostSecondFactor,
    summary: 'The page for whoever has lost authenticator and recovery codes',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: lostPage({ productName }) }),
  }),
  mount({
    method: 'POST',
    path: paths.lostSecondFactor,
    summary: 'Ask for two-factor sign-in to be taken away, after the password was shown',
    limit: 'auth',
    body: FilledForm,
    handle: (ctx: Context, call) => {
      const work = async () => {
        await askForRemoval(ctx, call)
        return htmlAnswer(askedPage({ productName }))
      }
      return orShowAgain(work, (problem) => lostPage({ productName, problem }))
    },
  }),
  ...mailedPages({
    path: paths.keepSecondFactor,
    does: 'Keep two-factor sign-in',
    write: (around, token) => keepPage({ productName, ...around }, { token }),
    act: async (ctx, call) => {
      await stopRemovalByLink(ctx, call, call.body.token ?? '')
      return redirectTo(linkTo(paths.signIn, { done: 'kept' }))
    },
  }),
  ...mailedPages({
    path: paths.removeSecondFactor,
    does: 'Take two-factor sign-in away',
    write: (around, token) => removePage({ productName, ...around }, { token }),
    act: async (ctx, call) => {
      await removeSecondFactor(ctx, call, call.body.token ?? '')
      return redirectTo(linkTo(paths.signIn, { done: 'removed' }))
    },
  }),
]

type Mailed = {
  path: string
  does: string
  write(around: { problem?: string }, token: string): string
  act(ctx: Context, call: MountCall<undefined, z.infer<typeof FilledForm>>): Promise<Response>
}

/** The page behind a mailed link. It has a button, because mail scanners open every link. */
const mailedPages = ({ path, does, write, act }: Mailed) => [
  page({
    method: 'GET',
    path,
    summary: `${does}: the page that a mailed link leads to`,
    access: anyone(),
    limit: 'lenient',
    query: z.object({ token: z.string().max(2000).default('') }),
    handle: async (_tx, { query }) => ({ html: write({}, query.token) }),
  }),
  mount({
    method: 'POST',
    path,
    summary: `${does} by the form`,
    limit: 'auth',
    body: FilledForm,
    handle: (ctx: Context, call) =>
      orShowAgain(
        () => act(ctx, call),
        (problem) => write({ problem }, call.body.token ?? ''),
      ),
  }),
]
