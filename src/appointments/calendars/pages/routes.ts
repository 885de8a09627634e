import { z } from 'zod'
import { ConnectCalendar } from '#contract/calendars.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { members } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { showCalendars } from '../calendars-page.ts'
import { connectCalendar, disconnectCalendar, resyncCalendar } from '../connections.ts'
import { makeFeed, revokeFeed } from '../feeds.ts'
import { pageWordsIn } from '../words.ts'

const typed = z.string().trim().max(2_000).default('')
const TypedFeed = z.object({ staffId: z.union([Uuid, z.literal('')]).default('') })
const TypedCalendar = z.object({
  ...{ staffId: typed, kind: typed, url: typed },
  ...{ username: typed, password: z.string().max(2_000).default(''), email: typed },
})

const back = (businessId: string) => ({ redirect: linkTo(paths.calendars, { businessId }) })

export const calendarPages = (ctx: Context) => [...feedForms(ctx), ...connectionForms(ctx)]

const feedForms = ({ config: { productName, baseUrl } }: Context) => [
  page({
    method: 'GET',
    path: paths.calendars,
    summary: 'The page of calendars: addresses that others read, and calendars that are read',
    access: members('owner'),
    limit: 'lenient',
    handle: async (tx) => ({ html: await showCalendars(tx, { productName }) }),
  }),
  page({
    method: 'POST',
    path: paths.makeFeed,
    summary: 'Make the secret address of a calendar, by the form; the page that follows shows it once',
    access: members('owner'),
    limit: 'moderate',
    body: TypedFeed,
    handle: async (tx, { body }) => {
      const made = await makeFeed(tx, { staffId: body.staffId || null }, baseUrl)
      return { html: await showCalendars(tx, { productName, made }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.revokeFeed,
    summary: 'Revoke the address of a calendar, by the form',
    access: members('owner'),
    limit: 'moderate',
    handle: async (tx, { params }) => {
      await revokeFeed(tx, params.feedId)
      return back(tx.businessId)
    },
  }),
]

const connectionForms = ({ config: { productName, secretKey }, outward }: Context) => [
  page({
    method: 'POST',
    path: paths.connectCalendarForm,
    summary: 'Connect a calendar, by the form',
    access: members('owner'),
    limit: 'moderate',
    body: TypedCalendar,
    handle: async (tx, { body: { email, ...form } }) => {
      const { language } = await getBusiness(tx)
      const { username, password, ...rest } = form
      const read = ConnectCalendar.safeParse({
        ...rest,
        ...{ username: username || null, password: password || null, emails: email ? [email] : [] },
      })
      const problem = { said: pageWordsIn(language).refused, typed: { ...rest, username, email } }
      if (!read.success) return { html: await showCalendars(tx, { productName, problem }), status: 422 }
      try {
        await connectCalendar(tx, read.data, { secretKey, refusalOf: (url) => outward.refusalOf(url) })
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'url_refused') throw error
        // Nothing was written yet: the address is looked at first.
        return { html: await showCalendars(tx, { productName, problem }), status: 422 }
      }
      return back(tx.businessId)
    },
  }),
  page({
    method: 'POST',
    path: paths.syncCalendarForm,
    summary: 'Read a calendar anew, by the form',
    access: members('owner'),
    limit: 'moderate',
    handle: async (tx, { params }) => {
      await resyncCalendar(tx, params.connectionId)
      return back(tx.businessId)
    },
  }),
  page({
    method: 'POST',
    path: paths.disconnectCalendarForm,
    summary: 'Disconnect a calendar, by the form: its busy times can be booked at once',
    access: members('owner'),
    limit: 'moderate',
    handle: async (tx, { params }) => {
      await disconnectCalendar(tx, params.connectionId)
      return back(tx.businessId)
    },
  }),
]
