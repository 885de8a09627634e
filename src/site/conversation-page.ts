import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { findRecordingsOfConversation } from '#src/calls/index.ts'
import { turnBefore, viewConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { costLine } from './cost-line.ts'
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
  const recordings = await findRecordingsOfConversation(tx, conversationId)
  const rungs = await findRungs(tx, conversationId)
  return sitePage(
    { productName, title: `A conversation with ${name}` },
    html`<p><a href="${linkTo(paths.business, { businessId: id })}">Overview</a></p>
${costLine(view.cost)}
${rungList(rungs, zone)}
${recordings.length ? html`<ul>${recordings.map((one) => recordingLine(one, id))}</ul>` : html``}
${view.next ? html`<p><a href="?cursor=${encodeURIComponent(view.next)}">What was said before</a></p>` : html``}
<ol class="turns">${view.turns.map((turn) => turnLine(turn, longestText))}</ol>`,
  )
}

type Recorded = Awaited<ReturnType<typeof findRecordingsOfConversation>>[number]

/** What was recorded of it, to be listened to where it is here. */
function recordingLine({ id, covers, state, length_ms: ms, error_code: code }: Recorded, businessId: string): Html {
  const what = covers === 'call' ? 'The call, recorded' : 'A voice message'
  const length = `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`
  const sound = {
    stored: html`<a href="${linkTo(paths.api.recordingAudio, { businessId, recordingId: id })}">Listen</a>`,
    due: html`<span class="soft">is being fetched</span>`,
    failed: html`<strong>Not kept (${code ?? ''})</strong>`,
    empty: html`<span class="soft">Not kept: nobody spoke, or the caller did not want it</span>`,
  }[state]
  return html`<li>${what}, ${length}: ${sound}</li>`
}
