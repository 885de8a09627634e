import type { EventList } from '#contract/audit.ts'
import type { OutgoingView } from '#contract/outgoing.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Firing } from '#src/alerts/index.ts'
import { eventsTable } from '#src/events/index.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'

/** The first page of a platform admin: links to what they can read, and the latest events of the whole installation. */
type Shown = { events: EventList; outgoing: OutgoingView; firing: readonly Firing[] }

export function adminPage(productName: string, { events: { items, next }, outgoing, firing }: Shown): string {
  return document(
    `Installation · ${productName}`,
    html`${pageHeader(productName)}
<main>
<h1>This installation</h1>
${pausedAlert(outgoing)}
${alertsOf(firing)}
<ul class="doors">
<li><a href="${paths.adminApi.auditLogFile}">The whole audit log</a><br>
<span class="soft">As a CSV file. That it was read is recorded in it.</span></li>
<li><a href="${linkTo(paths.adminApi.jobs, { state: 'failed' })}">Jobs that failed</a><br>
<span class="soft">As JSON; the API tries one again.</span></li>
<li><a href="${paths.adminApi.denials}">Who was refused</a><br>
<span class="soft">As JSON, counted by the hour: strangers, failed sign-ins.</span></li>
<li><a href="${paths.docs}">The API</a><br>
  <span class="soft">Everything else an admin may do, impersonation too.</span></li>
<li><a href="${paths.account}">Your account</a><br><span class="soft">Password, second factor, where you are signed
in.</span></li>
</ul>
<h2>What happened last</h2>
${eventsTable(items, { zone: 'UTC', whoOf: (actor) => actor })}
<p class="soft">Times in UTC.${next ? html` <a href="${linkTo(paths.admin, { cursor: next })}">Older</a>` : html``}</p>
</main>`,
  )
}

function alertsOf(firing: readonly Firing[]): Html {
  if (firing.length === 0) return html`<p class="soft">No alert fires.</p>`
  return html`<h2>What is wrong now</h2>
<ul>
${firing.map(
  ({ what, figures, todo, since }) =>
    html`<li><strong>${what}</strong>: ${figures}. ${todo}<br>
<span class="soft">Since ${since.toString({ smallestUnit: 'minute' })}</span></li>`,
)}
</ul>`
}

/** After a restore nothing goes out, which nobody must overlook; what would is shown beside the button. */
function pausedAlert({ paused, waiting, total }: OutgoingView): Html {
  if (!paused) return html``
  return html`<div class="alert"><p><strong>NOTHING GOES OUT: texts, mails, calls and webhooks are held
back</strong> since ${paused.since}, when the backup of ${paused.backupAt} was restored.</p>
${
  total === 0
    ? html`<p>Nothing waits.</p>`
    : html`<table><tr><th scope="col">What waits</th><th scope="col">How many</th><th scope="col">Oldest</th>
<th scope="col">Business</th></tr>${waiting.map(
        (one) => html`<tr><td>${one.what}</td><td>${one.count}</td><td>${one.oldestAt}</td>
<td class="id">${one.businessId ?? 'the installation'}</td></tr>`,
      )}</table>`
}
<form method="post" action="${paths.resumeOutgoing}"><button>Let it go out</button></form></div>`
}
