import { eventTypes, type EventType } from '#contract/events.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness, listMembers } from '#src/businesses/index.ts'
import { eventsTable, listEvents } from '#src/events/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { sitePage } from './site-page.ts'

/**
 * A business's view of the audit log, newest first, optionally of one event type. Fails with `invalid_request` on a
 * cursor that we did not make.
 */
export async function activityPage(
  tx: Tx,
  { productName, type, cursor }: { productName: string; type: EventType | undefined; cursor: string | undefined },
): Promise<string> {
  const { id, name, zone } = await getBusiness(tx)
  const { items, next } = await listEvents(tx, { type }, { size: 50, cursor })
  const people = new Map(
    (await listMembers(tx, { size: 100 })).items.map((member) => [`member:${member.userId}`, member.name]),
  )
  const kinds: Record<string, string> = {
    admin: 'a platform admin',
    caller: 'a caller',
    contact: 'a customer',
    visitor: 'a visitor',
    system: productName,
  }
  const whoOf = (actor: string) => people.get(actor) ?? kinds[actor.split(':')[0] ?? ''] ?? actor
  return sitePage(
    { productName, title: `Activity of ${name}` },
    html`<p class="soft">What was done here, and by whom; times in ${zone}.</p>
<p><a href="${linkTo(paths.business, { businessId: id })}">Overview</a> ·
<a href="${linkTo(paths.api.auditLogFile, { businessId: id })}">All of it as a CSV
file</a></p>
<form method="get" class="inline"><label for="type">Show</label> <select id="type" name="type">
<option value="">everything</option>
${Object.keys(eventTypes).map((known) => typeOption(known, known === type))}
</select> <button type="submit">Show</button></form>
${eventsTable(items, { zone, whoOf })}
${next ? olderLink(new URLSearchParams({ ...(type ? { type } : {}), cursor: next })) : html``}`,
  )
}

function typeOption(type: string, selected: boolean): Html {
  return html`<option value="${type}"${selected ? html` selected` : html``}>${type}</option>`
}

function olderLink(query: URLSearchParams): Html {
  return html`<p><a href="?${query.toString()}">Older</a></p>`
}
