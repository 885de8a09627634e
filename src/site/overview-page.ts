import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { BusinessView } from '#contract/businesses.ts'
import type { GlassView } from '#contract/glass.ts'
import type { QuestionView } from '#contract/knowledge.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { ImpersonationView } from '#contract/team.ts'
import { knowledgeWords, questionItem } from '#src/conversation/index.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import { costLine } from './cost-line.ts'
import { clipped, turnLine } from './turns.ts'

/** Characters. People scan this page, and a stranger's text must not make it long. */
const longestText = 200
/** Characters of a name or an address. */
const longestName = 60

export type Overview = {
  productName: string
  seesActivity: boolean
  /** Whether the reader may see and erase the business's data, and say whom it reaches. */
  seesData: boolean
  /** Whether the reader may have the confirmation mail for notices sent again. */
  asksForNotices: boolean
  now: Temporal.Instant
  business: BusinessView
  /** The impersonations that run now. */
  impersonations: ImpersonationView[]
  /** Since when nothing goes out, after a restore; null when it does. */
  pausedSince: Temporal.Instant | null
  appointments: AppointmentView[]
  conversations: {
    channel: string
    direction: string
    caller_phone: string | null
    started_at: Temporal.Instant
    call: { state: string; end_reason: string | null; answered_at: Temporal.Instant | null } | null
    view: GlassView
  }[]
  callbacks: {
    id: string
    name: string | null
    phone: string | null
    body: string
    urgent: boolean
    created_at: Temporal.Instant
    /** What they said to the machine. */
    recording: { id: string; state: string; error_code: string | null } | null
    /** Who takes care of an urgent one; null while nobody was sought. */
    taken: { state: string; taken_at: Temporal.Instant | null } | null
    takenBy: string
  }[]
  messages: {
    channel: string
    recipient: string
    subject: string | null
    body: string
    delivery: string | null
    state: string
    error_code: string | null
    created_at: Temporal.Instant
  }[]
  /** What callers asked in vain, for readers who may answer it. */
  questions: QuestionView[]
}

export function overviewPage(overview: Overview): string {
  const { business, now } = overview
  const activity = linkTo(paths.activity, { businessId: business.id })
  return document(
    `${business.name} · ${overview.productName}`,
    html`${pageHeader(overview.productName)}
<main>
<h1>${business.name}</h1>
${overview.impersonations.map((impersonation) => impersonationBanner(impersonation, business.zone))}
${pausedAlert(overview)}
<p class="soft">${when(now, business.zone)} in
${business.zone}${business.numbers.length ? ` · ${business.numbers.join(', ')}` : ''}</p>
<p>${
      overview.seesActivity
        ? html`<a href="${activity}">Activity</a> · <a
  href="${linkTo(paths.knowledge, { businessId: business.id })}">Questions and answers</a> · <a
  href="${linkTo(paths.servicesPage, { businessId: business.id })}">Services</a> · <a
  href="${linkTo(paths.staffPage, { businessId: business.id })}">Staff</a> · `
        : html``
    }${
      overview.seesData
        ? html`<a
  href="${linkTo(paths.people, { businessId: business.id })}">People to reach</a> · <a
  href="${linkTo(paths.calendars, { businessId: business.id })}">Calendars</a> · <a
  href="${linkTo(paths.people, { businessId: business.id })}#recording">Recording calls</a> · <a
  href="${linkTo(paths.businessData, { businessId: business.id })}">Data</a> · `
        : html``
    }<a
  href="${linkTo(paths.app, { slug: business.slug })}">The app</a> · <a
  href="${paths.businesses}">Where you work</a> · <a href="${paths.account}">Your account</a></p>
${noticesLine(overview)}
<h2>Appointments</h2>${appointmentsTable(overview)}
<h2>Messages from callers</h2>${callbacksTable(overview)}
${questionList(overview)}
<h2>Conversations</h2>${conversationList(overview)}
<h2>Sent</h2>${messagesTable(overview)}
</main>`,
  )
}

/** Tells members that a platform admin is acting in the business now. */
function impersonationBanner(impersonation: ImpersonationView, zone: string): Html {
  return html`<p class="notice" role="status"><strong>A platform admin is acting in this business</strong> until
${when(Temporal.Instant.from(impersonation.expiresAt), zone)}. The reason given: “${impersonation.reason}”</p>`
}

