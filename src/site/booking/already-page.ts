import { publicPage } from '#src/platform/http/frame.ts'
import { html } from '#src/platform/http/html.ts'
import { frameOf, type Shown } from './way.ts'

/** Instead of the form, for whoever comes back to one that was sent: what it became, or where to begin again. */
export function instead(shown: Shown, said: { title: string; label: string; href: string }): string {
  return publicPage(
    frameOf(shown, said.title, () => said.href),
    html`<h1>${said.title}</h1>
<p><a class="quiet" href="${said.href}">${said.label}</a></p>`,
  )
}
