/** The page behind the link in a confirmation. Opening it changes nothing: mail scanners open every link. */
import { Temporal } from 'temporal-polyfill'
import type { Alternative, AppointmentReply, AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { findAlternativesFor, type KeptFor } from './absences/alternatives-queries.ts'
import { customerPage } from './customer-page.ts'
import { findPolicy } from './life-queries.ts'
import { withLink, type Link } from './manage-by-link.ts'
import { shortWhenOf, timeOf, whenOf } from './message-facts.ts'
import { timesToMoveTo } from './times-to-move-to.ts'
import { wordsIn } from './words/index.ts'
import type { AppointmentWords } from './words/words.ts'

type Shown = {
  appointment: AppointmentView
  token: string
  words: AppointmentWords['managePage']
  day: string
  times: Alternative[]
  /** Until when it can be moved, and cancelled without being late, as people read it; null: until it begins. */
  moveUntil: string | null
  cancelUntil: string | null
  mayMove: boolean
  /** What was offered instead, when it cannot take place as planned. */
  instead: KeptFor | null
  isLate: boolean
}

/** Renders the page of the linked appointment. `day`: whose free times are shown. Fails with `link_expired`. */
export async function showManagePage(
  tx: PlatformTx,
  link: Link,
  { productName, day }: { productName: string; day: string | undefined },
): Promise<string> {
  return withLink(tx, link, async (own, { appointment }) => {
    const { language } = appointment.contact
    const policy = await findPolicy(own, appointment.service.id)
    const until = (minutes: number) => Temporal.Instant.from(appointment.startsAt).subtract({ minutes })
    const isPast = (minutes: number) => Temporal.Instant.compare(own.now, until(minutes)) > 0
    const told = (minutes: number) =>
      minutes ? whenOf({ startsAt: until(minutes).toString(), zone: appointment.zone }, language) : null
    const shownDay = day ?? appointment.date
    const mayMove = isAhead(appointment) && !isPast(policy.moveUntil)
    const words = wordsIn(language).managePage
    const [kept] = await findAlternativesFor(own, [appointment.id])
    const shown: Shown = {
      instead: kept && kept.state !== 'overtaken' ? kept : null,
      ...{ appointment, token: link.token, words, day: shownDay, mayMove, isLate: isPast(policy.cancelUntil) },
      times: mayMove ? await timesToMoveTo(own, appointment, { day: shownDay, asOffered: true }) : [],
      moveUntil: told(policy.moveUntil),
      cancelUntil: told(policy.cancelUntil),
    }
    const isOver = Date.parse(appointment.endsAt) <= own.now.epochMilliseconds
    const hasBegun = Date.parse(appointment.startsAt) <= own.now.epochMilliseconds
    return customerPage(
      { productName, title: words.title(), language, business: await getBusiness(own) },
      html`<p class="card what"><strong>${whenOf(appointment, language)}</strong> (${appointment.zone})<br>
${appointment.service.name[language]}</p>
${standing(shown, { isOver, hasBegun })}
<p class="soft"><a href="${linkTo(paths.ownData, { manageToken: link.token })}">${words.ownData()}</a></p>`,
    )
  })
}

const isAhead = ({ state }: AppointmentView) => state === 'booked' || state === 'requested'

function standing(shown: Shown, { isOver, hasBegun }: { isOver: boolean; hasBegun: boolean }): Html {
  const { appointment, words } = shown
  if (appointment.state === 'cancelled') return html`<p class="notice" role="status">${words.cancelled()}</p>`
  if (!isAhead(appointment) || isOver) return html`<p class="notice" role="status">${words.over()}</p>`
  const file = linkTo(paths.calendarFile, { manageToken: shown.token })
  return html`${
    shown.instead
      ? choosingInstead(shown)
      : html`<p><a href="${file}">${words.addToCalendar()}</a></p>${coming(shown, hasBegun)}`
  }${moving(shown, hasBegun)}${cancelling(shown)}`
}

/** A button with one answer to "will you be there?". */
const answering = (token: string, said: AppointmentReply, label: string) =>
  html`<form method="post" action="${linkTo(paths.replyByLink, { manageToken: token })}">
<input type="hidden" name="said" value="${said}">
<button class="quiet">${label}</button></form>`

function choosingInstead({ appointment, instead, words, token }: Shown): Html {
  const { language } = appointment.contact
  const held = instead?.state === 'held' ? instead.offers : []
  const until = instead && timeOf({ startsAt: instead.heldUntil.toString(), zone: appointment.zone }, language)
  return html`<h2>${words.insteadTitle()}</h2>
<p class="notice" role="status">${words.instead()}</p>
${
  held.length
    ? html`<p>${words.insteadHeld(until ?? '')}</p>
<form class="inline" method="post" action="${linkTo(paths.takeByLink, { manageToken: token })}">
${held.map(
  ({ id, starts_at: at, zone, staff_name: staff }) =>
    html`<button class="quiet" name="offerId" value="${id}">
${[shortWhenOf({ startsAt: at.toString(), zone }, language), staff].filter(Boolean).join(' ')}</button> `,
)}</form>`
    : html``
}`
}

function coming({ appointment: { reply }, words, token }: Shown, hasBegun: boolean): Html {
  if (hasBegun) return html``
  return html`<h2>${words.comingTitle()}</h2>
${
  reply?.said === 'coming'
    ? html`<p class="notice" role="status">${words.coming()}</p>`
    : answering(token, 'coming', words.comingButton())
}`
}

function askingToMove({ appointment: { reply }, words, token }: Shown, hasBegun: boolean): Html {
  if (hasBegun) return html``
  return reply?.said === 'wants-to-move'
    ? html`<p class="notice" role="status">${words.askedToMove()}</p>`
    : answering(token, 'wants-to-move', words.askToMoveButton())
}

function moving(shown: Shown, hasBegun: boolean): Html {
  const { appointment, words, token, day, times, mayMove, moveUntil } = shown
  if (!mayMove)
    return html`<h2>${words.moveTitle()}</h2><p>${words.tooLateToMove()}</p>${askingToMove(shown, hasBegun)}`
  const label = ({ startsAt, staffName }: Alternative) =>
    [timeOf({ startsAt, zone: appointment.zone }, appointment.contact.language), staffName].filter(Boolean).join(' ')
  return html`<h2>${words.moveTitle()}</h2>
${moveUntil ? html`<p>${words.movePolicy(moveUntil)}</p>` : ''}
<form class="inline" method="get" action="${linkTo(paths.manageAppointment, { manageToken: token })}">
<label for="day">${words.dayLabel()}</label> <input id="day" name="day" type="date" value="${day}" required>
<button class="quiet">${words.show()}</button></form>
${
  times.length
    ? html`<form class="inline" method="post" action="${linkTo(paths.moveByLink, { manageToken: token })}">
${times.map((one) => html`<button class="quiet" name="to" value="${one.startsAt}">${label(one)}</button> `)}</form>`
    : html`<p class="empty">${words.nothingFree()}</p>`
}`
}

function cancelling({ words, token, cancelUntil, isLate }: Shown): Html {
  const policy = isLate && cancelUntil ? words.isLate(cancelUntil) : cancelUntil && words.cancelPolicy(cancelUntil)
  return html`<h2>${words.cancelTitle()}</h2>
${policy ? html`<p>${policy}</p>` : ''}
<form method="post" action="${linkTo(paths.cancelByLink, { manageToken: token })}">
<button class="quiet">${words.cancelButton()}</button></form>`
}
