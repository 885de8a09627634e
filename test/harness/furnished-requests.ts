/** What the walks of routes send to a furnished business. */
import { everyDay, type BuiltBusiness } from './builders.ts'

export type Made = {
  tag: string
  shop: BuiltBusiness
  contact: object
  offerId: string
  otherAppointmentId: string
  impersonation: object
  token: string
  noticesToken: string
  contactId: string
  /** Another customer's. */
  otherContactId: string
  rung: { id: string; name: string; address: string }
  restoreToken: string
  /** The key of a visitor, and what was offered to them. */
  visitor: { key: string; offerId: string }
}

/** A body for every route that takes one. */
export const bodiesFor = ({
  tag,
  shop,
  contact,
  offerId,
  otherAppointmentId,
  impersonation,
  token,
  noticesToken,
  contactId,
  otherContactId,
  rung,
  restoreToken,
  visitor,
}: Made): Record<string, unknown> => ({
  'POST /api/businesses': {
    slug: `${tag}-annex`,
    name: `${tag} annex`,
    trade: 'salon',
    zone: 'UTC',
    country: 'US',
    language: 'en',
    currency: 'USD',
    hours: everyDay,
  },
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/on-my-way': { minutes: 20 },
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/cannot-come': { note: `${tag} van broke down` },
  'POST /businesses/{businessId}/appointments/{appointmentId}/visit': { what: 'cannot-come' },
  'PATCH /api/me': { name: `Pat ${tag}`, language: 'es' },
  'POST /businesses/{businessId}/record-calls': { record: 'yes' },
  'PATCH /api/businesses/{businessId}': { address: `2 ${tag} street`, people: [rung] },
  'PUT /api/businesses/{businessId}/people': { items: [rung] },
  'POST /api/businesses/{businessId}/people/{personId}/code': { by: 'text' },
  'POST /api/businesses/{businessId}/people/{personId}/proof': { code: '123456' },
  'POST /businesses/{businessId}/people': {
    ...{ name: `Mo ${tag}`, address: `sip:mo@${tag}.example` },
    ...{ urgent: 'yes', always: 'yes' },
  },
  'POST /businesses/{businessId}/people/{personId}': {
    ...{ name: `Jo the elder ${tag}`, address: rung.address },
    ...{ transfer: 'yes', hours1: '8-12' },
  },
  'POST /businesses/{businessId}/people/{personId}/code': { by: 'text' },
  'POST /businesses/{businessId}/people/{personId}/move': { to: 'down' },
  'POST /businesses/{businessId}/people/{personId}/proof': { code: '123456' },
  'POST /api/businesses/{businessId}/conversations/{conversationId}/messages': { text: `Hello from ${tag}` },
  'PATCH /api/businesses/{businessId}/contacts/{contactId}': { name: `Una ${tag}`, email: `una@${tag}.example` },
  'POST /api/businesses/{businessId}/contacts/{contactId}/merge': { contactId: otherContactId },
  'POST /api/businesses/{businessId}/threads': {
    ...{ text: `Hello from ${tag}`, phone: shop.number.replace('+1510555', '+1415237') },
  },
  'POST /start': { name: `${tag} start`, trade: 'salon', zone: 'Europe/Madrid', language: 'es' },
  'PATCH /api/businesses/{businessId}/receptionist': { greeting: `Hello from ${tag}`, emergencyWords: [tag] },
  'POST /api/businesses/{businessId}/receptionist/hear': { greeting: `Hello from ${tag}` },
  'PATCH /api/businesses/{businessId}/onboarding': { skip: ['staff'] },
  'POST /api/businesses/{businessId}/knowledge': {
    ...{ language: 'en', question: `Is ${tag} open?`, answer: `Yes, ${tag} is.`, keywords: [tag] },
    ...{ kind: 'area', places: [`${tag} town`], placesNot: [`${tag} hill`] },
  },
  'PUT /api/businesses/{businessId}/knowledge/{knowledgeId}': {
    ...{ language: 'en', question: `Is ${tag} big?`, answer: `Yes, ${tag} is.` },
  },
  'POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/answer': { answer: `Yes, at ${tag}.` },
  'POST /businesses/{businessId}/knowledge': {
    ...{ language: 'en', question: `Is ${tag} far?`, answer: `No, ${tag} is not.`, keywords: 'far, near' },
  },
  'POST /businesses/{businessId}/knowledge/{knowledgeId}': {
    ...{ language: 'es', question: `Es grande ${tag}`, answer: `Sí, ${tag}.`, area: 'yes', places: `${tag}, town` },
  },
  'POST /businesses/{businessId}/unanswered-questions/{unansweredId}/answer': { answer: `Yes, at ${tag}.` },
  'PUT /api/businesses/{businessId}/texting': { missedCallers: true },
  'PUT /api/businesses/{businessId}/treatments': { phone: '(415) 555-0166', treatment: 'message-only' },
  'PUT /api/businesses/{businessId}/reach': { reach: ['MX'] },
  'PUT /api/businesses/{businessId}/widget': { published: true },
  'PUT /api/businesses/{businessId}/notices-address': { email: `owner@${tag}.example` },
  'POST /confirm-notices': { token: noticesToken },
  'PATCH /api/businesses/{businessId}/members/{userId}': { role: 'manager' },
  'DELETE /api/businesses/{businessId}/members/{userId}': { revokeKeys: true },
  'POST /api/businesses/{businessId}/invitations': { email: `kim@${tag}.example`, role: 'manager' },
  'POST /api/invitations/accept': { token },
  'POST /invitations/accept': { token },
  'POST /api/businesses/{businessId}/api-keys': { name: `Mine ${tag}`, scopes: ['business:read'] },
  'POST /api/businesses/{businessId}/webhooks': { url: `https://${tag}.example/new`, types: ['call.ended'] },
  'PATCH /api/businesses/{businessId}/webhooks/{webhookId}': { types: ['call.ended', 'appointment.booked'] },
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/replay': {
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-31T00:00:00Z',
  },
  'POST /api/businesses/{businessId}/calendar-feeds': { staffId: shop.subjectIds['ana'] },
  'POST /api/businesses/{businessId}/calendar-connections': {
    ...{ staffId: shop.subjectIds['ana'], url: `https://${tag}.example/new.ics` },
    ...{ username: tag, password: `the word of ${tag}`, emails: [`ana@${tag}.example`] },
  },
  'POST /businesses/{businessId}/calendars/feeds': { staffId: shop.subjectIds['ana'] },
  'POST /businesses/{businessId}/calendars/connections': {
    ...{ staffId: shop.subjectIds['ana'], kind: 'ics', url: `https://${tag}.example/typed.ics` },
    ...{ username: '', password: '', email: `ana@${tag}.example` },
  },
  'POST /api/admin/impersonations': impersonation,
  'PUT /api/businesses/{businessId}/hours': { week: everyDay },
  'PUT /api/businesses/{businessId}/hours/{day}': { openings: [], name: `${tag} closed` },
  'PUT /api/businesses/{businessId}/staff/{staffId}/hours': { week: everyDay },
  'PUT /api/businesses/{businessId}/staff/{staffId}/hours/{day}': { openings: [], name: `${tag} out` },
  'POST /api/businesses/{businessId}/holidays': { days: ['2026-12-25'] },
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off': { from: '2026-06-08', note: `${tag} away` },
  'POST /api/businesses/{businessId}/staff/{staffId}/out': { until: '2026-03-02', note: `${tag} ill` },
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/settle': { ask: false },
  'POST /api/businesses/{businessId}/services': {
    ...{ name: { en: `Color ${tag}`, es: `Tinte ${tag}` }, aliases: [`dye ${tag}`], durationMinutes: 90 },
    description: { en: `Roots, ${tag}`, es: `Raíces, ${tag}` },
    price: { amountMinor: 4_500, currency: 'USD', from: true },
    questions: [
      {
        ...{ text: { en: `Long, ${tag}?`, es: `¿Largo, ${tag}?` }, kind: 'choice' },
        choices: [
          { en: 'Long', es: 'Largo' },
          { en: 'Short', es: 'Corto' },
        ],
      },
    ],
  },
  'PATCH /api/businesses/{businessId}/services/{serviceId}': {
    ...{ aliases: [`cut ${tag}`], price: { amountMinor: 3_000 } },
    needs: [{ requirement: 'staff', subjects: [{ id: shop.subjectIds['ana'], price: { amountMinor: 3_500 } }] }],
  },
  'POST /api/businesses/{businessId}/staff': {
    name: `Ben ${tag}`,
    services: [{ serviceId: shop.serviceIds[0], requirement: 'staff', durationMinutes: 45, price: { amountMinor: 1 } }],
  },
  'PATCH /api/businesses/{businessId}/staff/{staffId}': { name: `Anna ${tag}` },
  'POST /api/businesses/{businessId}/places': { name: `Sink ${tag}`, atOnce: 3 },
  'PATCH /api/businesses/{businessId}/places/{placeId}': { name: `Armchair ${tag}`, atOnce: 2 },
  'POST /businesses/{businessId}/services': {
    ...{ 'name-en': `Wash ${tag}`, 'name-es': `Lavado ${tag}`, durationMinutes: '20', price: '12.50', active: 'yes' },
    ...{ bufferBeforeMinutes: '0', bufferAfterMinutes: '0', stepMinutes: '15', leadMinutes: '0', horizonDays: '30' },
  },
  'POST /businesses/{businessId}/services/{serviceId}': {
    ...{ 'name-en': `Trim ${tag}`, 'name-es': `Recorte ${tag}`, durationMinutes: '60', price: '', active: 'yes' },
    ...{ bufferBeforeMinutes: '0', bufferAfterMinutes: '0', stepMinutes: '15', leadMinutes: '0', horizonDays: '90' },
    [`needs-${shop.subjectIds['ana']}`]: 'yes',
  },
  'POST /businesses/{businessId}/staff': { name: `Cleo ${tag}`, active: 'yes' },
  'POST /businesses/{businessId}/staff/{staffId}/out': { until: '2026-03-02' },
  'POST /businesses/{businessId}/staff/{staffId}/out/{blockId}/settle': {},
  'POST /businesses/{businessId}/staff/{staffId}': {
    ...{ name: `Anne ${tag}`, active: 'yes' },
    [`does-${shop.serviceIds[0]}`]: 'yes',
  },
  'POST /api/businesses/{businessId}/offers': { serviceId: shop.serviceIds[0], from: '2026-03-06' },
  'POST /api/businesses/{businessId}/offers/party': { serviceId: shop.serviceIds[0], from: '2026-03-07', count: 2 },
  'POST /api/businesses/{businessId}/offers/series': {
    ...{ serviceId: shop.serviceIds[0], date: '2026-03-12', time: '10:00', count: 2 },
  },
  'POST /api/businesses/{businessId}/appointments/together': { bookings: [{ offerId }], contact },
  'POST /api/businesses/{businessId}/appointments': {
    ...{ override: { reason: `Asked ${tag}` }, contact },
    ...{ serviceId: shop.serviceIds[0], date: '2026-03-16', time: '07:00' },
  },
  'PUT /api/businesses/{businessId}/appointments/{appointmentId}/confirmation': { confirmed: true },
  'POST /businesses/{businessId}/appointments/{appointmentId}/confirmation': { confirmed: 'yes' },
  'PATCH /api/businesses/{businessId}/appointments/{appointmentId}': { date: '2026-03-09', time: '11:00' },
  'POST /businesses/{businessId}/appointments/{appointmentId}/move': { to: '2026-03-10T18:00:00Z', version: 1 },
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/swap': { withAppointmentId: otherAppointmentId },
  'POST /api/public/businesses/{slug}/holds': { serviceId: shop.serviceIds[0], startsAt: '2026-03-12T18:00:00Z' },
  'POST /api/public/businesses/{slug}/appointments': { visitor: visitor.key, offerId: visitor.offerId, contact },
  'POST /api/public/businesses/{slug}/appointments/code': {
    ...{ visitor: visitor.key, appointmentId: visitor.offerId, code: '123456' },
  },
  'POST /b/{slug}/{serviceId}/hold': { startsAt: '2026-03-12T19:00:00Z' },
  'POST /b/{slug}/{serviceId}/details/{chosenId}': {
    ...{ visitor: visitor.key, startsAt: '2026-03-13T18:00:00Z', name: `Vi ${tag}`, email: `vi@${tag}.example` },
  },
  'POST /b/{slug}/booked/{bookedToken}/code': { code: '123456' },
  'PATCH /api/public/appointments/{manageToken}': { cancel: true },
  'POST /a/{manageToken}/data': { code: '123456' },
  'POST /a/{manageToken}/data/code': { to: 'phone' },
  'POST /a/{manageToken}/proved/{dataProof}/erase': { sure: 'yes' },
  'POST /a/{manageToken}/move': { to: '2026-03-11T18:00:00Z' },
  'POST /a/{manageToken}/reply': { said: 'coming' },
  'POST /a/{manageToken}/take': { offerId },
  'PUT /api/businesses/{businessId}/receptionist': { on: true },
  'PUT /api/businesses/{businessId}/reminders': { minutesBefore: [2880, 60] },
  'POST /businesses/{businessId}/appointments/{appointmentId}/change': { what: 'business' },
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/cancel': { for: 'customer', reason: `Ill, ${tag}` },
  'POST /api/calls': { businessId: shop.id, phone: shop.number.replace('+1510555', '+1415234'), consent: true },
  'POST /call-me': { business: shop.slug, phone: shop.number.replace('+1510555', '+1415235'), consent: 'yes' },
  'POST /api/contact': { name: `Kim ${tag}`, email: `kim@${tag}.example`, message: `Hello from ${tag}` },
  'POST /contact': { name: `Kim ${tag}`, email: `kim@${tag}.example`, message: `Hello from ${tag}` },
  'POST /api/businesses/{businessId}/close': { name: `${tag} salon` },
  'POST /businesses/{businessId}/data/close': { name: `${tag} salon` },
  'POST /businesses/{businessId}/data/erasures': { sure: 'yes', contactId },
  'POST /account/data/close': { sure: 'yes' },
  'POST /account/restore': { token: restoreToken },
  'PUT /api/businesses/{businessId}/weekly-mail': { on: false },
  'POST /api/admin/clients/{clientId}/message': { subject: `About ${tag}`, body: `Hello, ${tag}` },
  'POST /api/admin/clients/{clientId}/suspend': { because: `${tag} has not paid` },
})

