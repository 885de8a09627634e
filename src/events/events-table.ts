import { Temporal } from 'temporal-polyfill'
import type { EventView } from '#contract/audit.ts'
import { html, type Html } from '#src/platform/http/html.ts'

/** Events as a table for people. `whoOf` gives an actor (`member:0198…`) a name. */
export function eventsTable(
  events: EventView[],
  { zone, whoOf }: { zone: string; whoOf(actor: string): string },
): Html {
  if (!events.length) return html`<p class="empty">Nothing has happened yet.</p>`
  return html`<div class="scroll" role="region" aria-label="Activity" tabindex="0"><table>
<tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">About</th></tr>
${events.map(
  (event) =>
    html`<tr><td>${when(event.at, zone)}</td><td>${event.type.replace(/[.-]/g, ' ')}${detailsOf(event)}</td>
<td class="id">${whoOf(event.actor)}</td><td class="id code soft">${event.subject ?? ''}</td></tr>`,
)}
</table></div>`
}

/** The event's data, without the ids. */
function detailsOf({ data }: EventView): Html {
  const said = Object.entries(data).filter(([name, value]) => !/id$/i.test(name) && value !== null)
  return said.length
    ? html`<br><span class="soft">${said.map(([name, value]) => `${name}: ${String(value)}`).join(', ')}</span>`
    : html``
}

function when(at: string, zone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toLocaleString('en-US', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' })
}
