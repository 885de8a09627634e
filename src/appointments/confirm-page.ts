/**
 * The page behind the link in a visitor's confirmation; only its recipient has the link. It needs a press of a button,
 * because mail scanners open every link.
 */
import type { AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { findByConfirmHash } from './caps-queries.ts'
import { customerPage } from './customer-page.ts'
import { decideUnconfirmed } from './decide-unconfirmed.ts'
import { getAppointment } from './get-appointment.ts'
import { toldIn } from './manage-by-link.ts'
import { whenOf } from './message-facts.ts'
import { wordsIn } from './words/index.ts'

/** Renders the page of the linked appointment. Fails with `link_expired` when no appointment has this token. */
export async function showConfirmPage(tx: PlatformTx, token: string, productName: string): Promise<string> {
  const found = await findOf(tx, token)
  return tx.inBusiness(found.businessId, async (own) => {
    const appointment = await getAppointment(own, found.id)
    return confirmPage({ appointment, token, productName, business: await getBusiness(own) })
  })
}

/** Confirms the linked appointment; a second press changes nothing. Fails with `link_expired`, `already_settled`. */
export async function confirmByLink(tx: PlatformTx, token: string): Promise<void> {
  const found = await findOf(tx, token)
  await tx.inBusiness(found.businessId, async (own) => {
    const { language } = (await getAppointment(own, found.id)).contact
    return toldIn(language, decideUnconfirmed(own, found.id, true))
  })
}

async function findOf(tx: PlatformTx, token: string): Promise<{ businessId: string; id: string }> {
  const found = await findByConfirmHash(tx, hashToken(token))
  if (!found) throw new DomainError('link_expired')
  return { businessId: found.business_id, id: found.id }
}

type Shown = {
  appointment: AppointmentView
  token: string
  productName: string
  business: Awaited<ReturnType<typeof getBusiness>>
}

function confirmPage({ appointment, token, productName, business }: Shown): string {
  const { language } = appointment.contact
  const words = wordsIn(language).confirmPage
  return customerPage(
    { productName, title: words.title(), language, business },
    html`<p class="card what"><strong>${whenOf(appointment, language)}</strong> (${appointment.zone})<br>
${appointment.service.name[language]}</p>
${standing(appointment, { token, words })}`,
  )
}

type Words = ReturnType<typeof wordsIn>['confirmPage']

function standing({ state, unconfirmed }: AppointmentView, { token, words }: { token: string; words: Words }): Html {
  if (state === 'declined' || state === 'cancelled' || state === 'expired')
    return html`<p class="alert" role="status">${words[state]()}</p>`
  if (!unconfirmed) return html`<p class="notice" role="status">${words.confirmed()}</p>`
  const action = linkTo(paths.confirmBooking, { confirmToken: token })
  return html`<form method="post" action="${action}"><button>${words.button()}</button></form>`
}
