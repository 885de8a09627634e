import { linkTo, paths } from '#contract/paths.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { ReachingWords } from '../words/index.ts'
import { checkbox } from './person-form.ts'

/** Whether calls are recorded whole, and what that means. */
export function recordingForm(business: { id: string; recordCalls: boolean }, words: ReachingWords): Html {
  return html`<h2 id="recording">${words.recordingTitle()}</h2>
<p>${words.recordingIntro()}</p>
<form class="stack" method="post" action="${linkTo(paths.recordCalls, { businessId: business.id })}">
${checkbox('record', business.recordCalls, words.recordCalls())}
<button>${words.save()}</button></form>`
}
