import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { LanguageCode } from '#contract/values.ts'
import { findPublishedBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { file, page } from '#src/platform/http/route.ts'
import { browserCode } from '../browser-code.ts'
import { chooseLanguage } from '../choose-language.ts'
import { homePage } from './home-page.ts'

const InLanguage = z.object({ language: LanguageCode.optional().catch(undefined) })

export const homeRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.home,
    summary: 'The front page',
    access: anyone(),
    limit: 'lenient',
    listens: true,
    query: InLanguage,
    handle: async (tx, { query, languages }) => {
      const { productName, baseUrl, sandbox, demoBusiness } = ctx.config
      const demo = demoBusiness === null ? null : await findPublishedBusiness(tx, { slug: demoBusiness })
      const language = chooseLanguage({ link: query.language, browser: languages, home: 'en' })
      return { html: homePage({ productName, baseUrl, language, demo, sandboxUrl: sandbox?.url ?? null }) }
    },
  }),
  file({
    path: paths.talkScript,
    summary: 'What a browser adds to the front page: talking',
    contentType: 'text/javascript; charset=utf-8',
    content: browserCode('talk'),
  }),
]
