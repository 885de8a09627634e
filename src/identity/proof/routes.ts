/** Showing once more who one is, for programs and by the forms on the pages of one's data. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { mount } from '#src/platform/http/route.ts'
import { FilledForm } from '../fields.ts'
import { orShowAgain, htmlAnswer, redirectTo } from '../pages/answers.ts'
import { sameOrigin } from '../same-origin.ts'
import { proofPage } from './proof-page.ts'
import { mailProofCode, prove, type Shown } from './prove.ts'

const text = z.string().min(1).max(200).optional()
const Proof = z.object({ password: text, mailedCode: text, code: text })

export const proofRoutes = (ctx: Context) => [...programRoutes, ...formRoutes(ctx)]

const programRoutes = [
  mount({
    method: 'POST',
    path: paths.api.proof,
    summary:
      'Show who you are once more: the password or a mailed code, and the code of your authenticator if you have ' +
      'one. Some things are done only within ten minutes of it',
    limit: 'auth',
    body: Proof,
    async handle(ctx: Context, call) {
      await prove(ctx, call, call.body)
      return Response.json({ status: true })
    },
  }),
  mount({
    method: 'POST',
    path: paths.api.proofByMail,
    summary: 'Have a code mailed to your confirmed address, to show in place of the password',
    limit: 'auth',
    async handle(ctx: Context, call) {
      await mailProofCode(ctx, call)
      return Response.json({ status: true })
    },
  }),
]

const given = (value: string | undefined) => (value === '' ? undefined : value)

function formRoutes({ config }: Context) {
  const { productName, baseUrl } = config
  /** Back to the page that asked; nowhere but on this site. */
  const placeOf = (to: string | undefined) => sameOrigin(baseUrl).safeParse(to).data ?? baseUrl + paths.accountData
  return [
    mount({
      method: 'GET',
      path: paths.accountProof,
      summary: 'The page for showing who you are once more',
      limit: 'lenient',
      query: z.object({ to: z.string().max(2000).optional(), mailed: z.string().max(10).optional() }),
      handle: async (_ctx: Context, { query }) =>
        htmlAnswer(proofPage({ productName }, { to: query.to, mailed: query.mailed !== undefined })),
    }),
    mount({
      method: 'POST',
      path: paths.accountProof,
      summary: 'Show who you are once more, by the form',
      limit: 'auth',
      body: FilledForm.extend({ mailedCode: z.string().max(200).optional() }),
      handle: (ctx: Context, call) => {
        const { to, password, mailedCode, code } = call.body
        const shown: Shown = {
          mailedCode: given(mailedCode),
          code: given(code),
          password: given(mailedCode) === undefined ? given(password) : undefined,
        }
        return orShowAgain(
          async () => {
            await prove(ctx, call, shown)
            return redirectTo(placeOf(to))
          },
          (problem) => proofPage({ productName, problem }, { to, mailed: given(mailedCode) !== undefined }),
        )
      },
    }),
    mount({
      method: 'POST',
      path: paths.accountProofByMail,
      summary: 'Have a code mailed, by the form',
      limit: 'auth',
      body: FilledForm,
      handle: (ctx: Context, call) =>
        orShowAgain(
          async () => {
            await mailProofCode(ctx, call)
            return redirectTo(linkTo(paths.accountProof, { to: call.body.to, mailed: 'yes' }))
          },
          (problem) => proofPage({ productName, problem }, { to: call.body.to, mailed: false }),
        ),
    }),
  ]
}
