import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { sayCannotCome } from '#src/afterwards/index.ts'
import { closePast, sayArrived, sayOnMyWay } from '#src/appointments/index.ts'
import { getBusiness, getMe } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { members, users } from '#src/platform/http/access.ts'
import { file, page } from '#src/platform/http/route.ts'
import { browserCode } from '../browser-code.ts'
import { showVan } from './show-van.ts'

/** A button, and what was chosen or written beside it. */
const Pressed = z.object({
  what: z.enum(['on-my-way', 'arrived', 'done', 'cannot-come']),
  minutes: z.coerce.number().int().min(1).max(180).optional(),
  note: z.string().trim().max(500).optional(),
})
type Said = z.infer<typeof Pressed> & { appointmentId: string }

export const vanPages = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.van,
    summary: 'The day of whoever goes to the customers',
    access: users(),
    limit: 'lenient',
    query: z.object({ job: z.string().max(80).optional().catch(undefined) }),
    handle: async (tx, { actor, params, query }) => {
      const { businesses, impersonation } = await getMe(tx, actor, ctx.clock.nowMs())
      const all = impersonation ? [...businesses, impersonation.business] : businesses
      const business = all.find(({ slug }) => slug === params.slug)
      if (!business) throw new DomainError('not_found')
      const { productName } = ctx.config
      return { html: await tx.inBusiness(business.id, (own) => showVan(own, actor, { productName, jobId: query.job })) }
    },
  }),
  page({
    method: 'POST',
    path: paths.sayOnTheWay,
    summary: 'Say how a visit goes, from the page of the day',
    access: members('staff'),
    limit: 'moderate',
    body: Pressed,
    handle: async (tx, { actor, params: { appointmentId }, body }) => {
      await say(tx, actor, { ...body, appointmentId })
      return { redirect: linkTo(paths.van, { slug: (await getBusiness(tx)).slug }) }
    },
    refused: async (tx, { actor, params: { appointmentId } }, { code }) => {
      const { productName } = ctx.config
      return { html: await showVan(tx, actor, { productName, jobId: appointmentId, problem: code }), status: 409 }
    },
  }),
  file({
    path: paths.vanScript,
    summary: 'What a browser adds to the page of the day',
    contentType: 'text/javascript; charset=utf-8',
    content: browserCode('van'),
  }),
]

async function say(tx: Tx, actor: Actor, { what, appointmentId, minutes, note }: Said): Promise<void> {
  if (what === 'on-my-way') {
    if (minutes === undefined) throw new DomainError('invalid_request')
    await sayOnMyWay(tx, { appointmentId, minutes })
  }
  if (what === 'arrived') await sayArrived(tx, { appointmentId })
  if (what === 'done') await closePast(tx, actor, { appointmentId, state: 'completed' })
  if (what === 'cannot-come') await sayCannotCome(tx, { appointmentId, note: note || undefined })
}
