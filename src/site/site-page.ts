import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'

type Frame = { productName: string; title: string; language?: string }

/** A public page; the product's name on top links to the front page. */
export function sitePage({ productName, title, language = 'en' }: Frame, body: Html): string {
  return document(
    `${title} · ${productName}`,
    html`${pageHeader(productName)}
<main>
<h1>${title}</h1>
${body}
</main>`,
    language,
  )
}
