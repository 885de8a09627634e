/** Shows the turns of a conversation to people. */
import type { GlassTurn } from '#contract/glass.ts'
import { html, type Html } from '#src/platform/http/html.ts'

/** The text of turns without words. */
const events: Record<string, string> = {
  resumed: 'The connection broke and came back.',
  interrupted: 'The caller interrupted.',
  silence: 'The caller said nothing for a while.',
}

/** One turn, its text cut to `longest` characters. */
export function turnLine(turn: GlassTurn, longest: number): Html {
  if (turn.role === 'tool') {
    const wrote = turn.wrote.length ? `wrote ${turn.wrote.map((row) => row.table).join(', ')}` : ''
    return html`<li class="tool">${turn.tool?.name ?? ''} ${wrote} · ${turn.ms ?? ''} ms</li>`
  }
  if (turn.role === 'caller' && !turn.text)
    return turn.kind === 'setup' ? html`` : html`<li class="tool">${events[turn.kind] ?? turn.kind}</li>`
  return html`<li class="${turn.role}"><strong>${turn.role === 'caller' ? 'Caller' : 'Receptionist'}</strong>
${clipped(turn.text, longest)}</li>${fillerLine(turn)}`
}

/** What we said while the caller waited for the answer. */
const fillerLine = ({ filler }: GlassTurn): Html =>
  filler === null
    ? html``
    : html`<li class="receptionist"><strong>Receptionist</strong>
${filler}</li>`

/** The beginning of a text; its own page shows the rest. Escaping may make it at most twice as long. */
export function clipped(text: string, longest: number): string {
  let written = 0
  let end = 0
  for (; end < Math.min(text.length, longest) && written < 2 * longest; end += 1)
    written += escaped.has(text.charAt(end)) ? '&quot;'.length : 1
  return end < text.length ? `${text.slice(0, end).trimEnd()}…` : text
}

const escaped = new Set(['&', '<', '>', '"', "'"])
