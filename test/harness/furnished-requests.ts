/** What the walks of routes send to a furnished business. */
import { everyDay, type BuiltBusiness } from './builders.ts'

export type Made = {
  tag: string
  shop: BuiltBusiness
  contact: object
  offerId: string
  impersonation: object
  token: string
  noticesToken: string
  contactId: string
  rung: { id: string; name: string; address: string }
  restoreToken: string
}

/** A body for every route that takes one. */
export const bodiesFor = ({
  tag,
  shop,
  contact,
  offerId,
  impersonation,
  token,
  noticesToken,
  contactId,
  rung,
  restoreToken,
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
  'POST /api/admin/impersonations': impersonation,
  'POST /api/businesses/{businessId}/offers': { serviceId: shop.serviceIds[0], from: '2026-03-06' },
  'POST /api/businesses/{businessId}/appointments': { offerId, contact },
  'PUT /api/businesses/{businessId}/appointments/{appointmentId}/confirmation': { confirmed: true },
  'POST /businesses/{businessId}/appointments/{appointmentId}/confirmation': { confirmed: 'yes' },
  'POST /api/calls': { businessId: shop.id, phone: shop.number.replace('+1510555', '+1415234'), consent: true },
  'POST /call-me': { business: shop.slug, phone: shop.number.replace('+1510555', '+1415235'), consent: 'yes' },
  'POST /api/contact': { name: `Kim ${tag}`, email: `kim@${tag}.example`, message: `Hello from ${tag}` },
  'POST /contact': { name: `Kim ${tag}`, email: `kim@${tag}.example`, message: `Hello from ${tag}` },
  'POST /api/businesses/{businessId}/close': { name: `${tag} salon` },
  'POST /businesses/{businessId}/data/close': { name: `${tag} salon` },
  'POST /businesses/{businessId}/data/erasures': { sure: 'yes', contactId },
  'POST /account/data/close': { sure: 'yes' },
  'POST /account/restore': { token: restoreToken },
})

/** A query for the routes that filter by ids. */
export function queriesFor({
  businessId,
  ownerId,
  appointmentId,
  phone,
}: Record<string, string>): Record<string, Record<string, string>> {
  const filters = { actor: `member:${ownerId}`, subject: appointmentId as string }
  const ofAnyBusiness = { businessId: businessId as string, ...filters }
  return {
    'GET /api/businesses/{businessId}/audit-logs': filters,
    'GET /api/businesses/{businessId}/audit-logs.csv': filters,
    'GET /api/businesses/{businessId}/contacts': { search: phone as string },
    'GET /businesses/{businessId}/data': { search: phone as string },
    'GET /api/admin/denials': { businessId: businessId as string, actor: `member:${ownerId}` },
    'GET /api/admin/audit-logs': ofAnyBusiness,
    'GET /api/admin/audit-logs.csv': ofAnyBusiness,
  }
}