/** A query for the routes that filter by ids. */
export function queriesFor({
  businessId,
  ownerId,
  appointmentId,
  phone,
  serviceId,
  staffId,
  contactId,
  visitor,
}: Record<string, string>): Record<string, Record<string, string>> {
  const filters = { actor: `member:${ownerId}`, subject: appointmentId as string }
  const search = { serviceId: serviceId as string, staffId: staffId as string }
  const onPage = { staff: staffId as string, visitor: visitor as string }
  const moving = { ...search, exceptAppointmentId: appointmentId as string }
  const ofAnyBusiness = { businessId: businessId as string, ...filters }
  return {
    'GET /api/businesses/{businessId}/audit-logs': filters,
    'GET /api/businesses/{businessId}/holidays': { year: '2026' },
    'GET /api/businesses/{businessId}/appointments': { staffId: staffId as string, contactId: contactId as string },
    'GET /api/businesses/{businessId}/calls': { contactId: contactId as string, q: phone as string },
    'GET /api/businesses/{businessId}/calendar': { from: '2026-03-02', to: '2026-03-08' },
    'GET /api/admin/clients': { q: phone as string, status: 'active', sort: 'calls', order: 'asc' },
    'GET /api/businesses/{businessId}/statistics': { from: '2026-03-02', to: '2026-03-08' },
    'GET /api/businesses/{businessId}/slots': { ...moving, from: '2026-03-06' },
    'GET /api/public/businesses/{slug}/slots': { ...search, from: '2026-03-06' },
    'GET /today/{slug}': { job: appointmentId as string },
    'GET /b/{slug}': onPage,
    'GET /b/{slug}/{serviceId}': onPage,
    'GET /b/{slug}/{serviceId}/details/{chosenId}': onPage,
    'POST /b/{slug}/{serviceId}/hold': onPage,
    'GET /b/{slug}/booked/{bookedToken}': onPage,
    'POST /b/{slug}/booked/{bookedToken}/cancel': onPage,
    'POST /b/{slug}/booked/{bookedToken}/code': onPage,
    'GET /api/businesses/{businessId}/openings': { ...moving, date: '2026-03-06' },
    'GET /api/businesses/{businessId}/audit-logs.csv': filters,
    'GET /api/businesses/{businessId}/contacts': { search: phone as string },
    'GET /businesses/{businessId}/data': { search: phone as string },
    'GET /api/admin/denials': { businessId: businessId as string, actor: `member:${ownerId}` },
    'GET /api/admin/audit-logs': ofAnyBusiness,
    'GET /api/admin/audit-logs.csv': ofAnyBusiness,
  }
}
