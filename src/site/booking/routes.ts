/** The booking page of each business, step by step: it works without a script, a cookie or an account. */
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { accentCss, accentShape } from '#contract/theme.ts'
import { bookedFile, cancelBooked, holdsPerVisitor, typeCodeOfBooked, type Asking } from '#src/appointments/index.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { anyone } from '#src/platform/http/access.ts'
import { file, page } from '#src/platform/http/route.ts'
import { limitOf } from '#src/platform/rate-limit/caps.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { browserCode } from '../browser-code.ts'
import { bookTyped, holdChosen, readChosen } from './book.ts'
import { belowBooked } from './booked-page.ts'
import { showBooked, showDetails, showServices, showTimes } from './show.ts'
import { problemsAfter, Typed } from './typed.ts'
import { Carried, Way } from './way.ts'

export const bookingPages = (ctx: Context) => [
  ...choosingRoutes(ctx),
  ...detailsRoutes(ctx),
  ...bookedRoutes(ctx),
  page({
    method: 'GET',
    path: paths.accentCss,
    summary: 'The colours that go with one of a business',
    access: anyone(),
    limit: 'lenient',
    framed: true,
    handle: async (_tx, { params }) => {
      const accent = `#${params.color}`.toLowerCase()
      if (!accentShape.test(accent)) throw new DomainError('not_found')
      return { file: { name: 'accent.css', contentType: 'text/css; charset=utf-8', content: accentCss(accent) } }
    },
  }),
  file({
    path: paths.embedScript,
    summary: 'What other sites load to show the booking page in a frame',
    contentType: 'text/javascript; charset=utf-8',
    content: browserCode('embed'),
    forOtherSites: true,
  }),
  file({
    path: paths.bookingScript,
    summary: 'What a browser adds to the booking page',
    contentType: 'text/javascript; charset=utf-8',
    content: browserCode('booking'),
  }),
]

const askingOf =
  ({ config: { secretKeys, secretKey }, clock }: Context) =>
  (address: string): Asking => ({ secretKeys, nowMs: clock.nowMs(), visitor: visitorAt(secretKey, address) })

type Call<Params> = { params: Params & { slug: string }; languages: string; address: string; requestId: string }

const lookingOf = (ctx: Context) => {
  const asking = askingOf(ctx)
  const { productName, baseUrl } = ctx.config
  return (carried: Carried, { params, languages, address }: Call<object>) => ({
    ...{ productName, baseUrl, carried, languages, slug: params.slug, asking: asking(address) },
  })
}

/** Failures that mean: this time cannot be had any more. */
const isGone = ({ code }: DomainError) =>
  ['slot_taken', 'withdrawn', 'time_not_free', 'offer_unknown', 'offer_expired'].includes(code)

const goneAt = (startsAt: string) => (Number.isNaN(Date.parse(startsAt)) ? null : startsAt)

const choosingRoutes = (ctx: Context) => {
  const looking = lookingOf(ctx)
  const { secretKey, caps } = ctx.config
  return [
    page({
      method: 'GET',
      path: paths.booking,
      summary: 'What can be booked at a business',
      access: anyone(),
      limit: 'lenient',
      framed: true,
      query: Carried,
      handle: (tx, call) => showServices(tx, looking(call.query, call)),
    }),
    page({
      method: 'GET',
      path: paths.bookingTimes,
      summary: 'The days and times at which a service is free',
      access: anyone(),
      limit: 'lenient',
      framed: true,
      query: Way,
      handle: (tx, call) =>
        showTimes(tx, looking(call.query, call), { serviceId: call.params.serviceId, way: call.query }),
    }),
    page({
      method: 'POST',
      path: paths.bookingHold,
      summary: 'Choose a time; it is held while the form is filled in',
      access: anyone(),
      limit: {
        class: 'lenient',
        caps: ({ address }) => [limitOf(caps, holdsPerVisitor, visitorAt(secretKey, address))],
      },
      framed: true,
      query: Carried,
      body: z.object({ startsAt: z.string().max(80) }),
      handle: async (tx, { params, query, body, address }) => {
        const asking = askingOf(ctx)(address)
        return { redirect: await holdChosen(tx, { ...params, carried: query, chosen: body.startsAt, asking }) }
      },
      refused: async (tx, call, problem) => {
        if (!isGone(problem)) throw problem
        const { startsAt } = readChosen(call.body.startsAt)
        const gone = { startsAt: goneAt(startsAt), instead: problem.alternatives ?? [] }
        const place = { serviceId: call.params.serviceId, way: call.query, gone }
        return { ...(await showTimes(tx, looking(call.query, call), place)), status: 409 }
      },
    }),
  ]
}

