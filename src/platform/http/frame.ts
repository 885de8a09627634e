/** What stands around every public page: the way past the header, whose page it is, other languages, who runs it. */
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { document, html, type Head, type Html } from './html.ts'

export type Frame = Omit<Head, 'language'> & {
  productName: string
  title: string
  language: Language
  /** Whose page it is, and where the name leads; left out, it is the product's. */
  whose?: { name: string; href: string | null } | undefined
  /** The same page in other languages. */
  elsewhere?: readonly { language: Language; href: string }[] | undefined
  /** It is shown within another page, which has a header and a footer of its own. */
  isFramed?: boolean | undefined
}

const words = {
  en: { name: 'English', skip: 'Skip to the content', legal: 'Legal', privacy: 'Privacy', contact: 'Contact' },
  es: { name: 'Español', skip: 'Ir al contenido', legal: 'Aviso legal', privacy: 'Privacidad', contact: 'Contacto' },
} satisfies Record<Language, Record<string, string>>

/** A public page. `body` begins with its heading, and stands in the `main` that the skip link leads to. */
export function publicPage(frame: Frame, body: Html): string {
  const { productName, title, whose, isFramed, ...head } = frame
  const { language } = frame
  const name = whose?.name ?? productName
  const href = whose ? whose.href : '/'
  const top = html`<a class="skip" href="#content">${words[language].skip}</a>
<header class="top"><p>${href === null ? name : html`<a href="${href}">${name}</a>`}</p>${languages(frame)}</header>`
  return document(
    name === title ? title : `${title} · ${name}`,
    html`${isFramed ? null : top}
<main id="content" tabindex="-1">
${body}
</main>
${footer(frame)}`,
    { ...head, bodyClass: [head.bodyClass, isFramed ? 'framed' : null].filter(Boolean).join(' ') },
  )
}

function languages({ elsewhere = [] }: Frame): Html {
  if (!elsewhere.length) return html``
  return html`<nav class="languages">${elsewhere.map(
    ({ language, href }) =>
      html`<a href="${href}" hreflang="${language}" lang="${language}">${words[language].name}</a> `,
  )}</nav>`
}

function footer({ language, productName, whose, isFramed, ...frame }: Frame): Html {
  const said = words[language]
  const link = (path: typeof paths.legal | typeof paths.privacy | typeof paths.contact, label: string) =>
    html`<a href="${linkTo(path, { language })}">${label}</a>`
  if (isFramed) return html`<footer class="bottom">${languages({ language, productName, ...frame })}</footer>`
  return html`<footer class="bottom"><p>${whose ? html`<a href="/">${productName}</a> · ` : null}
${link(paths.legal, said.legal)} · ${link(paths.privacy, said.privacy)} · ${link(paths.contact, said.contact)}</p>
</footer>`
}
