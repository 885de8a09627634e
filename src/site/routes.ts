import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { bellSvg } from '#contract/bell.ts'
import { ContactForm, ContactFormReceived } from '#contract/contact-form.ts'
import { eventTypes, type EventType } from '#contract/events.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode } from '#contract/values.ts'
import { decideUnconfirmed } from '#src/appointments/index.ts'
import { getMe } from '#src/businesses/index.ts'
import { capsOfCall, findCallingBusiness, takeMessageOver } from '#src/calls/index.ts'
import type { Context } from '#src/context.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { anyone, members, users } from '#src/platform/http/access.ts'
import { file, page, route } from '#src/platform/http/route.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { activityPage } from './activity-page.ts'
import { appointmentPages } from './appointment/routes.ts'
import { askForCall } from './ask-for-call.ts'
import { businessesPage } from './businesses-page.ts'
import { callingPage, callMePage } from './call-me-page.ts'
import { contactPage, contactThanksPage, readContact } from './contact-page.ts'
import { conversationPage } from './conversation-page.ts'
import { homePage } from './home-page.ts'
import { showOverview } from './overview.ts'
import { receiveContactForm } from './receive-contact-form.ts'

const styleSheet = readFileSync(new URL('site.css', import.meta.url), 'utf8')

/** A field as a browser sends it; missing or sent twice it is empty. */
const typed = z.string().catch('')
const TypedContact = z.object({
  name: typed,
  email: typed,
  message: typed,
  phone: typed,
  company: typed,
  website: typed,
})

/** The business that shall call, and the language, from the page's query. */
const WhichCall = z.object({
  business: z.string().max(60).optional().catch(undefined),
  language: LanguageCode.optional().catch(undefined),
})
const TypedCall = WhichCall.extend({ phone: typed, consent: typed })
const wantedOf = ({ consent, ...body }: z.infer<typeof TypedCall>) => ({ ...body, consent: consent === 'yes' })

export const siteRoutes = (ctx: Context) => [
  ...frontRoutes(ctx),
  ...businessRoutes(ctx),
  ...appointmentPages(ctx),
  ...contactRoutes(ctx),
  ...callMeRoutes(ctx),
]

const frontRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.home,
    summary: 'The front page',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({
      html: homePage({ productName: ctx.config.productName, sandboxUrl: ctx.config.sandbox?.url ?? null }),
    }),
  }),
  file({
    path: paths.siteCss,
    summary: 'The style sheet of the pages',
    contentType: 'text/css; charset=utf-8',
    content: styleSheet,
  }),
  ...[paths.favicon, paths.olderFavicon].map((path) =>
    file({ path, summary: 'The picture in the tab of a browser', contentType: 'image/svg+xml', content: bellSvg }),
  ),
  page({
    method: 'GET',
    path: paths.businesses,
    summary: 'Where the person who is signed in works',
    access: users(),
    limit: 'lenient',
    handle: async (tx, { actor }) => ({ html: businessesPage(ctx.config.productName, await getMe(tx, actor)) }),
  }),
]

