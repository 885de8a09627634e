/** The last step: what is booked, how it goes on, and the way back out. */
import type { AppointmentView } from '#contract/appointments.ts'
import type { BusinessView } from '#contract/businesses.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { cityOf, elsewhere, priceOf, whenOf, zoneNameOf } from './reading.ts'
import { frameOf, onward, type Carried, type Shown } from './way.ts'

export type BookedShown = Shown & {
  appointment: AppointmentView
  place: Pick<BusinessView, 'address' | 'numbers'>
  token: string
  isOver: boolean
  isCodeWrong: boolean
}

type BookedPath = typeof paths.booked | typeof paths.bookedFile | typeof paths.cancelBooked | typeof paths.codeOfBooked

/** A link below the booked page; its token says all, so the visitor's key stays out of it. */
export function belowBooked(
  { business, carried }: { business: { slug: string }; carried: Carried },
  path: BookedPath,
  { token, ...more }: { token: string; language?: Shown['language']; code?: string },
): string {
  const { visitor: _, staff: __, ...kept } = carried
  return linkTo(path, { slug: business.slug, bookedToken: token, ...kept, ...more })
}

export function bookedPage(shown: BookedShown): string {
  const { words, appointment, token, isOver } = shown
  const { state } = appointment
  const stands = !isOver && (state === 'booked' || state === 'requested')
  const title = titleOf(shown)
  return publicPage(
    frameOf(shown, title, (language) => belowBooked(shown, paths.booked, { token, language })),
    html`<h1 class="done${stands ? '' : ' not'}">${title}</h1>
${whatPart(shown)}
${stands ? nextPart(shown) : null}
<p><a href="${onward(shown, paths.booking, { staff: undefined, visitor: undefined })}">${words.bookAgain()}</a></p>`,
  )
}

function titleOf({ words, appointment: { state }, isOver }: BookedShown): string {
  if (state === 'cancelled' || state === 'declined' || state === 'expired') return words[state]()
  if (isOver) return words.over()
  return state === 'requested' ? words.requested() : words.booked()
}

function whatPart({ appointment, locale, words, language, carried, place }: BookedShown): Html {
  const { startsAt, zone, staffNames, price, service } = appointment
  const at = { startsAt, zone, locale }
  const away = elsewhere(at, carried.zone)
  const details = [staffNames[0] && words.withName(staffNames[0]), price && priceOf(price, locale)]
  const isHere = appointment.place?.where !== 'at-customer'
  return html`<div class="card what"><p><strong>${whenOf(at)}</strong>
<span class="soft">${zoneNameOf(zone, locale)}${
    away ? html` · ${words.there(away, cityOf(carried.zone as string))}` : null
  }</span><br>${[service.name[language], ...details].filter(Boolean).join(' · ')}${
    isHere && place.address ? html`<br>${place.address}` : null
  }${place.numbers[0] ? html`<br><a href="tel:${place.numbers[0]}">${place.numbers[0]}</a>` : null}</p></div>`
}

function nextPart(shown: BookedShown): Html {
  const { words, appointment, token } = shown
  const { unconfirmed } = appointment
  const cancel = html`<h2>${words.cancelTitle()}</h2>
<p class="soft">${words.keepPage()}</p>
<form method="post" action="${belowBooked(shown, paths.cancelBooked, { token })}">
<button class="quiet">${words.cancel()}</button></form>`
  return html`${saidOf(shown)}
<p><a class="quiet" href="${belowBooked(shown, paths.bookedFile, { token })}">${words.calendar()}</a></p>
${unconfirmed ? cancel : null}`
}

/** How it goes on: who has to say yes, and how. */
function saidOf(shown: BookedShown): Html {
  const { words, appointment, token, locale, isCodeWrong } = shown
  const { awaiting, unconfirmed, contact, textConsent, zone } = appointment
  const until = awaiting && whenOf({ startsAt: awaiting.until, zone, locale })
  if (awaiting?.what === 'approval') return html`<p class="notice" role="status">${words.waitsForYes(until ?? '')}</p>`
  if (awaiting?.what === 'code')
    return html`<p class="notice" role="status">${words.waitsForCode(until ?? '')}</p>
<form method="post" action="${belowBooked(shown, paths.codeOfBooked, { token })}" class="inline">
${isCodeWrong ? html`<p class="wrong" id="code-problem" role="alert">${words.codeWrong()}</p>` : null}
<label for="code">${words.code()}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required${
      isCodeWrong ? html` aria-invalid="true" aria-describedby="code-problem"` : null
    }>
<button>${words.book()}</button></form>`
  if (!unconfirmed) return html`<p class="notice" role="status">${words.confirmed()}</p>`
  const isTold = contact.email !== null || (contact.phone !== null && textConsent?.agreed !== false)
  return html`<p class="notice" role="status">${isTold ? words.confirmByMail() : words.confirmByBusiness()}</p>`
}
