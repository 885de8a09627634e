import { paths } from '#contract/paths.ts'
import { BookedTogether, BookTogether, OfferParty, OfferSeries, PartyOffers, SeriesOffers } from '#contract/together.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { bookTogether } from './book-together.ts'
import { offerParty } from './offer-party.ts'
import { offerSeries } from './offer-series.ts'

export const togetherRoutes = [
  route({
    method: 'POST',
    path: paths.api.partyOffers,
    summary: 'Offer times for several people in one go, in a row or side by side',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: OfferParty,
    answer: { 201: PartyOffers },
    fails: ['service_unknown', 'day_invalid'],
    handle: (tx, { actor, body }) => offerParty(tx, actor, body),
  }),
  route({
    method: 'POST',
    path: paths.api.seriesOffers,
    summary: 'Offer the same time every so many weeks, each by itself, with what is free instead',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: OfferSeries,
    answer: { 201: SeriesOffers },
    fails: ['service_unknown', 'staff_unknown', 'day_invalid'],
    handle: (tx, { actor, body }) => offerSeries(tx, actor, body),
  }),
  route({
    method: 'POST',
    path: paths.api.bookTogether,
    summary: 'Book several offers for one contact, all or nothing unless asked otherwise, with one confirmation',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: BookTogether,
    answer: { 201: BookedTogether },
    fails: [
      ...(['offer_unknown', 'offer_expired', 'slot_taken', 'withdrawn', 'answer_missing', 'answer_unfit'] as const),
      ...(['phone_invalid', 'email_invalid', 'contact_unreachable'] as const),
    ],
    handle: (tx, { actor, body }) => bookTogether(tx, actor, body),
  }),
]
