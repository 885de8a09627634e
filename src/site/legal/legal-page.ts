/** Who runs this installation, and what it keeps of visitors: from its settings, and from what the software does. */
import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { legalWords } from './words.ts'

export type Operator = {
  productName: string
  baseUrl: string
  contactEmail: string
  legal: { name: string | null; address: string | null; termsUrl: string | null; privacyUrl: string | null }
}

export function legalPage(operator: Operator, language: Language): string {
  const words = legalWords[language]
  const { legal, productName, contactEmail } = operator
  return framed(operator, { language, path: paths.legal, title: words.legal(), description: words.about(productName) })(
    html`${legal.name === null ? html`<p class="notice">${words.noName()}</p>` : whoRuns(legal)}
<p>${words.mail()} <a href="mailto:${contactEmail}">${contactEmail}</a></p>
${legal.termsUrl ? html`<p><a href="${legal.termsUrl}">${words.terms()}</a></p>` : null}
<p>${words.software(productName)}</p>`,
  )
}

const whoRuns = ({ name, address }: Operator['legal']): Html =>
  html`<p><strong>${name}</strong>${address === null ? null : html`<br>${address}`}</p>`

export function privacyPage(operator: Operator, language: Language): string {
  const words = legalWords[language]
  const { legal, productName } = operator
  const about = { language, path: paths.privacy, title: words.privacy(), description: words.privacyAbout(productName) }
  return framed(
    operator,
    about,
  )(html`${legal.privacyUrl ? html`<p><a href="${legal.privacyUrl}">${words.ownNotice()}</a></p>` : null}
<p>${words.software(productName)}</p>
<dl>${words.kept().map(({ what, how }) => html`<dt>${what}</dt><dd>${how}</dd>`)}</dl>
<p><a href="${linkTo(paths.contact, { language })}">${words.ask()}</a></p>`)
}

type About = { language: Language; path: typeof paths.legal | typeof paths.privacy; title: string; description: string }

const framed =
  ({ productName, baseUrl }: Operator, { language, path, title, description }: About) =>
  (body: Html): string =>
    publicPage(
      {
        ...{ productName, title, language, description, canonical: baseUrl + path, bodyClass: 'reading' },
        elsewhere: LanguageCode.options
          .filter((one) => one !== language)
          .map((one) => ({ language: one, href: linkTo(path, { language: one }) })),
      },
      html`<h1>${title}</h1>
${body}`,
    )
