import { paths } from '#contract/paths.ts'
import * as team from '#contract/team.ts'
import type { Context } from '#src/context.ts'
import { changeMe } from '#src/identity/index.ts'
import { personOf } from '#src/platform/actor.ts'
import { users } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { getMe } from '../get-me.ts'

export const meRoutes = ({ clock }: Context) => [
  route({
    method: 'GET',
    path: paths.api.me,
    summary: 'Who is signed in, and where they work',
    access: users(),
    limit: 'lenient',
    answer: { 200: team.Me },
    handle: (tx, { actor }) => getMe(tx, actor, clock.nowMs()),
  }),
  route({
    method: 'PATCH',
    path: paths.api.me,
    summary: 'Say how you are called, and in which language you read the app',
    access: users(),
    limit: 'moderate',
    body: team.ChangeMe,
    answer: { 200: team.Me },
    handle: async (tx, { actor, body }) => {
      await changeMe(tx, personOf(actor), body)
      return getMe(tx, actor, clock.nowMs())
    },
  }),
]
