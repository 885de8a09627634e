import { apiPaths } from './api-paths.ts'
import { authPaths } from './auth-paths.ts'

/**
 * Every address of the product. Routes are declared with these, and links are built from them by `linkTo`, which fills
 * in the names in braces. The addresses of webhooks belong to the providers that call them.
 */
export const paths = {
  home: '/',
  siteCss: '/assets/site.css',
  favicon: '/favicon.svg',
  /** What callers hear who wait. */
  holdMusic: '/assets/hold.wav',
  olderFavicon: '/favicon.ico',
  contact: '/contact',
  contactThanks: '/contact/thanks',
  callMe: '/call-me',
  calling: '/call-me/calling',
  legal: '/legal',
  privacy: '/privacy',
  robots: '/robots.txt',
  siteMap: '/sitemap.xml',
  /** The booking page of a business, step by step. */
  booking: '/b/{slug}',
  bookingTimes: '/b/{slug}/{serviceId}',
  bookingHold: '/b/{slug}/{serviceId}/hold',
  bookingDetails: '/b/{slug}/{serviceId}/details/{chosenId}',
  booked: '/b/{slug}/booked/{bookedToken}',
  bookedFile: '/b/{slug}/booked/{bookedToken}/appointment.ics',
  cancelBooked: '/b/{slug}/booked/{bookedToken}/cancel',
  codeOfBooked: '/b/{slug}/booked/{bookedToken}/code',
  bookingScript: '/assets/booking.js',
  /** The colours that go with one of a business, by the colour: 0b6e4f. */
  accentCss: '/assets/accent/{color}',
  talkScript: '/assets/talk.js',
  /** What other sites load to show the booking page in a frame. */
  embedScript: '/assets/embed.js',
  /** The day of whoever goes to the customers. */
  van: '/today/{slug}',
  vanScript: '/assets/van.js',
  sayOnTheWay: '/businesses/{businessId}/appointments/{appointmentId}/visit',
  confirmBooking: '/c/{confirmToken}',
  manageAppointment: '/a/{manageToken}',
  moveByLink: '/a/{manageToken}/move',
  cancelByLink: '/a/{manageToken}/cancel',
  /** The appointment as a file for calendars. */
  calendarFile: '/a/{manageToken}/appointment.ics',
  /** What calendar programs read again and again. */
  calendarFeed: '/feeds/{feedToken}/appointments.ics',
  takeByLink: '/a/{manageToken}/take',
  replyByLink: '/a/{manageToken}/reply',
  /** What is kept about whoever has the link: sent or erased once they have shown a code. */
  ownData: '/a/{manageToken}/data',
  ownDataCode: '/a/{manageToken}/data/code',
  ownDataProved: '/a/{manageToken}/proved/{dataProof}',
  ownDataFile: '/a/{manageToken}/proved/{dataProof}/file',
  eraseOwnData: '/a/{manageToken}/proved/{dataProof}/erase',
  docs: '/docs',
  openApi: '/openapi.json',
  admin: '/admin',
  resumeOutgoing: '/admin/outgoing/resume',

  /** Where whoever has signed up opens their business. */
  start: '/start',
  signUp: '/sign-up',
  signIn: '/sign-in',
  signInWithGoogle: '/sign-in/google',
  signInSecondFactor: '/sign-in/two-factor',
  lostSecondFactor: '/sign-in/two-factor/lost',
  keepSecondFactor: '/two-factor/keep',
  removeSecondFactor: '/two-factor/remove',
  signOut: '/sign-out',
  confirmEmail: '/confirm-email',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  acceptInvitation: '/invitations/accept',
  confirmNotices: '/confirm-notices',
  /** Sandbox only: whoever has this link is signed in. */
  sandboxSignIn: '/sandbox/sign-in',

  /** Pages of the sandbox's own server. */
  sandboxPhone: '/sandbox/phone',
  sandboxMailbox: '/sandbox/mailbox',

  account: '/account',
  accountPassword: '/account/password',
  accountSignOutEverywhere: '/account/sign-out-everywhere',
  accountRevokeSession: '/account/sessions/revoke',
  accountSecondFactor: '/account/two-factor',
  accountConfirmSecondFactor: '/account/two-factor/confirm',
  accountShowSecondFactor: '/account/two-factor/show-again',
  accountKeepSecondFactor: '/account/two-factor/keep',
  accountDisableSecondFactor: '/account/two-factor/disable',
  accountData: '/account/data',
  accountProof: '/account/proof',
  accountProofByMail: '/account/proof/mail',
  accountExports: '/account/data/exports',
  accountExportFile: '/account/data/exports/{exportId}',
  accountClose: '/account/data/close',
  restoreAccount: '/account/restore',
  accountRecoveryCodes: '/account/two-factor/recovery-codes',

  /** The app of a business's people. The server answers every screen with the same page; see screens.ts. */
  app: '/app/{slug}',
  appScreen: '/app/{slug}/*',
  apps: '/app',
  appAsset: '/assets/app/{file}',

  businesses: '/businesses',
  business: '/businesses/{businessId}',
  activity: '/businesses/{businessId}/activity',
  businessData: '/businesses/{businessId}/data',
  businessExports: '/businesses/{businessId}/data/exports',
  businessExportFile: '/businesses/{businessId}/data/exports/{exportId}',
  eraseContactForm: '/businesses/{businessId}/data/erasures',
  closeBusinessForm: '/businesses/{businessId}/data/close',
  reopenBusinessForm: '/businesses/{businessId}/data/reopen',
  people: '/businesses/{businessId}/people',
  person: '/businesses/{businessId}/people/{personId}',
  movePerson: '/businesses/{businessId}/people/{personId}/move',
  removePerson: '/businesses/{businessId}/people/{personId}/remove',
  personCode: '/businesses/{businessId}/people/{personId}/code',
  personProof: '/businesses/{businessId}/people/{personId}/proof',
  recordCalls: '/businesses/{businessId}/record-calls',
  knowledge: '/businesses/{businessId}/knowledge',
  knowledgeEntry: '/businesses/{businessId}/knowledge/{knowledgeId}',
  removeKnowledge: '/businesses/{businessId}/knowledge/{knowledgeId}/remove',
  answerQuestion: '/businesses/{businessId}/unanswered-questions/{unansweredId}/answer',
  dismissQuestion: '/businesses/{businessId}/unanswered-questions/{unansweredId}/dismiss',
  servicesPage: '/businesses/{businessId}/services',
  servicePage: '/businesses/{businessId}/services/{serviceId}',
  staffPage: '/businesses/{businessId}/staff',
  staffMemberPage: '/businesses/{businessId}/staff/{staffId}',
  calendars: '/businesses/{businessId}/calendars',
  makeFeed: '/businesses/{businessId}/calendars/feeds',
  revokeFeed: '/businesses/{businessId}/calendars/feeds/{feedId}/revoke',
  outPage: '/businesses/{businessId}/staff/{staffId}/out',
  settleOut: '/businesses/{businessId}/staff/{staffId}/out/{blockId}/settle',
  connectCalendarForm: '/businesses/{businessId}/calendars/connections',
  syncCalendarForm: '/businesses/{businessId}/calendars/connections/{connectionId}/sync',
  disconnectCalendarForm: '/businesses/{businessId}/calendars/connections/{connectionId}/disconnect',
  backFromOut: '/businesses/{businessId}/staff/{staffId}/out/{blockId}/back',
  conversation: '/businesses/{businessId}/conversations/{conversationId}',
  decideBooking: '/businesses/{businessId}/appointments/{appointmentId}/confirmation',
  appointment: '/businesses/{businessId}/appointments/{appointmentId}',
  changeAppointment: '/businesses/{businessId}/appointments/{appointmentId}/change',
  moveAppointment: '/businesses/{businessId}/appointments/{appointmentId}/move',
  takeMessage: '/businesses/{businessId}/messages/{callbackRequestId}/taken',
  mailNoticesLink: '/businesses/{businessId}/notices-address/confirmation',

  /** WebSockets. */
  callRelay: '/relay/call',
  webRelay: '/relay/web',

  api: apiPaths,

  /** Addresses for everybody who books: no account, no cookie. */
  publicApi: {
    business: '/api/public/businesses/{slug}',
    slots: '/api/public/businesses/{slug}/slots',
    holds: '/api/public/businesses/{slug}/holds',
    appointments: '/api/public/businesses/{slug}/appointments',
    code: '/api/public/businesses/{slug}/appointments/code',
    appointment: '/api/public/appointments/{manageToken}',
  },

  /** Addresses for platform admins. */
  adminApi: {
    jobs: '/api/admin/jobs',
    retryJob: '/api/admin/jobs/{jobNumber}/retry',
    businesses: '/api/admin/businesses',
    clients: '/api/admin/clients',
    client: '/api/admin/clients/{clientId}',
    suspendClient: '/api/admin/clients/{clientId}/suspend',
    resumeClient: '/api/admin/clients/{clientId}/resume',
    clientMessage: '/api/admin/clients/{clientId}/message',
    auditLog: '/api/admin/audit-logs',
    auditLogFile: '/api/admin/audit-logs.csv',
    denials: '/api/admin/denials',
    outgoing: '/api/admin/outgoing',
    resumeOutgoing: '/api/admin/outgoing/resume',
    impersonations: '/api/admin/impersonations',
    impersonation: '/api/admin/impersonations/{impersonationId}',
  },

  auth: authPaths,

  /** What the sandbox asks of the product beside it. */
  sandboxApi: {
    call: '/api/sandbox/calls/{carrierCallRef}',
    brains: '/api/sandbox/brains',
  },
} as const

/** The names in braces of a path. */
export type PathParts<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParts<Rest>
  : never

type Given<Path extends string> = { [Name in PathParts<Path>]: string } & { [Name in string]?: string | undefined }

/** Builds the URL path: encodes each named part, and writes the other values as the query, without undefined ones. */
export function linkTo<Path extends string>(
  path: Path,
  ...[given]: [PathParts<Path>] extends [never] ? [Given<Path>?] : [Given<Path>]
): string {
  const query = new URLSearchParams()
  let link: string = path
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value === undefined) continue
    if (link.includes(`{${name}}`)) link = link.replace(`{${name}}`, encodeURIComponent(value))
    else query.set(name, value)
  }
  return query.size ? `${link}?${query.toString()}` : link
}
