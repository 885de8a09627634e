/** Reads a page as somebody without a browser does: its links, and what its forms would send. */
import type { Answer } from './app.ts'

const plain = (text: string) =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plain(found[1] as string) : null
}

const tagsOf = (html: string, name: string) => html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

export type ReadPage = ReturnType<typeof readPage>

export function readPage({ status, body, headers }: Answer) {
  const html = String(body)
  const links = tagsOf(html, 'a').map((tag) => ({
    href: attribute(tag, 'href') ?? '',
    name: attribute(tag, 'aria-label'),
  }))
  const forms = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => ({
    action: attribute(tagsOf(form, 'form')[0] as string, 'action') ?? '',
    method: attribute(tagsOf(form, 'form')[0] as string, 'method') ?? 'get',
    hidden: Object.fromEntries(
      tagsOf(form, 'input')
        .filter((tag) => attribute(tag, 'type') === 'hidden')
        .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]),
    ) as Record<string, string>,
  }))
  return {
    status,
    html,
    links,
    forms,
    location: headers.get('location'),
    /** What each text field holds. */
    fields: Object.fromEntries(
      tagsOf(html, 'input').map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]),
    ) as Record<string, string | null>,
    /** Times as buttons: what is sent, and the name that a screen reader says. */
    buttons: tagsOf(html, 'button').map((tag) => ({
      name: attribute(tag, 'name'),
      value: attribute(tag, 'value') ?? '',
      label: attribute(tag, 'aria-label'),
    })),
    text: plain(html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')),
    language: attribute(tagsOf(html, 'html')[0] ?? '', 'lang'),
  }
}
