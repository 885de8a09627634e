import * as calendars from '#contract/calendars.ts'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { anyone, members } from '#src/platform/http/access.ts'
import { page, route } from '#src/platform/http/route.ts'
import { withLink } from '../manage-by-link.ts'
import { factsOf } from '../message-facts.ts'
import { connectCalendar, disconnectCalendar, listConnections, resyncCalendar } from './connections.ts'
import { calendarFile } from './customer-calendar.ts'
import { listFeeds, makeFeed, readFeed, revokeFeed } from './feeds.ts'
import { calendarPages } from './pages/routes.ts'

export const calendarRoutesOf = (ctx: Context) => [
  ...feedRoutes(ctx),
  ...connectionRoutes(ctx),
  ...calendarFiles(ctx),
  ...calendarPages(ctx),
]

const feedRoutes = ({ config }: Context) => [
  route({
    method: 'GET',
    path: paths.api.calendarFeeds,
    summary: 'From where calendar programs read the appointments; the addresses themselves are shown once, when made',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: calendars.CalendarFeedList },
    handle: (tx) => listFeeds(tx),
  }),
  route({
    method: 'POST',
    path: paths.api.calendarFeeds,
    summary: 'Make the secret address of one of the staff or of the whole business; the one before leads nowhere then',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    body: calendars.NewCalendarFeed,
    answer: { 201: calendars.CalendarFeedMade },
    fails: ['not_found'],
    handle: (tx, { body }) => makeFeed(tx, body, config.baseUrl),
  }),
  route({
    method: 'DELETE',
    path: paths.api.calendarFeed,
    summary: 'Revoke such an address: nothing is read from it any more',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: calendars.CalendarFeedRevoked },
    fails: ['not_found'],
    handle: (tx, { params }) => revokeFeed(tx, params.feedId),
  }),
]

const connectionRoutes = ({ config, outward }: Context) => [
  route({
    method: 'GET',
    path: paths.api.calendarConnections,
    summary: 'Calendars of the staff that are read, their states, and the appointments that they lie over',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: calendars.CalendarConnectionList },
    handle: (tx) => listConnections(tx),
  }),
  route({
    method: 'POST',
    path: paths.api.calendarConnections,
    summary: 'Have a calendar read: nobody is booked into its busy times',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    body: calendars.ConnectCalendar,
    answer: { 201: calendars.CalendarConnectionView },
    fails: ['not_found', 'url_refused', 'too_many_calendars'],
    handle: (tx, { body }) =>
      connectCalendar(tx, body, { secretKey: config.secretKey, refusalOf: (url) => outward.refusalOf(url) }),
  }),
  route({
    method: 'POST',
    path: paths.api.syncCalendar,
    summary: 'Read all of a calendar anew, now',
    access: members('owner'),
    limit: 'moderate',
    answer: { 200: calendars.CalendarConnectionView },
    fails: ['not_found'],
    handle: (tx, { params }) => resyncCalendar(tx, params.connectionId),
  }),
  route({
    method: 'DELETE',
    path: paths.api.calendarConnection,
    summary: 'Read a calendar no more: its busy times can be booked at once',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: calendars.CalendarDisconnected },
    fails: ['not_found'],
    handle: (tx, { params }) => disconnectCalendar(tx, params.connectionId),
  }),
]

const contentType = 'text/calendar; charset=utf-8'

/** What calendar programs and customers fetch. */
const calendarFiles = ({ config: { secretKeys } }: Context) => [
  page({
    method: 'GET',
    path: paths.calendarFeed,
    summary: 'The appointments as a calendar, at a secret address',
    access: anyone(),
    limit: 'lenient',
    handle: async (tx, { params }) => ({
      file: { name: 'appointments.ics', contentType, content: await readFeed(tx, params.feedToken) },
    }),
  }),
  page({
    method: 'GET',
    path: paths.calendarFile,
    summary: 'The appointment behind the link that was sent, as a file for calendars',
    access: anyone(),
    limit: 'lenient',
    handle: async (tx, { params }) => {
      const content = await withLink(tx, { token: params.manageToken, secretKeys }, async (own, { appointment }) =>
        calendarFile(await factsOf(own, appointment.id, 'contact'), own.now),
      )
      return { file: { name: 'appointment.ics', contentType, content } }
    },
  }),
]
