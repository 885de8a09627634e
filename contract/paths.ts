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
  confirmBooking: '/c/{confirmToken}',
  manageAppointment: '/a/{manageToken}',
  moveByLink: '/a/{manageToken}/move',
  cancelByLink: '/a/{manageToken}/cancel',
  docs: '/docs',
  openApi: '/openapi.json',
  admin: '/admin',
  resumeOutgoing: '/admin/outgoing/resume',

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

  api: {
    me: '/api/me',
    contact: '/api/contact',
    calls: '/api/calls',
    proof: '/api/user/proof',
    proofByMail: '/api/user/proof/mail',
    personExport: '/api/user/gdpr/export',
    personExports: '/api/user/gdpr/exports',
    personExportFile: '/api/user/gdpr/exports/{exportId}',
    deletePerson: '/api/user/gdpr/delete',
    businessExports: '/api/businesses/{businessId}/exports',
    businessExportFile: '/api/businesses/{businessId}/exports/{exportId}',
    closeBusiness: '/api/businesses/{businessId}/close',
    reopenBusiness: '/api/businesses/{businessId}/reopen',
    contacts: '/api/businesses/{businessId}/contacts',
    contactExport: '/api/businesses/{businessId}/contacts/{contactId}/export',
    eraseContact: '/api/businesses/{businessId}/contacts/{contactId}/erase',
    erasures: '/api/businesses/{businessId}/erasures',
    acceptInvitation: '/api/invitations/accept',
    businesses: '/api/businesses',
    business: '/api/businesses/{businessId}',
    reach: '/api/businesses/{businessId}/reach',
    widget: '/api/businesses/{businessId}/widget',
    noticesAddress: '/api/businesses/{businessId}/notices-address',
    noticesConfirmation: '/api/businesses/{businessId}/notices-address/confirmation',
    people: '/api/businesses/{businessId}/people',
    personCode: '/api/businesses/{businessId}/people/{personId}/code',
    personProof: '/api/businesses/{businessId}/people/{personId}/proof',
    members: '/api/businesses/{businessId}/members',
    member: '/api/businesses/{businessId}/members/{userId}',
    invitations: '/api/businesses/{businessId}/invitations',
    invitation: '/api/businesses/{businessId}/invitations/{invitationId}',
    apiKeys: '/api/businesses/{businessId}/api-keys',
    apiKey: '/api/businesses/{businessId}/api-keys/{apiKeyId}',
    impersonations: '/api/businesses/{businessId}/impersonations',
    webhooks: '/api/businesses/{businessId}/webhooks',
    webhook: '/api/businesses/{businessId}/webhooks/{webhookId}',
    webhookSecret: '/api/businesses/{businessId}/webhooks/{webhookId}/secret',
    webhookTest: '/api/businesses/{businessId}/webhooks/{webhookId}/test',
    webhookReplay: '/api/businesses/{businessId}/webhooks/{webhookId}/replay',
    webhookDeliveries: '/api/businesses/{businessId}/webhooks/{webhookId}/deliveries',
    webhookDelivery: '/api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}',
    knowledge: '/api/businesses/{businessId}/knowledge',
    knowledgeEntry: '/api/businesses/{businessId}/knowledge/{knowledgeId}',
    unansweredQuestions: '/api/businesses/{businessId}/unanswered-questions',
    answerQuestion: '/api/businesses/{businessId}/unanswered-questions/{unansweredId}/answer',
    dismissQuestion: '/api/businesses/{businessId}/unanswered-questions/{unansweredId}/dismiss',
    services: '/api/businesses/{businessId}/services',
    service: '/api/businesses/{businessId}/services/{serviceId}',
    staff: '/api/businesses/{businessId}/staff',
    staffMember: '/api/businesses/{businessId}/staff/{staffId}',
    places: '/api/businesses/{businessId}/places',
    place: '/api/businesses/{businessId}/places/{placeId}',
    offers: '/api/businesses/{businessId}/offers',
    hours: '/api/businesses/{businessId}/hours',
    dayHours: '/api/businesses/{businessId}/hours/{day}',
    staffHours: '/api/businesses/{businessId}/staff/{staffId}/hours',
    staffDayHours: '/api/businesses/{businessId}/staff/{staffId}/hours/{day}',
    holidays: '/api/businesses/{businessId}/holidays',
    timeOff: '/api/businesses/{businessId}/staff/{staffId}/time-off',
    timeOffEntry: '/api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}',
    appointments: '/api/businesses/{businessId}/appointments',
    appointment: '/api/businesses/{businessId}/appointments/{appointmentId}',
    cancelAppointment: '/api/businesses/{businessId}/appointments/{appointmentId}/cancel',
    completeAppointment: '/api/businesses/{businessId}/appointments/{appointmentId}/complete',
    markNoShow: '/api/businesses/{businessId}/appointments/{appointmentId}/no-show',
    appointmentConfirmation: '/api/businesses/{businessId}/appointments/{appointmentId}/confirmation',
    conversation: '/api/businesses/{businessId}/conversations/{conversationId}',
    recordings: '/api/businesses/{businessId}/recordings',
    recordingAudio: '/api/businesses/{businessId}/recordings/{recordingId}/audio',
    auditLog: '/api/businesses/{businessId}/audit-logs',
    auditLogFile: '/api/businesses/{businessId}/audit-logs.csv',
  },

  /** Addresses for platform admins. */
  adminApi: {
    jobs: '/api/admin/jobs',
    retryJob: '/api/admin/jobs/{jobNumber}/retry',
    businesses: '/api/admin/businesses',
    auditLog: '/api/admin/audit-logs',
    auditLogFile: '/api/admin/audit-logs.csv',
    denials: '/api/admin/denials',
    outgoing: '/api/admin/outgoing',
    resumeOutgoing: '/api/admin/outgoing/resume',
    impersonations: '/api/admin/impersonations',
    impersonation: '/api/admin/impersonations/{impersonationId}',
  },

  /** Addresses for signing in and for credentials; the sign-in library chose their names. */
  auth: {
    signUp: '/api/auth/sign-up/email',
    verifyEmail: '/api/auth/verify-email',
    signIn: '/api/auth/sign-in/email',
    signInWithGoogle: '/api/auth/sign-in/social',
    fromGoogle: '/api/auth/callback/google',
    askForReset: '/api/auth/request-password-reset',
    resetPassword: '/api/auth/reset-password',
    changePassword: '/api/auth/change-password',
    session: '/api/auth/get-session',
    signOut: '/api/auth/sign-out',
    sessions: '/api/auth/list-sessions',
    revokeSession: '/api/auth/revoke-session',
    revokeSessions: '/api/auth/revoke-sessions',
    revokeOtherSessions: '/api/auth/revoke-other-sessions',
    enableSecondFactor: '/api/auth/two-factor/enable',
    showCode: '/api/auth/two-factor/verify-totp',
    showRecoveryCode: '/api/auth/two-factor/verify-backup-code',
    showSecondFactor: '/api/auth/two-factor/show-again',
    disableSecondFactor: '/api/auth/two-factor/disable',
    makeRecoveryCodes: '/api/auth/two-factor/generate-backup-codes',
  },

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
