import { z } from 'zod'
import { NoticesAddress, NoticesAsked, NoticesView } from '#contract/businesses.ts'
import { plainTitle } from '#contract/plain-words.ts'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { anyone, members } from '#src/platform/http/access.ts'
import { page, route } from '#src/platform/http/route.ts'
import { readToken, signToken } from '#src/platform/signing.ts'
import { getBusiness } from './get-business.ts'
import { askForNotices, confirmNoticesAddress, noticesLinkDays, setNoticesAddress, type AskingForNotices } from './notices-address.ts'
import { noticesConfirmedPage, noticesPage } from './notices-page.ts'

const purpose = 'confirm-notices'
const Claims = z.object({ businessId: Uuid, email: z.string() })
const Token = z.object({ token: z.string().min(1).max(2000) })

export function askingForNotices({ config, clock }: Context): AskingForNotices {
  return {
    productName: config.productName,
    linkFor: (address) => {
      const expiresAtMs = clock.nowMs() + noticesLinkDays * 24 * 3_600_000
      return `${config.baseUrl}/confirm-notices?token=${signToken(config.secretKey, purpose, { ...address, expiresAtMs })}`
    },
  }
}

export const noticesRoutes = (ctx: Context) => {
  const { config, clock } = ctx
  const asking = askingForNotices(ctx)
  const addressIn = (token: string) => {
    const claims = Claims.safeParse(readToken(config.secretKey, purpose, { text: token, nowMs: clock.nowMs() }))
    if (!claims.success) throw new DomainError('link_expired')
    return claims.data
  }
  const shown = async (tx: PlatformTx, businessId: string) => {
    const { name } = await tx.inBusiness(businessId, getBusiness)
    return { productName: config.productName, businessName: plainTitle(name) }
  }
  return [
    route({
      method: 'PUT',
      path: '/api/businesses/{businessId}/notices-address',
      summary: 'Where notices of bookings and callers’ messages are mailed; an address that is not your own login has to be confirmed there',
      access: members('owner'),
      limit: 'moderate',
      body: NoticesAddress,
      answer: { 200: NoticesView },
      handle: (tx, { actor, body }) => setNoticesAddress(tx, { actor, email: body.email }, asking),
    }),
    route({
      method: 'POST',
      path: '/api/businesses/{businessId}/notices-address/confirmation',
      summary: 'Mail the link that confirms the address of notices once more',
      access: members('owner'),
      limit: 'moderate',
      answer: { 200: NoticesAsked },
      fails: ['not_found'],
      handle: (tx) => askForNotices(tx, asking),
    }),
    page({
      method: 'POST',
      path: '/businesses/{businessId}/notices-address/confirmation',
      summary: 'Mail that link once more, from the overview',
      access: members('owner'),
      limit: 'moderate',
      handle: async (tx, { params }) => {
        await askForNotices(tx, asking)
        return { redirect: `/businesses/${params.businessId}` }
      },
    }),
    page({
      method: 'GET',
      path: '/confirm-notices',
      summary: 'The page to confirm an address of notices, by the link that was mailed to it',
      access: anyone(),
      limit: 'lenient',
      query: Token,
      handle: async (tx, { query }) => {
        const { businessId } = addressIn(query.token)
        return { html: noticesPage({ ...(await shown(tx, businessId)), token: query.token }) }
      },
    }),
    page({
      method: 'POST',
      path: '/confirm-notices',
      summary: 'Confirm an address of notices by the form',
      access: anyone(),
      limit: 'moderate',
      body: Token,
      handle: async (tx, { body }) => {
        const address = addressIn(body.token)
        await confirmNoticesAddress(tx, address)
        return { html: noticesConfirmedPage(await shown(tx, address.businessId)) }
      },
    }),
  ]
}
