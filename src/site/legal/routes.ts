import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { file, page } from '#src/platform/http/route.ts'
import { chooseLanguage } from '../choose-language.ts'
import { legalPage, privacyPage } from './legal-page.ts'

const Wanted = z.object({ language: LanguageCode.optional().catch(undefined) })

/** Pages about the installation itself, and what tells search engines which pages there are. */
export const legalRoutes = ({ config }: Context) => [
  ...(
    [
      [paths.legal, 'Who runs this installation', legalPage],
      [paths.privacy, 'What is kept of visitors', privacyPage],
    ] as const
  ).map(([path, summary, show]) =>
    page({
      method: 'GET',
      path,
      summary,
      access: anyone(),
      limit: 'lenient',
      query: Wanted,
      handle: async (_tx, { query, languages }) => ({
        html: show(config, chooseLanguage({ link: query.language, browser: languages, home: 'en' })),
      }),
    }),
  ),
  file({
    path: paths.robots,
    summary: 'What search engines may read',
    contentType: 'text/plain; charset=utf-8',
    content:
      'User-agent: *\nDisallow: /a/\nDisallow: /c/\nDisallow: /api/\n' + `Sitemap: ${config.baseUrl}${paths.siteMap}\n`,
  }),
  file({
    path: paths.siteMap,
    summary: 'The public pages, for search engines',
    contentType: 'application/xml; charset=utf-8',
    content: siteMap(config.baseUrl, config.demoBusiness),
  }),
]

function siteMap(baseUrl: string, demo: string | null): string {
  const pages = [
    ...[paths.home, paths.callMe, paths.contact, paths.signUp, paths.legal, paths.privacy],
    ...(demo === null ? [] : [linkTo(paths.booking, { slug: demo })]),
  ]
  const entries = pages.map((path) => `<url><loc>${baseUrl}${path}</loc></url>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>
`
}
