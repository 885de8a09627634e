/** The page behind the link in a confirmation. Opening it changes nothing: mail scanners open every link. */
import { Temporal } from 'temporal-polyfill'
import type { Alternative, AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { document, html, type Html } from '#src/platform/http/html.ts'
import { findPolicy } from './life-queries.ts'
import { withLink, type Link } from './manage-by-link.ts'
import { timeOf, whenOf } from './message-facts.ts'
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
    const mayMove = appointment.state === 'booked' && !isPast(policy.moveUntil)
    const words = wordsIn(language).managePage
    const shown: Shown = {
      ...{ appointment, token: link.token, words, day: shownDay, mayMove, isLate: isPast(policy.cancelUntil) },
      times: mayMove ? await timesToMoveTo(own, appointment, { day: shownDay, asOffered: true }) : [],
      moveUntil: told(policy.moveUntil),
      cancelUntil: told(policy.cancelUntil),
    }
    const isOver = Date.parse(appointment.endsAt) <= own.now.epochMilliseconds
    return document(
      `${words.title()} · ${productName}`,
      html`<header class="top"><p>${(await getBusiness(own)).name}</p></header>
<main class="narrow">
<h1>${words.title()}</h1>
<p><strong>${appointment.service.name[language]}</strong><br>${whenOf(appointment, language)} (${appointment.zone})</p>
${standing(shown, isOver)}
</main>`,
      language,
    )
  })
}

function standing(shown: Shown, isOver: boolean): Html {
  const { appointment, words } = shown
  if (appointment.state === 'cancelled') return html`<p class="notice" role="status">${words.cancelled()}</p>`
  if (appointment.state !== 'booked' || isOver) return html`<p class="notice" role="status">${words.over()}</p>`
  return html`${moving(shown)}${cancelling(shown)}`
}

function moving({ appointment, words, token, day, times, mayMove, moveUntil }: Shown): Html {
  const label = ({ startsAt, staffName }: Alternative) =>
    [timeOf({ startsAt, zone: appointment.zone }, appointment.contact.language), staffName].filter(Boolean).join(' ')
  if (!mayMove) return html`<h2>${words.moveTitle()}</h2><p>${words.tooLateToMove()}</p>`
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