const businessRoutes = (ctx: Context) => [
  page({
    method: 'GET',
    path: paths.business,
    summary: 'The overview of a business',
    access: members('staff'),
    limit: 'lenient',
    handle: async (tx, { actor }) => ({
      html: await showOverview(tx, { productName: ctx.config.productName, nowMs: ctx.clock.nowMs(), actor }),
    }),
  }),
  page({
    method: 'GET',
    path: paths.conversation,
    summary: 'All that was said in a conversation',
    access: members('staff'),
    limit: 'lenient',
    query: z.object({ cursor: z.string().max(200).optional() }),
    handle: async (tx, { params, query }) => ({
      html: await conversationPage(tx, {
        productName: ctx.config.productName,
        conversationId: params.conversationId,
        cursor: query.cursor,
      }),
    }),
  }),
  page({
    method: 'POST',
    path: paths.decideBooking,
    summary: 'Confirm or decline what a visitor booked, from the overview',
    access: members('staff'),
    limit: 'lenient',
    body: z.object({ confirmed: z.enum(['yes', 'no']) }),
    handle: async (tx, { params, body }) => {
      await decideUnconfirmed(tx, params.appointmentId, body.confirmed === 'yes')
      return { redirect: linkTo(paths.business, { businessId: tx.businessId }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.takeMessage,
    summary: 'Say that you take care of an urgent message, from the overview',
    access: members('staff'),
    limit: 'lenient',
    handle: async (tx, { params, actor }) => {
      await takeMessageOver(tx, { callbackRequestId: params.callbackRequestId, actor })
      return { redirect: linkTo(paths.business, { businessId: tx.businessId }) }
    },
  }),
  page({
    method: 'GET',
    path: paths.activity,
    summary: 'What happened in a business, and who did it',
    access: members('manager'),
    limit: 'lenient',
    query: z.object({
      cursor: z.string().max(200).optional(),
      type: z
        .enum(Object.keys(eventTypes) as [EventType, ...EventType[]])
        .optional()
        .catch(undefined),
    }),
    handle: async (tx, { query }) => ({
      html: await activityPage(tx, { productName: ctx.config.productName, type: query.type, cursor: query.cursor }),
    }),
  }),
]

const contactRoutes = (ctx: Context) => {
  const receiving = (form: ContactForm, address: string) => ({
    form,
    recipient: ctx.config.contactEmail,
    visitor: visitorAt(ctx.config.secretKey, address),
    nowMs: ctx.clock.nowMs(),
  })
  return [
    route({
      method: 'POST',
      path: paths.api.contact,
      summary: 'Write to whoever runs this installation',
      access: anyone(),
      limit: 'moderate',
      idempotent: true,
      body: ContactForm,
      answer: { 201: ContactFormReceived },
      handle: (tx, { body, address }) => receiveContactForm(tx, receiving(body, address)),
    }),
    page({
      method: 'GET',
      path: paths.contact,
      summary: 'The contact form',
      access: anyone(),
      limit: 'lenient',
      handle: async () => ({ html: contactPage(ctx.config.productName) }),
    }),
    page({
      method: 'POST',
      path: paths.contact,
      summary: 'Send the contact form',
      access: anyone(),
      limit: 'moderate',
      body: TypedContact,
      handle: async (tx, { body, address }) => {
        const read = readContact(body)
        if ('problems' in read) return { html: contactPage(ctx.config.productName, body, read.problems), status: 422 }
        await receiveContactForm(tx, receiving(read.form, address))
        return { redirect: paths.contactThanks }
      },
    }),
    page({
      method: 'GET',
      path: paths.contactThanks,
      summary: 'After the contact form was sent',
      access: anyone(),
      limit: 'lenient',
      handle: async () => ({ html: contactThanksPage(ctx.config.productName) }),
    }),
  ]
}

const callMeRoutes = (ctx: Context) => {
  const { productName } = ctx.config
  const refusals = new WeakMap<object, DomainError>()
  /** The handler shows errors that the person can mend on the page; each still counts as a try. */
  const capsOf = (body: z.infer<typeof TypedCall>, address: string) =>
    ctx.db
      .asPlatform('find out where a call would go', (tx) =>
        capsOfCall(tx, { wanted: wantedOf(body), address }, ctx.config),
      )
      .catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error
        refusals.set(body, error)
        return []
      })
  const shownTo = async (tx: PlatformTx, which: z.infer<typeof WhichCall>) => {
    const business = await findCallingBusiness(tx, which, ctx.config)
    return {
      productName,
      business,
      language: which.language ?? business.language,
      sandboxUrl: ctx.config.sandbox?.url ?? null,
    }
  }
  return [
    page({
      method: 'GET',
      path: paths.callMe,
      summary: 'The form to be called by the receptionist',
      access: anyone(),
      limit: 'lenient',
      query: WhichCall,
      handle: async (tx, { query }) => ({ html: callMePage(await shownTo(tx, query)) }),
    }),
    page({
      method: 'POST',
      path: paths.callMe,
      summary: 'Ask to be called',
      access: anyone(),
      limit: { class: 'strict', caps: ({ body, address }) => capsOf(body, address) },
      body: TypedCall,
      handle: async (tx, { body, address }) => {
        const shown = await shownTo(tx, body)
        const asked = { wanted: wantedOf(body), address, refused: refusals.get(body) }
        const problems = await askForCall(tx, asked, {
          config: ctx.config,
          telephony: ctx.telephony,
          brainId: ctx.models.brain(null).id,
        })
        if (Object.keys(problems).length)
          return {
            html: callMePage(shown, { phone: body.phone, consent: body.consent === 'yes' }, problems),
            status: 422,
          }
        return { redirect: linkTo(paths.calling, { business: shown.business.slug, language: shown.language }) }
      },
    }),
    page({
      method: 'GET',
      path: paths.calling,
      summary: 'After a call was asked for',
      access: anyone(),
      limit: 'lenient',
      query: WhichCall,
      handle: async (tx, { query }) => ({ html: callingPage(await shownTo(tx, query)) }),
    }),
  ]
}
