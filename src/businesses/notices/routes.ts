import { z } from 'zod'
import { NoticesAddress, NoticesAsked, NoticesView } from '#contract/businesses.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { plainTitle } from '#contract/plain-words.ts'
import type { Context } from '#src/context.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { anyone, members } from '#src/platform/http/access.ts'
import { page, route } from '#src/platform/http/route.ts'
import { getBusiness } from '../get-business.ts'
import { askForNotices, confirmNoticesAddress, setNoticesAddress } from './notices-address.ts'
import { askingForNotices, readNoticesToken } from './notices-link.ts'
import { noticesConfirmedPage, noticesPage } from './notices-page.ts'

export const noticesRoutes = (ctx: Context) => [...addressRoutes(ctx), ...confirmationPages(ctx)]

const addressRoutes = (ctx: Context) => [
  route({
    method: 'PUT',
    path: paths.api.noticesAddress,
    summary:
      'Where notices of bookings and callers’ messages are mailed; an address that is not your own login ' +
      'has to be confirmed there',
    access: members('owner'),
    limit: 'moderate',
    body: NoticesAddress,
    answer: { 200: NoticesView },
    handle: (tx, { actor, body }) => setNoticesAddress(tx, { actor, email: body.email }, askingForNotices(ctx)),
  }),
  route({
    method: 'POST',
    path: paths.api.noticesConfirmation,
    summary: 'Mail the link that confirms the address of notices once more',
    access: members('owner'),
    limit: 'moderate',
    answer: { 200: NoticesAsked },
    fails: ['not_found'],
    handle: (tx) => askForNotices(tx, askingForNotices(ctx)),
  }),
  page({
    method: 'POST',
    path: paths.mailNoticesLink,
    summary: 'Mail that link once more, from the overview',
    access: members('owner'),
    limit: 'moderate',
    handle: async (tx, { params }) => {
      await askForNotices(tx, askingForNotices(ctx))
      return { redirect: linkTo(paths.business, { businessId: params.businessId }) }
    },
  }),
]

const Token = z.object({ token: z.string().min(1).max(2000) })

const confirmationPages = (ctx: Context) => {
  const shown = async (tx: PlatformTx, businessId: string) => {
    const { name } = await tx.inBusiness(businessId, getBusiness)
    return { productName: ctx.config.productName, businessName: plainTitle(name) }
  }
  return [
    page({
      method: 'GET',
      path: paths.confirmNotices,
      summary: 'The page to confirm an address of notices, by the link that was mailed to it',
      access: anyone(),
      limit: 'lenient',
      query: Token,
      handle: async (tx, { query }) => {
        const { businessId } = readNoticesToken(ctx, query.token)
        return { html: noticesPage({ ...(await shown(tx, businessId)), token: query.token }) }
      },
    }),
    page({
      method: 'POST',
      path: paths.confirmNotices,
      summary: 'Confirm an address of notices by the form',
      access: anyone(),
      limit: 'moderate',
      body: Token,
      handle: async (tx, { body }) => {
        const address = readNoticesToken(ctx, body.token)
        await confirmNoticesAddress(tx, address)
        return { html: noticesConfirmedPage(await shown(tx, address.businessId)) }
      },
    }),
  ]
}
