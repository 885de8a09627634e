/** What customers do about what is kept about them, from the link of an appointment and with a code. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { whenOf, withLink } from '#src/appointments/index.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { anyone } from '#src/platform/http/access.ts'
import { page, stream } from '#src/platform/http/route.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { eraseSubjectJob } from '../jobs.ts'
import { eraseOwnData } from './erase-own-data.ts'
import { exportOwnData } from './export-own-data.ts'
import { codePage, provedPage, type ProvedShown } from './own-data-page.ts'
import { findAhead, findBookedAddresses } from './own-data-queries.ts'
import { sendDataCode, takeDataCode } from './prove-address.ts'
import { withProof, type Own } from './proved.ts'

export const ownDataRoutes = (ctx: Context, parts: readonly PrivacyPart[]) => [
  ...codePages(ctx),
  ...provedPages(ctx, parts),
]

const codePages = ({ config }: Context) => [
  page({
    method: 'GET',
    path: paths.ownData,
    summary: 'Where the link of an appointment leads on to what is kept about its customer: asks for a code',
    access: anyone(),
    limit: 'lenient',
    query: z.object({ said: z.enum(['sent', 'wrong']).optional().catch(undefined) }),
    handle: (tx, { params: { manageToken: token }, query: { said } }) =>
      withLink(tx, { token, secretKeys: config.secretKeys }, async (own, { appointment }) => ({
        html: codePage(
          { productName: config.productName, businessName: (await getBusiness(own)).name, appointment, token },
          { addresses: await findBookedAddresses(own, appointment.id), said },
        ),
      })),
  }),
  page({
    method: 'POST',
    path: paths.ownDataCode,
    summary: 'Have a code sent to the number or address that the appointment was booked with; the same is said always',
    access: anyone(),
    limit: 'strict',
    body: z.object({ to: z.enum(['phone', 'email']) }),
    async handle(tx, { params, body }) {
      const { secretKeys, secretKey, mailFrom } = config
      await withLink(tx, { token: params.manageToken, secretKeys }, (own, { appointment }) =>
        sendDataCode(own, { appointment, kind: body.to }, { secretKey, mailFrom }),
      )
      return { redirect: linkTo(paths.ownData, { ...params, said: 'sent' }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.ownData,
    summary: 'Show the code that was sent, and go on to what is kept; the same is said of a wrong one and of none',
    access: anyone(),
    limit: 'auth',
    body: z.object({ code: z.string().max(20).catch('') }),
    async handle(tx, { params, body }) {
      const proof = await withLink(
        tx,
        { token: params.manageToken, secretKeys: config.secretKeys },
        (own, { appointment }) => takeDataCode(own, { appointment, code: body.code }, config),
      )
      return proof === null
        ? { redirect: linkTo(paths.ownData, { ...params, said: 'wrong' }) }
        : { redirect: linkTo(paths.ownDataProved, { ...params, dataProof: proof }) }
    },
  }),
]

const provedPages = ({ config, clock }: Context, parts: readonly PrivacyPart[]) => {
  const proofOf = (params: { manageToken: string; dataProof: string }) => ({
    token: params.manageToken,
    proof: params.dataProof,
    secretKeys: config.secretKeys,
  })
  return [
    page({
      method: 'GET',
      path: paths.ownDataProved,
      summary: 'What is kept about the customer of an appointment, for who has shown the code: to see and to erase',
      access: anyone(),
      limit: 'lenient',
      query: z.object({ said: z.literal('asked').optional().catch(undefined) }),
      handle: (tx, { params, query }) =>
        withProof(tx, proofOf(params), async (inside, own, appointment) => {
          const { name: businessName } = await getBusiness(inside)
          const shown = { productName: config.productName, businessName, appointment, token: params.manageToken }
          return { html: provedPage(shown, own && (await shownOf(inside, own, params.dataProof)), query.said) }
        }),
    }),
    stream({
      path: paths.ownDataFile,
      summary: 'What a business keeps about the customer of an appointment, for who has shown the code',
      access: anyone(),
      limit: 'moderate',
      contentType: 'application/json; charset=utf-8',
      fileName: 'my-data.json',
      pieces: (ctx: Context, { actor, params, requestId }) =>
        exportOwnData(ctx.db.by({ actor, requestId }), proofOf(params), { parts, config, nowMs: clock.nowMs() }),
    }),
    page({
      method: 'POST',
      path: paths.eraseOwnData,
      summary: 'Have erased what is kept about the customer of an appointment, for who has shown the code',
      access: anyone(),
      limit: 'moderate',
      body: z.object({ sure: z.literal('yes') }),
      async handle(tx, { params }) {
        const done = await eraseOwnData(tx, proofOf(params), { ...config, job: eraseSubjectJob })
        const place = linkTo(paths.ownDataProved, params)
        return { redirect: done === 'asked' ? `${place}?said=asked` : place }
      },
    }),
  ]
}

async function shownOf(tx: Tx, { appointment, address, elsewhere }: Own, proof: string): Promise<ProvedShown> {
  const ahead = await findAhead(tx, appointment.contact.id)
  const { language } = appointment.contact
  const when = ahead && whenOf({ startsAt: ahead.starts_at.toString(), zone: ahead.zone }, language)
  return { address, proof, isWhole: elsewhere === 0, ahead: when }
}