const detailsRoutes = (ctx: Context) => {
  const looking = lookingOf(ctx)
  return [
    page({
      method: 'GET',
      path: paths.bookingDetails,
      summary: 'The form for whoever comes, while the time is held',
      access: anyone(),
      limit: 'lenient',
      framed: true,
      query: Carried,
      handle: (tx, call) => showDetails(tx, looking(call.query, call), call.params),
    }),
    page({
      method: 'POST',
      path: paths.bookingDetails,
      summary: 'Book what was chosen',
      access: anyone(),
      limit: 'moderate',
      framed: true,
      body: Typed,
      handle: async (tx, call) => {
        const { params, body: typed, languages, address, requestId } = call
        const asking = { ...askingOf(ctx)(address), requestId }
        const done = await bookTyped(tx, { ...params, typed, languages, asking })
        if ('to' in done) return { redirect: done.to }
        const shown = { ...params, typed, ...done }
        return { ...(await showDetails(tx, looking(Carried.parse(typed), call), shown)), status: 422 }
      },
      refused: async (tx, call, problem) => {
        const { params, body: typed } = call
        const look = looking(Carried.parse(typed), call)
        const startsAt = typed.take ? readChosen(typed.take).startsAt : typed.startsAt
        if (isGone(problem)) {
          const gone = { startsAt: goneAt(startsAt), instead: problem.alternatives ?? [] }
          return { ...(await showDetails(tx, look, { ...params, typed, gone })), status: 409 }
        }
        if (problem.code === 'too_many_bookings') {
          const refusal = { refusal: (words: { tooMany(): string }) => words.tooMany() }
          return { ...(await showDetails(tx, look, { ...params, typed, ...refusal })), status: 409 }
        }
        const problems = (words: Parameters<typeof problemsAfter>[1]) => problemsAfter(problem, words)
        if (!mendable.includes(problem.code)) throw problem
        return { ...(await showDetails(tx, look, { ...params, typed, problems })), status: 422 }
      },
    }),
  ]
}

const mendable: DomainError['code'][] = ['phone_invalid', 'email_invalid', 'contact_unreachable']

const bookedRoutes = (ctx: Context) => {
  const looking = lookingOf(ctx)
  const asking = askingOf(ctx)
  const framed = true as const
  return [
    page({
      method: 'GET',
      path: paths.booked,
      summary: 'What a visitor has booked, for whoever has the address',
      access: anyone(),
      limit: 'lenient',
      framed,
      query: Carried.extend({ code: z.literal('wrong').optional().catch(undefined) }),
      handle: (tx, call) => {
        const at = { token: call.params.bookedToken, isCodeWrong: call.query.code === 'wrong' }
        return showBooked(tx, looking(call.query, call), at)
      },
    }),
    page({
      method: 'GET',
      path: paths.bookedFile,
      summary: 'What a visitor has booked, as a file for calendars',
      access: anyone(),
      limit: 'lenient',
      framed,
      handle: async (tx, { params, address }) => {
        const content = await bookedFile(tx, { token: params.bookedToken, asking: asking(address) })
        return { file: { name: 'appointment.ics', contentType: 'text/calendar; charset=utf-8', content } }
      },
    }),
    page({
      method: 'POST',
      path: paths.cancelBooked,
      summary: 'Cancel what a visitor has booked and nobody has confirmed yet',
      access: anyone(),
      limit: 'moderate',
      framed,
      query: Carried,
      handle: async (tx, { params: { slug, bookedToken: token }, query, address, requestId }) => {
        await cancelBooked(tx, { token, asking: { ...asking(address), requestId } })
        return { redirect: belowBooked({ business: { slug }, carried: query }, paths.booked, { token }) }
      },
    }),
    page({
      method: 'POST',
      path: paths.codeOfBooked,
      summary: 'Type the code that was sent for what a visitor has booked',
      access: anyone(),
      limit: 'moderate',
      framed,
      query: Carried,
      body: z.object({ code: z.string().trim().max(20) }),
      handle: async (tx, { params: { slug, bookedToken: token }, query, body, address, requestId }) => {
        const isRight = await typeCodeOfBooked(tx, { token, ...body, asking: { ...asking(address), requestId } })
        const below = { business: { slug }, carried: query }
        return { redirect: belowBooked(below, paths.booked, { token, ...(isRight ? {} : { code: 'wrong' }) }) }
      },
    }),
  ]
}
