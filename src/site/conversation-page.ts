import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { turnBefore, viewConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { html } from '#src/platform/http/html.ts'
import { findRungs, rungList } from './rungs.ts'
import { sitePage } from './site-page.ts'
import { turnLine } from './turns.ts'

const mostTurns = 50
/** Characters; as long as a caller's longest sentence. */
const longestText = 4_000

type Wanted = { productName: string; conversationId: string; cursor: string | undefined }

/** The page of a whole conversation; it opens at the newest turns. Fails with `not_found`, `invalid_request`. */
export async function conversationPage(tx: Tx, { productName, conversationId, cursor }: Wanted): Promise<string> {
  const { id, name, zone } = await getBusiness(tx)
  const view = await viewConversation(tx, conversationId, { size: mostTurns, before: turnBefore(cursor) })
  const rungs = await findRungs(tx, conversationId)
  return sitePage(
    { productName, title: `A conversation with ${name}` },
    html`<p><a href="${linkTo(paths.business, { businessId: id })}">Overview</a></p>
${rungList(rungs, zone)}
${view.next ? html`<p><a href="?cursor=${encodeURIComponent(view.next)}">What was said before</a></p>` : html``}
<ol class="turns">${view.turns.map((turn) => turnLine(turn, longestText))}</ol>`,
  )
}
