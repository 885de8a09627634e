import { paths } from '#contract/paths.ts'
import {
  BookAsVisitor,
  ChangeByToken,
  CodeTaken,
  HeldView,
  HoldStart,
  ManagedAppointmentView,
  PublicAppointmentView,
  PublicBusinessView,
  PublicSearch,
  TypeCode,
} from '#contract/public.ts'
import { SlotsView } from '#contract/slots.ts'
import type { Context } from '#src/context.ts'
import { anyone } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { limitOf } from '#src/platform/rate-limit/caps.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { holdsPerVisitor } from '../caps.ts'
import { bookAsVisitor, typeCode } from './book-as-visitor.ts'
import { holdStart } from './hold-start.ts'
import { changeByToken, showByToken } from './manage-by-token.ts'
import { inPublished, showBusiness } from './published.ts'
import { searchAsVisitor } from './search-as-visitor.ts'
import type { Asking } from './visitor-key.ts'

/**
 * Booking for pages and programs without an account. No cookie counts here, and pages of other sites are refused:
 * decision 040.
 */
export const publicRoutes = (ctx: Context) => [...lookingRoutes(ctx), ...bookingRoutes(ctx), ...tokenRoutes(ctx)]

const askingOf =
  ({ config: { secretKeys, secretKey }, clock }: Context) =>
  (address: string): Asking => ({ secretKeys, nowMs: clock.nowMs(), visitor: visitorAt(secretKey, address) })

const lookingRoutes = (ctx: Context) => {
  const asking = askingOf(ctx)
  return [
    route({
      method: 'GET',
      path: paths.publicApi.business,
      summary: 'A business as everybody sees it: what can be booked, what it costs and asks, and with whom',
      access: anyone(),
      limit: 'lenient',
      answer: { 200: PublicBusinessView },
      fails: ['not_published'],
      handle: (tx, { params }) => inPublished(tx, params.slug, showBusiness),
    }),
    route({
      method: 'GET',
      path: paths.publicApi.slots,
      summary: 'Free times for everybody: of several days how many, of one day which',
      access: anyone(),
      limit: 'lenient',
      query: PublicSearch,
      answer: { 200: SlotsView },
      fails: ['not_published', 'service_unknown', 'staff_unknown', 'day_invalid', 'link_expired', 'invalid_request'],
      handle: (tx, { params, query, address }) => searchAsVisitor(tx, { ...query, ...params }, asking(address)),
    }),
  ]
}

const bookingRoutes = (ctx: Context) => {
  const asking = askingOf(ctx)
  const { secretKey, caps } = ctx.config
  return [
    route({
      method: 'POST',
      path: paths.publicApi.holds,
      summary: 'Hold a free time for a visitor, or for an appointment that is to be moved there',
      access: anyone(),
      limit: {
        class: 'lenient',
        caps: ({ address }) => [limitOf(caps, holdsPerVisitor, visitorAt(secretKey, address))],
      },
      idempotent: true,
      body: HoldStart,
      answer: { 201: HeldView },
      fails: [
        ...(['not_published', 'service_unknown', 'staff_unknown', 'time_not_free', 'slot_taken'] as const),
        ...(['link_expired', 'invalid_request'] as const),
      ],
      handle: (tx, { params, body, address }) => holdStart(tx, { ...body, ...params }, asking(address)),
    }),
    route({
      method: 'POST',
      path: paths.publicApi.appointments,
      summary: 'Book what was held; it stays unconfirmed until the link in the mail, or the business, confirms it',
      access: anyone(),
      limit: 'moderate',
      idempotent: true,
      body: BookAsVisitor,
      answer: { 201: PublicAppointmentView },
      fails: [
        ...(['not_published', 'invalid_request', 'offer_unknown', 'offer_expired', 'slot_taken', 'withdrawn'] as const),
        ...(['answer_missing', 'answer_unfit', 'too_many_bookings', 'phone_invalid', 'email_invalid'] as const),
        'contact_unreachable',
      ],
      handle: (tx, { params, body, address, requestId }) =>
        bookAsVisitor(tx, { ...body, ...params }, { ...asking(address), requestId }),
    }),
    route({
      method: 'POST',
      path: paths.publicApi.code,
      summary: 'Type the code that was sent for a booking that waits for one',
      access: anyone(),
      limit: 'moderate',
      body: TypeCode,
      answer: { 200: CodeTaken },
      fails: ['not_published', 'invalid_request', 'appointment_closed'],
      handle: (tx, { params, body, address, requestId }) =>
        typeCode(tx, { ...body, ...params }, { ...asking(address), requestId }),
    }),
  ]
}

const tokenRoutes = ({ config: { secretKeys } }: Context) => [
  route({
    method: 'GET',
    path: paths.publicApi.appointment,
    summary: 'The appointment behind the link of a message, and what can still be changed',
    access: anyone(),
    limit: 'moderate',
    answer: { 200: ManagedAppointmentView },
    fails: ['link_expired'],
    handle: (tx, { params }) => showByToken(tx, { token: params.manageToken, secretKeys }),
  }),
  route({
    method: 'PATCH',
    path: paths.publicApi.appointment,
    summary: 'Move the appointment behind a link to what was held with it, or cancel it',
    access: anyone(),
    limit: 'moderate',
    idempotent: true,
    body: ChangeByToken,
    answer: { 200: ManagedAppointmentView },
    fails: [
      ...(['link_expired', 'appointment_closed', 'too_late_to_move', 'offer_unknown', 'offer_expired'] as const),
      ...(['slot_taken', 'time_not_free', 'withdrawn', 'service_unknown'] as const),
    ],
    handle: (tx, { params, body }) => changeByToken(tx, { token: params.manageToken, secretKeys }, body),
  }),
]