/** Nobody may wait for a text that is held back. */
function pausedAlert({ pausedSince, business }: Overview): Html {
  if (!pausedSince) return html``
  return html`<div class="alert"><p><strong>No text, mail or call goes out</strong> since
${when(pausedSince, business.zone)}: the installation was restored from a backup, and whoever runs it has to let
them go. Calls are answered, and bookings made. What was sent after the backup is not in the list below.</p></div>`
}

/** Tells the reader when notices are not sent, so that nobody waits for them. */
function noticesLine({ business, asksForNotices }: Overview): Html {
  if (business.notifyEmail === null) return html``
  if (business.notifyEmailConfirmed) return html`<p class="soft">Notices go to ${business.notifyEmail}</p>`
  return html`<div class="alert"><p>Notices are to go to ${business.notifyEmail}, which is not confirmed: none is
mailed until somebody there follows the link we sent.</p>
${asksForNotices ? sendAgainForm(business.id) : html``}</div>`
}

function sendAgainForm(businessId: string): Html {
  return html`<form method="post" action="${linkTo(paths.mailNoticesLink, { businessId })}">
<button>Send the link again</button></form>`
}

function appointmentsTable({ appointments, business }: Overview): Html {
  if (!appointments.length)
    return html`<p class="empty">No appointment is coming up. Dial the business on the sandbox phone and book one.</p>`
  return html`<div class="scroll" role="region" aria-label="Appointments" tabindex="0"><table>
<tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">With</th>
<th scope="col">Answers</th></tr>
${appointments.map(
  (appointment) => html`<tr>
<td><a href="${linkTo(paths.appointment, { businessId: business.id, appointmentId: appointment.id })}">${when(
    Temporal.Instant.from(appointment.startsAt),
    appointment.zone,
  )}</a>
${appointment.unconfirmed || appointment.awaiting ? decisionForm(appointment, business.id) : ''}</td>
<td>${appointment.service.name.en}</td>
<td>${clipped(appointment.attendeeName ?? appointment.contact.name, longestName)}<br><span
  class="soft">${clipped(appointment.contact.phone ?? appointment.contact.email ?? '', longestName)}</span>
${textsLine(appointment)}</td>
<td>${clipped(appointment.staffNames.join(', '), longestText)}</td>
<td>${clipped(appointment.answers.map((answer) => answer.answer).join('; '), longestText)}</td></tr>`,
)}
</table></div>`
}

/** What they said to a text, with the sentence that asked. */
function textsLine({ textConsent }: Overview['appointments'][number]): Html | string {
  if (!textConsent) return ''
  const said = textConsent.agreed ? 'May be texted' : 'Wants no text'
  return html`<br><span class="soft">${said}: “${clipped(textConsent.wording, longestText)}”</span>`
}

/** The buttons to confirm or decline a visitor's booking. */
function decisionForm({ id, contact, awaiting, zone }: AppointmentView, businessId: string): Html {
  const action = linkTo(paths.decideBooking, { businessId, appointmentId: id })
  return html`<form class="inline" method="post" action="${action}">
<p class="soft">${
    awaiting
      ? `Requested; free again ${when(Temporal.Instant.from(awaiting.until), zone)}`
      : 'Booked on the website, not confirmed yet'
  }</p>
<button name="confirmed" value="yes"
  aria-label="Confirm the booking of ${clipped(contact.name, longestName)}">Confirm</button>
<button class="quiet" name="confirmed" value="no"
  aria-label="Decline the booking of ${clipped(contact.name, longestName)}">Decline</button></form>`
}

function callbacksTable({ callbacks, business }: Overview): Html {
  if (!callbacks.length) return html`<p class="empty">Nobody has left a message.</p>`
  return html`<div class="scroll" role="region" aria-label="Messages from callers" tabindex="0"><table>
<tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr>
${callbacks.map(
  (callback) => html`<tr${callback.urgent && !callback.taken?.taken_at ? html` class="wrong"` : ''}>
<td>${when(callback.created_at, business.zone)}</td>
<td>${clipped(callback.name ?? 'unknown', longestName)}<br><span class="soft">${callback.phone ?? ''}</span></td>
<td>${callback.urgent ? urgency(callback, business) : ''}${clipped(callback.body, longestText)}
${listenLink(callback, business.id)}</td></tr>`,
)}
</table></div>`
}

