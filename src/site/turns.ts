/** The turns of a conversation as people read them. */
import type { GlassTurn } from '#contract/glass.ts'
import { html, type Html } from '#src/platform/http/html.ts'

/** What happened without words. */
const events: Record<string, string> = {
  resumed: 'The connection broke and came back.',
  interrupted: 'The caller interrupted.',
  silence: 'The caller said nothing for a while.',
}

/** One turn; of its text at most so many letters. */
export function turnLine(turn: GlassTurn, longest: number): Html {
  if (turn.role === 'tool') {
    const wrote = turn.wrote.length ? `wrote ${turn.wrote.map((row) => row.table).join(', ')}` : ''
    return html`<li class="tool">${turn.tool?.name ?? ''} ${wrote} · ${turn.ms ?? ''} ms</li>`
  }
  if (turn.role === 'caller' && !turn.text) return turn.kind === 'setup' ? html`` : html`<li class="tool">${events[turn.kind] ?? turn.kind}</li>`
  return html`<li class="${turn.role}"><strong>${turn.role === 'caller' ? 'Caller' : 'Receptionist'}</strong> ${clipped(turn.text, longest)}</li>`
}

/** The beginning of a text that is longer; whoever wants the rest opens the page it stands on. */
export function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
}
