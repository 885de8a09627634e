import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { bellSvg } from '#contract/bell.ts'
import { ContactForm, ContactFormReceived } from '#contract/contact-form.ts'
import { eventTypes, type EventType } from '#contract/events.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { themeCss } from '#contract/theme.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { decideUnconfirmed } from '#src/appointments/index.ts'
import { getMe } from '#src/businesses/index.ts'
import { capsOfCall, findCallingBusiness, takeMessageOver } from '#src/calls/index.ts'
import type { Context } from '#src/context.ts'
import { actorKey } from '#src/platform/actor.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { anyone, members, users } from '#src/platform/http/access.ts'
import { file, page, route } from '#src/platform/http/route.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { activityPage } from './activity-page.ts'
import { appRoutes } from './app/routes.ts'
import { appointmentPages } from './appointment/routes.ts'
import { askForCall } from './ask-for-call.ts'
import { bookingPages } from './booking/routes.ts'
import { businessesPage } from './businesses-page.ts'
import { callingPage, callMePage } from './call-me-page.ts'
import { chooseLanguage } from './choose-language.ts'
import { contactPage, contactThanksPage, readContact } from './contact-page.ts'
import { conversationPage } from './conversation-page.ts'
import { homeRoutes } from './home/routes.ts'
import { legalRoutes } from './legal/routes.ts'
import { showOverview } from './overview.ts'
import { receiveContactForm } from './receive-contact-form.ts'
import { startRoutes } from './start/routes.ts'
import { vanPages } from './van/routes.ts'

const styleSheet = themeCss() + readFileSync(new URL('site.css', import.meta.url), 'utf8')

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

const InLanguage = z.object({ language: LanguageCode.optional().catch(undefined) })

/** The business that shall call, and the language, from the page's query. */
const WhichCall = z.object({
  business: z.string().max(60).optional().catch(undefined),
  language: LanguageCode.optional().catch(undefined),
})
const TypedCall = WhichCall.extend({ phone: typed, consent: typed })
const wantedOf = ({ consent, ...body }: z.infer<typeof TypedCall>) => ({ ...body, consent: consent === 'yes' })

export const siteRoutes = (ctx: Context) => [
  ...frontRoutes(ctx),
  ...appRoutes(ctx),
  ...businessRoutes(ctx),
  ...appointmentPages(ctx),
  ...contactRoutes(ctx),
  ...callMeRoutes(ctx),
  ...bookingPages(ctx),
  ...legalRoutes(ctx),
  ...vanPages(ctx),
  ...startRoutes(ctx),
]

const frontRoutes = (ctx: Context) => [
  ...homeRoutes(ctx),
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
    handle: async (tx, { actor }) => ({
      html: businessesPage(ctx.config.productName, await getMe(tx, actor, ctx.clock.nowMs())),
    }),
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
      await takeMessageOver(tx, { callbackRequestId: params.callbackRequestId, by: actorKey(actor) })
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
  const inLanguage = (link: Language | undefined, browser: string) => ({
    productName: ctx.config.productName,
    baseUrl: ctx.config.baseUrl,
    language: chooseLanguage({ link, browser, home: 'en' }),
  })
  return [
    route({
      method: 'POST',
      path: paths.api.contactForm,
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
      query: InLanguage,
      handle: async (_tx, { query, languages }) => ({ html: contactPage(inLanguage(query.language, languages)) }),
    }),
    page({
      method: 'POST',
      path: paths.contact,
      summary: 'Send the contact form',
      access: anyone(),
      limit: 'moderate',
      body: TypedContact.extend(InLanguage.shape),
      handle: async (tx, { body, address, languages }) => {
        const shown = inLanguage(body.language, languages)
        const read = readContact(body, shown.language)
        if ('problems' in read) return { html: contactPage(shown, body, read.problems), status: 422 }
        await receiveContactForm(tx, receiving(read.form, address))
        return { redirect: linkTo(paths.contactThanks, { language: body.language }) }
      },
    }),
    page({
      method: 'GET',
      path: paths.contactThanks,
      summary: 'After the contact form was sent',
      access: anyone(),
      limit: 'lenient',
      query: InLanguage,
      handle: async (_tx, { query, languages }) => ({ html: contactThanksPage(inLanguage(query.language, languages)) }),
    }),
  ]
}

const callMeRoutes = (ctx: Context) => {
  const { productName, baseUrl } = ctx.config
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
  const shownTo = async (tx: PlatformTx, which: z.infer<typeof WhichCall>, languages: string) => {
    const business = await findCallingBusiness(tx, which, ctx.config)
    return {
      productName,
      baseUrl,
      business,
      language: chooseLanguage({ link: which.language, browser: languages, home: business.language }),
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
      handle: async (tx, { query, languages }) => ({ html: callMePage(await shownTo(tx, query, languages)) }),
    }),
    page({
      method: 'POST',
      path: paths.callMe,
      summary: 'Ask to be called',
      access: anyone(),
      limit: { class: 'strict', caps: ({ body, address }) => capsOf(body, address) },
      body: TypedCall,
      handle: async (tx, { body, address, languages }) => {
        const shown = await shownTo(tx, body, languages)
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
      handle: async (tx, { query, languages }) => ({ html: callingPage(await shownTo(tx, query, languages)) }),
    }),
  ]
}
