/** What the forms of the booking page do. */
import { paths } from '#contract/paths.ts'
import { bookOnPage, guestOnPage, holdFor, inPublished, showBusiness, type Asking } from '#src/appointments/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { chooseLanguage } from '../choose-language.ts'
import type { Problems } from '../form.ts'
import { belowBooked } from './booked-page.ts'
import { answersOf, problemsOf, type Typed } from './typed.ts'
import { onward, type Carried } from './way.ts'
import { bookingWords } from './words/index.ts'

type Holding = { slug: string; serviceId: string; carried: Carried; chosen: string; asking: Asking }

/** "2026-03-03T18:00:00Z", or with the person after it: what a button that is a time stands for. */
export function readChosen(chosen: string): { startsAt: string; staffId: string | undefined } {
  const [startsAt = '', staffId] = chosen.split(' ')
  return { startsAt, staffId }
}

/**
 * Holds a time for a visitor, and returns where its form is. Fails with `not_published`, `service_unknown`,
 * `staff_unknown`, `time_not_free`, `slot_taken`.
 */
export function holdChosen(tx: PlatformTx, { slug, serviceId, carried, chosen, asking }: Holding): Promise<string> {
  return inPublished(tx, slug, async (own, businessId) => {
    const { guest, key } = guestOnPage(businessId, carried.visitor, asking)
    const { startsAt, staffId = carried.staff } = readChosen(chosen)
    const { offer } = await holdFor(own, guest, { serviceId, startsAt, staffId })
    const shown = { business: await showBusiness(own), carried, key }
    return onward(shown, paths.bookingDetails, { serviceId, chosenId: offer.id })
  })
}

type Booking = {
  slug: string
  serviceId: string
  /** The offer that was held when the form was shown. */
  chosenId: string
  typed: Typed
  languages: string
  asking: Asking & { requestId: string }
}

/** Books, and returns where to go; or what is wrong with what was typed. Fails as `bookOnPage` does. */
export async function bookTyped(
  tx: PlatformTx,
  { slug, serviceId, chosenId, typed, languages, asking }: Booking,
): Promise<{ problems: Problems } | { to: string }> {
  const business = await inPublished(tx, slug, showBusiness)
  const service = business.services.find(({ id }) => id === serviceId)
  if (!service) throw new DomainError('service_unknown')
  const language = chooseLanguage({ link: typed.language, browser: languages, home: business.language })
  const words = bookingWords(language)
  const problems = problemsOf(service, typed, words)
  if (Object.keys(problems).length) return { problems }
  const taken = typed.take ? { ...readChosen(typed.take) } : { startsAt: typed.startsAt, staffId: typed.staff }
  const { name, phone, email } = typed
  const token = await bookOnPage(
    tx,
    {
      ...{ slug, serviceId, offerId: chosenId, visitor: typed.visitor, ...taken },
      contact: { name, language, ...(phone && { phone }), ...(email && { email }) },
      answers: answersOf(service, typed),
      texts: { agreed: typed.texts === 'yes', wording: words.texts(business.name), language },
    },
    asking,
  )
  const { zone, framed, language: link } = typed
  return {
    to: belowBooked({ business, carried: { zone, framed, language: link } as Carried }, paths.booked, { token }),
  }
}
