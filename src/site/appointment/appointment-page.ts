/** The page on which the business changes one appointment. */
import { Temporal } from 'temporal-polyfill'
import type { Alternative, AppointmentReply, AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { findChanges, getAppointment, listAppointmentsOf, timesToMoveTo } from '#src/appointments/index.ts'
import { findMember } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'

type Asked = { productName: string; appointmentId: string; day: string | undefined }
type Change = Awaited<ReturnType<typeof findChanges>>[number] & { who: string }
type Shown = {
  appointment: AppointmentView
  businessId: string
  isOver: boolean
  hasBegun: boolean
  day: string
  times: Alternative[]
  changes: Change[]
  /** What else the same customer has ahead. */
  others: AppointmentView[]
}

const states: Record<AppointmentView['state'], string> = {
  requested: 'Requested',
  booked: 'Booked',
  cancelled: 'Cancelled',
  declined: 'Declined',
  expired: 'Not answered in time',
  completed: 'Took place',
  no_show: 'Nobody came',
}

/** Renders the appointment with what can be done. `day`: whose free times are shown. Fails with `not_found`. */
export async function showAppointment(tx: Tx, { productName, appointmentId, day }: Asked): Promise<string> {
  const appointment = await getAppointment(tx, appointmentId)
  const changes: Change[] = []
  for (const change of await findChanges(tx, appointmentId))
    changes.push({ ...change, who: await whoIs(tx, change.changed_by) })
  const isAhead = appointment.state === 'booked' || appointment.state === 'requested'
  const isOver = !isAhead || Date.parse(appointment.endsAt) <= tx.now.epochMilliseconds
  const ahead = await listAppointmentsOf(tx, { contactId: appointment.contact.id })
  const shown: Shown = {
    others: ahead.filter(({ id }) => id !== appointmentId),
    ...{ appointment, businessId: tx.businessId, isOver, changes, day: day ?? appointment.date },
    hasBegun: Date.parse(appointment.startsAt) <= tx.now.epochMilliseconds,
    times: isOver ? [] : await timesToMoveTo(tx, appointment, { day: day ?? appointment.date }),
  }
  const { service, contact, staffNames, state } = appointment
  return document(
    `${service.name.en} · ${productName}`,
    html`${pageHeader(productName)}
<main>
<h1>${service.name.en}, ${when(appointment.startsAt, appointment.zone)}</h1>
<p><span class="badge">${states[state]}</span> ${contact.name} · ${contact.phone ?? contact.email ?? ''}${
      staffNames.length ? ` · with ${staffNames.join(', ')}` : ''
    }</p>
${detailLines(appointment)}
${closedLine(appointment)}
${replyLine(appointment)}
${endings(shown)}
${moving(shown)}
${history(shown)}
${alsoAhead(shown)}
<p><a href="${linkTo(paths.business, { businessId: tx.businessId })}">Back to the overview</a></p>
</main>`,
  )
}

async function whoIs(tx: Tx, key: string): Promise<string> {
  const [kind, id = ''] = key.split(':')
  if (kind === 'member') return (await findMember(tx, id))?.name ?? 'somebody of the team'
  if (kind === 'contact' || kind === 'caller') return 'the customer'
  return kind === 'admin' ? 'a platform admin' : 'a program'
}

function closedLine({ closed }: AppointmentView): Html {
  if (!closed?.cancelledFor) return html``
  return html`<p>Cancelled for the ${closed.cancelledFor}${closed.late ? html`, <strong>late</strong>` : ''}${
    closed.reason ? `: “${closed.reason}”` : '.'
  }</p>`
}

const replies: Record<AppointmentReply, string> = {
  coming: 'said that they will be there',
  'wants-to-move': 'would like another time: please call them',
}

function replyLine({ reply, contact, zone }: AppointmentView): Html {
  return reply ? html`<p>${contact.name} ${replies[reply.said]} (${when(reply.at, zone)}).</p>` : html``
}

function endings({ appointment, businessId, isOver, hasBegun }: Shown): Html {
  if (appointment.state === 'requested') return answering(appointment, businessId)
  if (appointment.state !== 'booked') return html``
  const button = (what: string, label: string) =>
    html`<button class="quiet" name="what" value="${what}">${label}</button>`
  return html`<h2>What became of it</h2>
<form class="inline" method="post"
  action="${linkTo(paths.changeAppointment, { businessId, appointmentId: appointment.id })}">
${hasBegun ? [button('completed', 'It took place'), button('no_show', 'Nobody came')] : ''}
${isOver ? '' : [button('customer', 'The customer cancels'), button('business', 'We have to cancel')]}</form>`
}

/** What the business says to a request. */
function answering({ id, awaiting, zone }: AppointmentView, businessId: string): Html {
  const answer = awaiting?.what === 'code' ? 'a code that was sent to the customer' : 'your answer'
  return html`<h2>It waits for ${answer}</h2>
<p>Its time is kept until ${awaiting ? when(awaiting.until, zone) : ''}; after that it is free again.</p>
<form class="inline" method="post" action="${linkTo(paths.decideBooking, { businessId, appointmentId: id })}">
<button name="confirmed" value="yes">Say yes</button>
<button class="quiet" name="confirmed" value="no">Say no</button></form>`
}

/** For whom and where, and why the rules were passed for it. */
function detailLines({ attendeeName, place, override }: AppointmentView): Html {
  return html`${attendeeName ? html`<p>For “${attendeeName}”</p>` : ''}${
    place?.where === 'at-customer' ? html`<p>At the customer's${place.address ? `: ${place.address}` : ''}</p>` : ''
  }${override ? html`<p>Squeezed in: “${override.reason}”</p>` : ''}`
}

function moving({ appointment, businessId, isOver, day, times }: Shown): Html {
  if (isOver) return html``
  const ids = { businessId, appointmentId: appointment.id }
  return html`<h2>Move it</h2>
<form class="inline" method="get" action="${linkTo(paths.appointment, ids)}">
<label for="day">Free times on</label> <input id="day" name="day" type="date" value="${day}" required>
<button class="quiet">Show</button></form>
${
  times.length
    ? html`<form class="inline" method="post" action="${linkTo(paths.moveAppointment, ids)}">
<input type="hidden" name="version" value="${appointment.version}">
${times.map(
  ({ startsAt, staffName }) =>
    html`<button class="quiet" name="to" value="${startsAt}">
${[clock(startsAt, appointment.zone), staffName].filter(Boolean).join(' ')}</button> `,
)}</form>`
    : html`<p class="empty">Nothing is free that day.</p>`
}`
}

function history({ changes, appointment: { zone } }: Shown): Html {
  if (!changes.length) return html``
  return html`<h2>Changes</h2>
<ul>${changes.map(
    (change) => html`<li>${when(change.at.toString(), zone)}, ${change.who}:
${
  change.to_state === change.from_state
    ? `moved from ${when(change.from_starts_at.toString(), zone)} to ${when(change.to_starts_at.toString(), zone)}`
    : states[change.to_state].toLowerCase()
}</li>`,
  )}</ul>`
}

function alsoAhead({ others, businessId, appointment }: Shown): Html {
  if (!others.length) return html``
  return html`<h2>Also booked by ${appointment.contact.name}</h2>
<ul>${others.map(
    ({ id, service, startsAt, zone }) =>
      html`<li><a href="${linkTo(paths.appointment, { businessId, appointmentId: id })}">${service.name.en},
${when(startsAt, zone)}</a></li>`,
  )}</ul>`
}

function when(at: string, zone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
}

function clock(at: string, zone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' })
}
