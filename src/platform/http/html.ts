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

/** A whole document. Its style sheet is a file, because the content security policy allows nothing inline. */
export function document(title: string, body: Html, language = 'en'): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${paths.favicon}">
<link rel="stylesheet" href="${paths.siteCss}">
</head>
<body>
${body}
</body>
</html>`.text
}
