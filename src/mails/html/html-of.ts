/** The HTML part of a mail: drawn from its text part, so that both say the same words. Pure. */
import { theme } from '#contract/theme.ts'
import { html, Html } from '#src/platform/http/html.ts'
import { withoutEnd } from '#src/platform/values/without-end.ts'
import { isOurs, readBlocks, type Block } from './read-blocks.ts'

/** `ours`: the base URL; only links to it can be pressed. */
type Written = { subject: string; text: string; ours: string }

/**
 * One look for all mails: one column, the system's letters, no pictures and nothing fetched, light or dark as the
 * reader has it. Colors stand on the elements too, for mail programs that drop the head; those of the dark are in the
 * head alone.
 */
export function htmlOf({ subject, text, ours }: Written): string {
  const blocks = readBlocks(text, ours)
  const drawn = blocks.map((block, nth) => draw(block, { ours, isLast: nth === blocks.length - 1 && nth > 0 }))
  return html`<!doctype html>
<html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${style}</style></head>
<body class="page" style="margin:0;padding:0;background:${light.paper};color:${light.ink};${letters}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="background:${light.paper}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="560" cellpadding="0" cellspacing="0" border="0"
 style="width:100%;max-width:560px;background:${light.card};border:1px solid ${light.line};border-radius:12px">
<tr><td style="padding:28px 28px 12px;text-align:left;font-size:16px;line-height:1.5;${letters}">
${drawn}
</td></tr></table></td></tr></table></body></html>
`.text
}

const letters = new Html(
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif",
)
const { light, dark } = theme

const style = new Html(
  [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (prefers-color-scheme:dark){',
    `.page{background:${dark.paper}!important;color:${dark.ink}!important}`,
    `.card{background:${dark.card}!important;border-color:${dark.line}!important}`,
    `.card td,.card p{color:${dark.ink}!important}.card .soft,.card .soft a{color:${dark.soft}!important}`,
    `.card .lined{border-color:${dark.line}!important}.card a{color:${dark.mark}!important}`,
    `.card .press{background:${dark.mark}!important}.card .press a{color:${dark.onMark}!important}`,
    '}',
  ].join(''),
)

type Place = { ours: string; isLast: boolean }

function draw(block: Block, { ours, isLast }: Place): Html {
  if (block.kind === 'rows') return table(block.rows, ours)
  if (block.kind === 'link') return button(block)
  if (block.kind === 'list') return paragraph(inLines(block.items, ours), 'padding-left:16px')
  const words = inLines(block.lines, ours)
  const [line = ''] = block.lines
  // Who writes: the business's name alone.
  if (isLast && block.lines.length === 1 && line.length <= 80 && !/[.:?!]$/.test(line))
    return paragraph(words, `padding-top:16px;border-top:1px solid ${light.line};color:${light.soft}`, 'soft lined')
  return paragraph(words)
}

const paragraph = (words: Html | Html[], look = '', name = ''): Html =>
  html`<p class="${name}" style="margin:0 0 16px;color:${light.ink};overflow-wrap:anywhere;${look}">${words}</p>
`

/** Each on a line of its own, with its links to us. */
const inLines = (lines: string[], ours: string): Html[] =>
  lines.flatMap((line, nth) => [...(nth > 0 ? [html`<br>`] : []), ...linked(line, ours)])

function linked(text: string, ours: string): Html[] {
  return text.split(/(\s+)/).map((word) => {
    const url = withoutEnd(word, '.,;:!?')
    if (!isOurs(url, ours)) return html`${word}`
    const after = word.slice(url.length)
    return html`<a href="${url}" style="color:${light.mark};word-break:break-all">${url}</a>${after}`
  })
}

function table(rows: { label: string; value: string }[], ours: string): Html {
  const drawn = rows.map(
    ({ label, value }) => html`<tr>
<td class="soft" style="padding:8px 16px 8px 0;vertical-align:top;color:${light.soft};white-space:nowrap">${label}:</td>
<td style="padding:8px 0;vertical-align:top;width:100%;color:${light.ink};overflow-wrap:anywhere">
${linked(value, ours)}</td>
</tr>`,
  )
  return html`<table role="presentation" class="lined" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="margin:0 0 20px;border-top:1px solid ${light.line};border-bottom:1px solid ${light.line};font-size:16px;
line-height:1.5">${drawn}</table>
`
}

/** The address stands below in letters too: not every program shows what a button leads to. */
function button({ label, url }: { label: string; url: string }): Html {
  const address = html`<a href="${url}" style="color:${light.soft};word-break:break-all">${url}</a>`
  const below = paragraph(address, 'font-size:13px', 'soft')
  if (!label) return below
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 10px"><tr>
<td class="press" style="background:${light.mark};border-radius:8px"><a href="${url}"
 style="display:block;padding:12px 20px;color:${light.onMark};font-weight:600;text-decoration:none">${label}</a></td>
</tr></table>
${below}`
}
