/** Fields of the forms: as a browser sends them, as they are read, as they are shown. */
import { z } from 'zod'
import { html, type Html } from '#src/platform/http/html.ts'

/** A form; fields that are missing or sent twice are empty. Those of a list are named after an id: `does-<id>`. */
export const TypedForm = z.object({}).catchall(z.unknown())
export type TypedForm = z.infer<typeof TypedForm>

export const field = (form: TypedForm, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** NaN when it is no number, so that no schema takes it. */
export const numberIn = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN)

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** In the smallest unit; null when nothing is typed, NaN when it cannot be read. */
export function amountIn(text: string, currency: string): number | null {
  if (text.trim() === '') return null
  const decimals = decimalsOf(currency)
  const [, whole = '', part = ''] = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim()) ?? []
  if (whole === '' || part.length > decimals) return Number.NaN
  return Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, '0'))
}

export const amountText = (amountMinor: number, currency: string): string =>
  (amountMinor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency))

type Shown = { name: string; label: string; value: string; most?: number; numeric?: true; optional?: true }

export const input = ({ name, label, value, most = 120, numeric, optional }: Shown): Html => html`<label>${label}
<input name="${name}" value="${value}" maxlength="${most}" autocomplete="off"${
  numeric ? html` inputmode="decimal"` : html``
}${optional ? html`` : html` required`}></label>`

export const tick = (name: string, checked: boolean, label: string): Html => html`<label class="check">
<input type="checkbox" name="${name}" value="yes"${checked ? html` checked` : html``}> ${label}</label>`
