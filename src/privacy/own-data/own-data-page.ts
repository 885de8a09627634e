import type { AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { document, html, type Html } from '#src/platform/http/html.ts'
import type { ProvedAddress } from '../subject.ts'
import { ownDataWords } from './words.ts'

type Around = { productName: string; businessName: string; appointment: AppointmentView; token: string }

function around({ productName, businessName, appointment, token }: Around, body: Html): string {
  const { language } = appointment.contact
  const words = ownDataWords(language)
  return document(
    `${words.title()} · ${productName}`,
    html`<header class="top"><p>${businessName}</p></header>
<main class="narrow">
<h1>${words.title()}</h1>
${body}
<p><a href="${linkTo(paths.manageAppointment, { manageToken: token })}">${words.back()}</a></p>
</main>`,
    language,
  )
}

/** Where a code is asked for and typed in. `said`: what came of the form before. */
export function codePage(
  shown: Around,
  { addresses, said }: { addresses: readonly ProvedAddress[]; said: 'sent' | 'wrong' | undefined },
): string {
  const words = ownDataWords(shown.appointment.contact.language)
  const place = { manageToken: shown.token }
  const noticeOf = said && html`<p class="${said === 'sent' ? 'notice' : 'alert'}" role="status">${words[said]()}</p>`
  if (!addresses.length) return around(shown, html`<p class="empty">${words.nowhere()}</p>`)
  return around(
    shown,
    html`${noticeOf}
<p>${words.intro(shown.businessName)}</p>
<form class="stack" method="post" action="${linkTo(paths.ownDataCode, place)}">
${addresses.map(
  (one) =>
    html`<button class="quiet" name="to" value="${one.kind}">${
      one.kind === 'phone' ? words.codeTo.phone(one.value.slice(-2)) : words.codeTo.email(masked(one.value))
    }</button>`,
)}</form>
<form class="stack" method="post" action="${linkTo(paths.ownData, place)}">
<label>${words.codeLabel()} <input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20"
  required></label>
<button>${words.enter()}</button></form>`,
  )
}

/** Enough to know one's own by. */
const masked = (address: string) => address.replace(/^(.).*@/, '$1…@')

/** `ahead`: when their next appointment is, as people read it. */
export type ProvedShown = { address: ProvedAddress; proof: string; isWhole: boolean; ahead: string | null }

/** What they may do who have shown the code; null: nothing, because it is done. */
export function provedPage(shown: Around, proved: ProvedShown | null, said: 'asked' | undefined): string {
  const words = ownDataWords(shown.appointment.contact.language)
  if (!proved) return around(shown, html`<p class="notice" role="status">${words.erased()}</p>`)
  const { address, proof, isWhole } = proved
  const place = { manageToken: shown.token, dataProof: proof }
  return around(
    shown,
    html`${said && html`<p class="notice" role="status">${words[said]()}</p>`}
<p>${words.provedIntro(address.value)}</p>
<h2>${words.seeTitle()}</h2>
${isWhole ? html`` : html`<p>${words.seePart()}</p>`}
<p><a href="${linkTo(paths.ownDataFile, place)}">${words.see()}</a></p>
<h2>${words.eraseTitle()}</h2>
${erasing(proved, { action: linkTo(paths.eraseOwnData, place), language: shown.appointment.contact.language })}`,
  )
}

function erasing(
  { isWhole, ahead }: ProvedShown,
  { action, language }: { action: string; language: AppointmentView['contact']['language'] },
): Html {
  const words = ownDataWords(language)
  if (ahead !== null) return html`<p>${words.ahead(ahead)}</p>`
  return html`<p>${isWhole ? words.erase() : words.erasePart()}</p>
<form class="stack" method="post" action="${action}">
<label class="check"><input type="checkbox" name="sure" value="yes" required> ${words.sure()}</label>
<button class="danger">${isWhole ? words.eraseButton() : words.askButton()}</button></form>`
}
