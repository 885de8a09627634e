import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { ChangeProfile, OpenBusiness } from '#contract/team.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { askingForNotices, getMe } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { users } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { chooseLanguage } from '../choose-language.ts'
import { openFirst } from './open-first.ts'
import { places } from './places.ts'
import { startPage } from './start-page.ts'
import { startWords } from './words.ts'

const TypedStart = z.object({
  name: z.string().max(200).default(''),
  trade: ChangeProfile.shape.trade.unwrap().catch('other'),
  zone: z
    .string()
    .max(60)
    .refine((zone) => places.some((place) => place.zone === zone)),
  language: LanguageCode,
  shown: LanguageCode.optional().catch(undefined),
})

/** Where whoever has signed up begins: their business is opened, and its first steps wait on the first screen. */
export const startRoutes = (ctx: Context) => {
  const shownIn = (link: Language | undefined, browser: string) => ({
    productName: ctx.config.productName,
    language: chooseLanguage({ link, browser, home: 'en' }),
  })
  return [
    page({
      method: 'GET',
      path: paths.start,
      summary: 'The page on which a person opens their first business',
      access: users(),
      limit: 'lenient',
      query: z.object({ language: LanguageCode.optional().catch(undefined) }),
      handle: async (tx, { actor, query, languages }) => {
        const me = await getMe(tx, actor, ctx.clock.nowMs())
        if (me.businesses.length) return { redirect: paths.apps }
        const shown = shownIn(query.language, languages)
        const { usualZone } = startWords[shown.language]
        return { html: startPage(shown, { name: '', trade: 'other', zone: usualZone, language: shown.language }) }
      },
    }),
    page({
      method: 'POST',
      path: paths.start,
      summary: 'Open a business from the page',
      access: users(),
      limit: 'moderate',
      body: TypedStart,
      handle: async (tx, { actor, body: { shown: link, ...typed }, languages }) => {
        const { user } = await getMe(tx, actor, ctx.clock.nowMs())
        const name = OpenBusiness.shape.name.safeParse(typed.name)
        if (!name.success) {
          const shown = shownIn(link, languages)
          const problems = { name: startWords[shown.language].nameMissing }
          return { html: startPage(shown, typed, problems), status: 422 }
        }
        const opening = { wanted: { ...typed, name: name.data }, by: { id: user.id, email: user.email } }
        return { redirect: linkTo(paths.app, { slug: await openFirst(tx, opening, askingForNotices(ctx)) }) }
      },
    }),
  ]
}
