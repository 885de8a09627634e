import { linkTo, paths } from '#contract/paths.ts'
import type { Me } from '#contract/team.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { sitePage } from './site-page.ts'

/** The businesses a person works in, as links to their overviews; shown after sign-in. */
export function businessesPage(productName: string, { businesses }: Me): string {
  return sitePage(
    { productName, title: 'Where you work' },
    html`${businesses.length ? listOf(businesses) : nowhere}
<p><a href="${paths.account}">Your account</a></p>`,
  )
}

const nowhere = html`<p class="empty">You work in no business yet. Ask its owner to invite you: the invitation comes by
e-mail. Or <a href="${paths.start}">open your own</a>.</p>`

function listOf(businesses: Me['businesses']): Html {
  const doors = businesses.map(({ id, name, role }) => {
    const overview = linkTo(paths.business, { businessId: id })
    return html`<li><a href="${overview}">${name}</a><br><span class="soft">${role}</span></li>`
  })
  return html`<ul class="doors">${doors}</ul>`
}
