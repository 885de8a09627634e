/** What the server wrote into the page: who is signed in, and where they work. */
import type { Me, Workplace } from '#contract/team.ts'

export type Start = { me: Me; slug: string; build: string; nonce: string; productName: string }

const element = document.getElementById('start')
/** `nonce` lets styles of ours stand in the page; scripts cannot read it from anywhere else. */
export const start = JSON.parse(element?.textContent ?? '{}') as Start

export const { me, productName } = start

const found = [...me.businesses, ...(me.impersonation ? [me.impersonation.business] : [])].find(
  ({ slug }) => slug === start.slug,
)
if (!found) throw new Error('The page names a business that is not among those of its reader')
/**
 * The page is of one business; going to another loads another page. Whoever chose a language reads it in that one.
 */
export const business: Workplace = { ...found, language: me.user.language ?? found.language }

export const locale = `${business.language}-${business.country}`
