/** Having the second factor taken away, by pages and forms. */
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { mount, page } from '#src/platform/http/route.ts'
import { Filled } from '../fields.ts'
import { goTo, show, tried } from '../pages/answers.ts'
import { askedPage, keepPage, lostPage, removePage } from './pages.ts'
import { askForRemoval, keepByLink, removeSecondFactor } from './remove-second-factor.ts'

const Mailed = z.object({ token: z.string().max(2000).default('') })

export const secondFactorRemovalPages = ({ config: { productName } }: Context) => [
  page({
    method: 'GET',
    path: '/sign-in/two-factor/lost',
    summary: 'The page for whoever has lost authenticator and recovery codes',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: lostPage({ productName }) }),
  }),
  mount({
    method: 'POST',
    path: '/sign-in/two-factor/lost',
    summary: 'Ask for two-factor sign-in to be taken away, after the password was shown',
    limit: 'auth',
    body: Filled,
    handle: (ctx: Context, call) => {
      const work = async () => {
        await askForRemoval(ctx, call)
        return show(askedPage({ productName }))
      }
      return tried(work, (problem) => lostPage({ productName, problem }))
    },
  }),
  page({
    method: 'GET',
    path: '/two-factor/keep',
    summary: 'The page to keep two-factor sign-in, by the link that was mailed',
    access: anyone(),
    limit: 'lenient',
    query: Mailed,
    handle: async (_tx, { query }) => ({ html: keepPage({ productName }, query) }),
  }),
  mount({
    method: 'POST',
    path: '/two-factor/keep',
    summary: 'Keep two-factor sign-in by the form',
    limit: 'auth',
    body: Filled,
    handle: (ctx: Context, call) => {
      const { token = '' } = call.body
      const work = async () => {
        await keepByLink(ctx, call, token)
        return goTo('/sign-in?done=kept')
      }
      return tried(work, (problem) => keepPage({ productName, problem }, { token }))
    },
  }),
  page({
    method: 'GET',
    path: '/two-factor/remove',
    summary: 'The page to take two-factor sign-in away, by the link that was mailed',
    access: anyone(),
    limit: 'lenient',
    query: Mailed,
    handle: async (_tx, { query }) => ({ html: removePage({ productName }, query) }),
  }),
  mount({
    method: 'POST',
    path: '/two-factor/remove',
    summary: 'Take two-factor sign-in away by the form',
    limit: 'auth',
    body: Filled,
    handle: (ctx: Context, call) => {
      const { token = '' } = call.body
      const work = async () => {
        await removeSecondFactor(ctx, call, token)
        return goTo('/sign-in?done=removed')
      }
      return tried(work, (problem) => removePage({ productName, problem }, { token }))
    },
  }),
]
