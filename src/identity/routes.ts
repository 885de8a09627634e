import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { sessionCookieName } from './session-cookie.ts'
import { readSignInLink } from './sign-in-link.ts'
import { sessionSeconds, startSession } from './start-session.ts'

/** Only in sandbox mode are these in the list of routes. */
export const sandboxIdentityRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: '/sandbox/sign-in',
    summary: 'Sign a seeded person in by the link printed at start',
    access: anyone(),
    query: z.object({ token: z.string().max(2000) }),
    handle: async (tx, { query }) => {
      const { userId, to } = readSignInLink(ctx.config.secretKey, query.token, ctx.clock.nowMs())
      const token = await startSession(tx, userId, ctx.clock.nowMs())
      return { redirect: to, cookie: { name: sessionCookieName, value: token, maxAgeSeconds: sessionSeconds } }
    },
  }),
]
