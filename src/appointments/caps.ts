/**
 * How much of a calendar people outside may take; whoever works there, and the business's own API keys, book as they
 * like.
 */
import { dayMs, type Cap } from '#src/platform/rate-limit/caps.ts'

export const perConversation: Cap = { name: 'bookings-per-conversation', limit: 2, windowMs: null }
/** Still to come, at one telephone number or e-mail address. */
export const perContact: Cap = { name: 'bookings-per-contact', limit: 3, windowMs: null }
export const perVisitor: Cap = { name: 'bookings-per-visitor', limit: 5, windowMs: dayMs }
/** Booked on a website, still to come, and confirmed by nobody yet. */
export const unconfirmedPerVisitor: Cap = { name: 'unconfirmed-bookings-per-visitor', limit: 2, windowMs: null }
export const unconfirmedPerBusiness: Cap = { name: 'unconfirmed-bookings-per-business', limit: 5, windowMs: null }

export const appointmentCaps = [perConversation, perContact, perVisitor, unconfirmedPerVisitor, unconfirmedPerBusiness]
