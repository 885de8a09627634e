/** The app of a business's people: one page for all its screens, and the files it loads. */
import { randomBytes } from 'node:crypto'
import { linkTo, paths } from '#contract/paths.ts'
import type { Me } from '#contract/team.ts'
import { getMe } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Actor } from '#src/platform/actor.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { users } from '#src/platform/http/access.ts'
import { assets, page, type Page } from '#src/platform/http/route.ts'
import type { WebBuild } from '#src/platform/web-app/web-app.ts'
import { appPage } from './app-page.ts'
import { todayRoutes } from './today/routes.ts'

export const appRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.apps,
    summary: 'Leads to the app of the business where the person works',
    access: users(),
    limit: 'lenient',
    handle: async (tx, { actor }) => ({ redirect: firstAppOf(await getMe(tx, actor, ctx.clock.nowMs())) }),
  }),
  ...[paths.app, paths.appScreen].map((path) =>
    page({
      method: 'GET',
      path,
      summary: "The app of a business's people",
      access: users(),
      limit: 'lenient',
      handle: async (tx, { actor, params: { slug, '*': below = '' } }: Asked) =>
        showApp(await getMe(tx, actor, ctx.clock.nowMs()), {
          ...{ slug, below, build: await ctx.webApp.build() },
          productName: ctx.config.productName,
        }),
    }),
  ),
  ...todayRoutes,
  assets({
    path: paths.appAsset,
    summary: 'What the app loads: code and styles',
    find: async ({ webApp }: Context, name) => (await webApp.build()).files.get(name),
  }),
]

/** Whoever works in several businesses, or in none, chooses on a page. */
function firstAppOf({ businesses, impersonation }: Me): string {
  const only = impersonation?.business ?? (businesses.length === 1 ? businesses[0] : undefined)
  return only ? linkTo(paths.app, { slug: only.slug }) : paths.businesses
}

type Asked = { actor: Actor; params: { slug: string; '*'?: string } }
type Shown = { slug: string; below: string; build: WebBuild; productName: string }

/** Fails with `not_found` for a business where they do not work, which may or may not be there. */
function showApp(me: Me, { slug, below, build, productName }: Shown): Page {
  const all = me.impersonation ? [...me.businesses, me.impersonation.business] : me.businesses
  const business = all.find((one) => one.slug === slug)
  if (!business) throw new DomainError('not_found')
  const nonce = randomBytes(18).toString('base64')
  const screen = below.split('/')[0] || 'today'
  return { html: appPage({ me, business, build, nonce, screen, productName }), nonce }
}