/** In the language of the business, as the page that shows all of them. */
function questionList({ questions, business: { id: businessId, zone, language } }: Overview): Html {
  if (!questions.length) return html``
  const words = knowledgeWords(language)
  const asker = { businessId, zone, locale: { en: 'en-US', es: 'es-US' }[language], words }
  return html`<section lang="${language}"><h2>${words.openTitle()}</h2><p>${words.openIntro()}</p>
<ol class="people">${questions.map((question) => questionItem(question, asker))}</ol></section>`
}

/** Red until somebody takes care of it. */
function urgency(
  { id, name, phone, taken, takenBy }: Overview['callbacks'][number],
  { id: businessId, zone }: BusinessView,
): Html {
  if (taken?.taken_at)
    return html`<strong>Urgent.</strong>
<span class="soft">Taken by ${clipped(takenBy, longestName)}, ${when(taken.taken_at, zone)}.</span> `
  const action = linkTo(paths.takeMessage, { businessId, callbackRequestId: id })
  const stands = taken?.state === 'trying' ? 'Urgent; your people are being rung.' : 'Urgent, and nobody has taken it.'
  return html`<form class="inline" method="post" action="${action}"><strong class="wrong">${stands}</strong>
<button aria-label="Take care of the message of ${clipped(name ?? phone ?? 'unknown', longestName)}">I take care of it
</button></form> `
}

function listenLink({ recording }: Overview['callbacks'][number], businessId: string): Html {
  if (!recording) return html``
  if (recording.state === 'failed') return html`<strong>Not kept (${recording.error_code ?? ''})</strong>`
  if (recording.state !== 'stored') return html`<span class="soft">is being fetched</span>`
  return html`<a href="${linkTo(paths.api.recordingAudio, { businessId, recordingId: recording.id })}">Listen</a>`
}

function conversationList({ conversations, business }: Overview): Html {
  if (!conversations.length) return html`<p class="empty">Nobody has called yet.</p>`
  return html`${conversations.map(
    (conversation, index) => html`<details${index === 0 ? html` open` : ''}>
<summary>${when(conversation.started_at, business.zone)} ·
${howOf(conversation)} <span class="badge">${stateOf(conversation)}</span></summary>
${conversation.view.next ? allSaidLink(business.id, conversation.view.conversationId) : ''}
${costLine(conversation.view.cost)}
<ol class="turns">${conversation.view.turns.map((turn) => turnLine(turn, longestText))}</ol></details>`,
  )}`
}

function howOf({ direction, channel, caller_phone: phone }: Overview['conversations'][number]): string {
  return `${direction === 'outgoing' ? 'we called, as asked on the website' : channel}${phone ? ` · ${phone}` : ''}`
}

function allSaidLink(businessId: string, conversationId: string): Html {
  return html`<p><a href="${linkTo(paths.conversation, { businessId, conversationId })}">All that was said</a></p>`
}

function stateOf({ call, direction, view }: Overview['conversations'][number]): string {
  if (!call) return view.state
  if (call.state === 'requested') return 'about to be called'
  if (call.state !== 'ended') return call.state
  return `${direction === 'outgoing' && !call.answered_at ? 'not reached' : 'ended'}: ${call.end_reason ?? ''}`
}

function messagesTable({ messages, business }: Overview): Html {
  if (!messages.length) return html`<p class="empty">Nothing has been sent yet.</p>`
  return html`<div class="scroll" role="region" aria-label="Sent" tabindex="0"><table>
<tr><th scope="col">When</th><th scope="col">To</th><th scope="col">What</th><th scope="col">State</th></tr>
${messages.map(
  (message) =>
    html`<tr><td>${when(message.created_at, business.zone)}</td><td>${clipped(message.recipient, longestName)}<br>
<span class="soft">${message.channel === 'sms' ? 'text' : 'e-mail'}</span></td>
<td>${saidIn(message)}</td><td>${sendingOf(message)}</td></tr>`,
)}
</table></div>`
}

function saidIn({ subject, body }: Overview['messages'][number]): Html {
  if (subject) return html`<strong>${clipped(subject, longestText)}</strong>`
  return html`<pre>${clipped(body, longestText)}</pre>`
}

function sendingOf({ delivery, state, error_code: code }: Overview['messages'][number]): string {
  if (code === 'held_for_digest' || code === 'told_in_digest') return 'told in an hourly digest'
  if (code === 'withdrawn') return 'withdrawn: the appointment has changed since'
  return `${delivery ?? state}${code ? ` (${code})` : ''}`
}

function when(at: Temporal.Instant, zone: string): string {
  return at
    .toZonedDateTimeISO(zone)
    .toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
}
