/**
 * Caps on the share of a calendar that outside people may take. Members and the business's own API keys have no cap.
 */
import { dayMs, quarterMs, type Cap } from '#src/platform/rate-limit/caps.ts'

export const perConversation: Cap = { name: 'bookings-per-conversation', limit: 2, windowMs: null }
/** Future bookings with one telephone number or e-mail address. */
export const perContact: Cap = { name: 'bookings-per-contact', limit: 3, windowMs: null }
export const perVisitor: Cap = { name: 'bookings-per-visitor', limit: 5, windowMs: dayMs }
/** Future bookings from a website that nobody has confirmed yet. */
export const unconfirmedPerVisitor: Cap = { name: 'unconfirmed-bookings-per-visitor', limit: 2, windowMs: null }
export const unconfirmedPerBusiness: Cap = { name: 'unconfirmed-bookings-per-business', limit: 5, windowMs: null }

/** Beyond those, so many are held for half an hour until a code is typed that was sent to whoever books. */
export const heldForCode: Cap = { name: 'bookings-held-for-a-code', limit: 10, windowMs: null }

/** Times that are kept for one caller or visitor while they decide, and for all of a business's together. */
export const heldPerActor: Cap = { name: 'holds-per-actor', limit: 3, windowMs: null }
export const heldPerBusiness: Cap = { name: 'holds-per-business', limit: 60, windowMs: null }

/** Times that one visitor of a website has held, one after the other. */
export const holdsPerVisitor: Cap = { name: 'holds-per-visitor', limit: 30, windowMs: quarterMs }

/** Also inactive ones: every turn of a conversation reads them. */
export const servicesPerBusiness: Cap = { name: 'services-per-business', limit: 200, windowMs: null }
/** Staff and places, also inactive ones. */
export const subjectsPerBusiness: Cap = { name: 'staff-and-places-per-business', limit: 300, windowMs: null }

export const appointmentCaps = [
  perConversation,
  perContact,
  perVisitor,
  unconfirmedPerVisitor,
  unconfirmedPerBusiness,
  heldForCode,
  heldPerActor,
  heldPerBusiness,
  holdsPerVisitor,
  servicesPerBusiness,
  subjectsPerBusiness,
]
