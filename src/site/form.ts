/**
 * Parts of a form that works without a script: it keeps what was typed, and shows each error beside its field and above
 * the form.
 */
import { html, type Html } from '#src/platform/http/html.ts'

/** The errors, by the names of their fields. */
export type Problems = Record<string, string>

export type Field = {
  name: string
  label: string
  value: string
  problem: string | undefined
  type?: 'text' | 'email' | 'tel'
  autocomplete: string
  most: number
  hint?: string
  optional?: boolean
  /** What the label says of an optional field; in English by default. */
  note?: Html | undefined
  rows?: number
}

export function formField(field: Field): Html {
  const { name, label, value, problem, hint, optional = false, rows } = field
  const described = [...(hint ? [`${name}-hint`] : []), ...(problem ? [`${name}-problem`] : [])].join(' ')
  const state = [
    optional ? html`` : html` required`,
    described ? html` aria-describedby="${described}"` : html``,
    problem ? html` aria-invalid="true"` : html``,
  ]
  const marks = html`id="${name}" name="${name}" autocomplete="${field.autocomplete}" maxlength="${field.most}"${state}`
  const input = html`<input ${marks} type="${field.type ?? 'text'}" value="${value}">`
  return html`<div class="field">
<label for="${name}">${label}${optional ? (field.note ?? html` <span class="soft">(optional)</span>`) : null}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : html``}
${problemOf(name, problem)}
${rows ? html`<textarea ${marks} rows="${rows}">\n${value}</textarea>` : input}
</div>`
}

/** The error beside a field. */
export function problemOf(name: string, problem: string | undefined): Html {
  return problem ? html`<p class="wrong" id="${name}-problem">${problem}</p>` : html``
}

/**
 * The errors above the form, focused when the page opens so that a screen reader reads them; each line links to its
 * field.
 */
export function problemSummary(heading: string, problems: Problems): Html {
  const lines = Object.entries(problems)
  if (!lines.length) return html``
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<p>${heading}</p>
<ul>${lines.map(([name, problem]) => html`<li><a href="#${name}">${problem}</a></li>`)}</ul>
</div>`
}
