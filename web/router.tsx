/**
 * Every screen, as routes.ts is every route of the server. A screen is a folder: its page, what it reads
 * (`queries.ts`), and its parts.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { linkTo, paths } from '#contract/paths.ts'
import { screens } from '#contract/screens.ts'
import { queryClient } from './api/query.ts'
import { readSearch } from './calendar/search.ts'
import { callQuery, callsQuery, filtersIn } from './calls/queries.ts'
import { cardQuery } from './contacts/queries.ts'
import { readContactsSearch } from './contacts/search.ts'
import { threadQuery, threadsQuery } from './messages/queries.ts'
import { readMessagesSearch } from './messages/search.ts'
import { settingsQuery } from './receptionist/queries.ts'
import { readRehearsalSearch } from './receptionist/search.ts'
import { Crash, NotHere } from './shell/crash.tsx'
import { Frame } from './shell/frame.tsx'
import { business } from './start.ts'
import { todayQuery } from './today/queries.ts'

type Names<P extends string> = P extends `${infer A}{${infer Name}}${infer B}` ? `${A}$${Name}${Names<B>}` : P
type Below<P extends string> = P extends `/app/{slug}${infer Rest}` ? (Rest extends '' ? '/' : Names<Rest>) : never

/** An address of contract/paths.ts as the router writes it, below the business: `/calls/$callId`. */
const at = <P extends string>(path: P) =>
  (path.replace('/app/{slug}', '').replace(/\{(\w+)\}/g, '$$$1') || '/') as Below<P>

const root = createRootRoute({ component: Frame, notFoundComponent: NotHere, errorComponent: Crash })

const today = createRoute({
  getParentRoute: () => root,
  path: at(screens.today),
  // Not awaited: the screen shows at once, with a skeleton where its rows are not there yet.
  loader: () => void queryClient.prefetchQuery(todayQuery()),
  component: lazyRouteComponent(() => import('./today/page.tsx'), 'TodayPage'),
})

const calls = createRoute({
  getParentRoute: () => root,
  path: at(screens.calls),
  validateSearch: filtersIn,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(callsQuery(deps)),
  component: lazyRouteComponent(() => import('./calls/page.tsx'), 'CallsPage'),
})

const call = createRoute({
  getParentRoute: () => root,
  path: at(screens.call),
  loader: ({ params }) => void queryClient.prefetchQuery(callQuery(params.callId)),
  component: lazyRouteComponent(() => import('./calls/call-page.tsx'), 'CallPage'),
})

const messages = createRoute({
  getParentRoute: () => root,
  path: at(screens.messages),
  validateSearch: readMessagesSearch,
  loader: () => void queryClient.prefetchQuery(threadsQuery({})),
  component: lazyRouteComponent(() => import('./messages/page.tsx'), 'MessagesPage'),
})
const thread = createRoute({
  getParentRoute: () => root,
  path: at(screens.thread),
  validateSearch: readMessagesSearch,
  loader: ({ params }) => void queryClient.prefetchQuery(threadQuery(params.threadId)),
  component: lazyRouteComponent(() => import('./messages/page.tsx'), 'MessagesPage'),
})

const contacts = createRoute({
  getParentRoute: () => root,
  path: at(screens.contacts),
  validateSearch: readContactsSearch,
  component: lazyRouteComponent(() => import('./contacts/page.tsx'), 'ContactsPage'),
})
const contact = createRoute({
  getParentRoute: () => root,
  path: at(screens.contact),
  loader: ({ params }) => void queryClient.prefetchQuery(cardQuery(params.contactId)),
  component: lazyRouteComponent(() => import('./contacts/contact-page.tsx'), 'ContactPage'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: at(screens.calendar),
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./calendar/page.tsx'), 'CalendarPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: at(screens.settings),
  component: lazyRouteComponent(() => import('./settings/page.tsx'), 'SettingsIndex'),
})
const settingsPage = createRoute({
  getParentRoute: () => root,
  path: at(screens.settingsPage),
  component: lazyRouteComponent(() => import('./settings/page.tsx'), 'OneSettingsPage'),
})
const settingsThing = createRoute({
  getParentRoute: () => root,
  path: at(screens.settingsThing),
  component: lazyRouteComponent(() => import('./settings/page.tsx'), 'OneSettingsPage'),
})

const receptionist = createRoute({
  getParentRoute: () => root,
  path: at(screens.receptionist),
  loader: () => void queryClient.prefetchQuery(settingsQuery()),
  component: lazyRouteComponent(() => import('./receptionist/page.tsx'), 'ReceptionistPage'),
})
const knowledge = createRoute({
  getParentRoute: () => root,
  path: at(screens.knowledge),
  component: lazyRouteComponent(() => import('./receptionist/knowledge-page.tsx'), 'KnowledgePage'),
})
const reached = createRoute({
  getParentRoute: () => root,
  path: at(screens.reached),
  component: lazyRouteComponent(() => import('./receptionist/people-page.tsx'), 'PeoplePage'),
})
const rehearsals = createRoute({
  getParentRoute: () => root,
  path: at(screens.rehearsals),
  validateSearch: readRehearsalSearch,
  component: lazyRouteComponent(() => import('./receptionist/rehearsals-page.tsx'), 'RehearsalsPage'),
})
const ofReceptionist = [receptionist, knowledge, reached, rehearsals]

export const router = createRouter({
  routeTree: root.addChildren([
    ...[today, calls, call, calendar, contacts, contact, messages, thread],
    ...[settings, settingsPage, settingsThing, ...ofReceptionist],
  ]),
  basepath: linkTo(paths.app, { slug: business.slug }),
  defaultPreload: 'intent',
  // What is loaded is the cache's to keep.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: Crash,
})

declare module '@tanstack/react-router' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with the router's own
  interface Register {
    router: typeof router
  }
}
