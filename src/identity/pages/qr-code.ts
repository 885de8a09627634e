import { encode } from 'uqr'
import { html, type Html } from '#src/platform/http/html.ts'

/** White around it, in modules, without which readers do not find it (ISO/IEC 18004 asks for four). */
const border = 4

/** A text for cameras, as a picture that is part of the page: nothing is loaded, and nobody else learns of it. */
export function qrCode(text: string, label: string): Html {
  const { size, data } = encode(text, { ecc: 'M', border })
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}"
  shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000"
  d="${modules.join('')}"/></svg>`
}
