/** HTML templates safe from injection: every value is escaped unless it is `Html` already. */
import { paths } from '#contract/paths.ts'

// oxlint-disable-next-line deskbell/no-class -- render knows HTML of ours by instanceof
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | null | undefined | Html | Html[]

export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(
    parts.reduce((text, part, index) => text + part + (index < values.length ? render(values[index]) : ''), ''),
  )
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function render(value: Value): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map((part) => part.text).join('')
  return String(value).replace(/[&<>"']/g, (character) => entities[character] as string)
}

/** The top of every page: the product's name, linked to the front page. */
export function pageHeader(productName: string): Html {
  return html`<header class="top"><p><a href="/">${productName}</a></p></header>`
}

/** What stands in the head of a document beside its title. */
export type Head = {
  language: string
  /** What search engines show. */
  description?: string | undefined
  /** The one address of what can be reached by several, whole. */
  canonical?: string | undefined
  /** A page that is one person's, or is about nothing: no search engine keeps it. */
  unlisted?: boolean | undefined
  /** Files of ours; what they do is also possible without them. */
  scripts?: readonly string[] | undefined
  /** Beside the one style sheet: the colours of a business. */
  styles?: readonly string[] | undefined
  /** Added to the body. */
  bodyClass?: string | undefined
}

/** A whole document. Its style sheet is a file, because the content security policy allows nothing inline. */
export function document(title: string, body: Html, head: string | Head = 'en'): string {
  const { language, description, canonical, unlisted, ...more }: Head =
    typeof head === 'string' ? { language: head } : head
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description ? html`<meta name="description" content="${description}">\n` : null}${
    canonical ? html`<link rel="canonical" href="${canonical}">\n` : null
  }${unlisted ? html`<meta name="robots" content="noindex">\n` : null}<link rel="icon" type="image/svg+xml" href="${
    paths.favicon
  }">
<link rel="stylesheet" href="${paths.siteCss}">
${(more.styles ?? []).map((href) => html`<link rel="stylesheet" href="${href}">\n`)}${(more.scripts ?? []).map(
    (src) => html`<script type="module" src="${src}"></script>\n`,
  )}</head>
<body${more.bodyClass ? html` class="${more.bodyClass}"` : null}>
${body}
</body>
</html>`.text
}
