import type { BusinessView } from '#contract/businesses.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'

type About = {
  productName: string
  title: string
  language: Language
  business: Pick<BusinessView, 'name' | 'slug' | 'widgetPublished'>
}

/** A page behind a link that one customer was sent: under the business's name, and in no search engine. */
export function customerPage({ productName, title, language, business }: About, body: Html): string {
  const { name, slug, widgetPublished } = business
  const href = widgetPublished ? linkTo(paths.booking, { slug, language }) : null
  return publicPage(
    { ...{ productName, title, language, unlisted: true, bodyClass: 'narrow' }, whose: { name, href } },
    html`<h1>${title}</h1>
${body}`,
  )
}
