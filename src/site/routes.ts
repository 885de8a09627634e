import { readFileSync } from 'node:fs'
import type { Context } from '#src/context.ts'
import { anyone, members } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { homePage } from './home-page.ts'
import { showOverview } from './overview.ts'

const styleSheet = readFileSync(new URL('site.css', import.meta.url), 'utf8')

export const siteRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: '/',
    summary: 'The front page',
    access: anyone(),
    handle: async () => ({ html: homePage({ productName: ctx.config.productName, sandboxUrl: ctx.config.sandbox?.url ?? null }) }),
  }),
  page({
    method: 'GET',
    path: '/assets/site.css',
    summary: 'The style sheet of the pages',
    access: anyone(),
    handle: async () => ({ css: styleSheet }),
  }),
  page({
    method: 'GET',
    path: '/businesses/{businessId}',
    summary: 'The overview of a business',
    access: members('staff'),
    handle: async (tx) => ({ html: await showOverview(tx, ctx.config.productName) }),
  }),
]
