/** What each page of the booking is made from. */
import type { Alternative } from '#contract/appointments.ts'
import { localeOf } from '#contract/locale.ts'
import { paths } from '#contract/paths.ts'
import {
  findShownOffer,
  guestOnPage,
  inPublished,
  showBusiness,
  signBooked,
  withBooked,
  type Asking,
  type Guest,
} from '#src/appointments/index.ts'
import { findLook, getBusiness } from '#src/businesses/index.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { chooseLanguage } from '../choose-language.ts'
import type { Problems } from '../form.ts'
import { instead } from './already-page.ts'
import { belowBooked, bookedPage } from './booked-page.ts'
import { detailsPage } from './details-page.ts'
import { findTimes } from './find-times.ts'
import { servicesPage } from './services-page.ts'
import { timesPage } from './times-page.ts'
import { emptyTyped, type Typed } from './typed.ts'
import { onward, type Carried, type Shown, type ShownService, type Way } from './way.ts'
import { bookingWords } from './words/index.ts'

/** Who looks, and what the installation is called. */
export type Looking = {
  slug: string
  carried: Carried
  languages: string
  asking: Asking
  productName: string
  baseUrl: string
}

/** The sites that may show it in a frame; null: all. */
type Framing = { framedBy: string[] | null }
export type BookingPage = Framing & { html: string }
type Opened = { own: Tx; shown: Shown & Framing; guest: Guest }

/** Fails with `not_published`. */
const open = <T>(tx: PlatformTx, looking: Looking, work: (opened: Opened) => Promise<T>): Promise<T> =>
  inPublished(tx, looking.slug, async (own, businessId) => {
    const { guest, key } = guestOnPage(businessId, looking.carried.visitor, looking.asking)
    return work({ own, guest, shown: await shownTo(own, looking, key) })
  })

async function shownTo(own: Tx, looking: Looking, key: string): Promise<Shown & Framing> {
  const { carried, productName, baseUrl } = looking
  const [business, look] = [await showBusiness(own), await findLook(own)]
  const language = chooseLanguage({ link: carried.language, browser: looking.languages, home: business.language })
  const locale = localeOf(language, business.country)
  const { visitor: _, ...kept } = carried
  return {
    ...{ productName, baseUrl, business, language, locale, key, ...look },
    carried: kept,
    words: bookingWords(language),
  }
}

const pageOf = ({ framedBy }: Framing, html: string): BookingPage => ({ html, framedBy })

export const showServices = (tx: PlatformTx, looking: Looking): Promise<BookingPage> =>
  open(tx, looking, async ({ shown }) => pageOf(shown, servicesPage(shown)))

type Place = { serviceId: string; way: Way; gone?: { startsAt: string | null; instead: readonly Alternative[] } }

/** Fails with `not_published`, `service_unknown`. */
export function showTimes(tx: PlatformTx, looking: Looking, { serviceId, way, gone }: Place): Promise<BookingPage> {
  return open(tx, looking, async ({ own, guest, shown }) => {
    const service = serviceOf(shown, serviceId)
    const staffId = service.staff.find(({ id }) => id === way.staff)?.id
    const times = await findTimes(own, { serviceId, staffId, way, guest, zone: shown.business.zone })
    return pageOf(shown, timesPage({ ...shown, carried: { ...shown.carried, staff: staffId }, service, times, gone }))
  })
}

function serviceOf({ business }: Shown, serviceId: string): ShownService {
  const service = business.services.find(({ id }) => id === serviceId)
  if (!service) throw new DomainError('service_unknown')
  return service
}

export type AtForm = { serviceId: string; chosenId: string; typed?: Typed }
/** `problems` and `refusal` are said in the language of the page. */
type Refused = {
  problems?: Problems | ((words: Shown['words']) => Problems)
  gone?: Place['gone']
  refusal?: (words: Shown['words']) => string
}

/**
 * The form of the details; with what was typed and what is wrong, when it comes back. For what is booked already, or
 * was never offered to this visitor, a page that says so. Fails with `not_published`, `service_unknown`.
 */
export function showDetails(
  tx: PlatformTx,
  looking: Looking,
  { serviceId, chosenId, typed, problems = {}, gone, refusal }: AtForm & Refused,
): Promise<BookingPage> {
  return open(tx, looking, async ({ own, guest, shown }) => {
    const service = serviceOf(shown, serviceId)
    const { words, business, carried } = shown
    const offer = await findShownOffer(own, guest, chosenId)
    if (offer?.appointmentId) {
      const { appointmentId, endsAt } = offer
      const token = signBooked({ appointmentId, endsAt, visitorId: guest.visitorId }, looking.asking.secretKeys)
      const href = belowBooked({ business, carried }, paths.booked, { token })
      return pageOf(shown, instead(shown, { title: words.already(), label: words.seeBooking(), href }))
    }
    if (!typed && !offer?.isOpen) {
      const href = onward(shown, paths.bookingTimes, { serviceId })
      return pageOf(shown, instead(shown, { title: words.lost(), label: words.otherTime(), href }))
    }
    const html = detailsPage({
      ...{ ...shown, service, chosenId, offer },
      problems: typeof problems === 'function' ? problems(words) : problems,
      typed: typed ?? emptyTyped(offer?.startsAt ?? ''),
      gone: gone ?? null,
      refusal: refusal?.(words) ?? null,
    })
    return pageOf(shown, html)
  })
}

/** Fails with `link_expired`. */
export function showBooked(
  tx: PlatformTx,
  looking: Looking,
  { token, isCodeWrong }: { token: string; isCodeWrong: boolean },
): Promise<BookingPage> {
  return withBooked(tx, { token, asking: looking.asking }, async ({ own, appointment }) => {
    const shown = await shownTo(own, looking, '')
    const isOver = Date.parse(appointment.endsAt) <= own.now.epochMilliseconds
    const place = await getBusiness(own)
    return pageOf(shown, bookedPage({ ...shown, appointment, place, token, isOver, isCodeWrong }))
  })
}
