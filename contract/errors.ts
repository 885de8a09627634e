/** Every error Deskbell answers with: its code, its text for people, and its HTTP status. */

import type { Alternative } from './appointments.ts'

/** Code -> HTTP status and title. `satisfies` keeps the table exhaustive; RFC 9457 names the fields. */
export const errorCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  not_signed_in: { status: 401, title: 'Sign in first' },
  not_allowed: { status: 403, title: 'You may not do this' },
  not_found: { status: 404, title: 'There is no such thing' },
  signature_invalid: { status: 401, title: 'The signature does not match' },
  offer_unknown: { status: 404, title: 'This offer was not made to you' },
  offer_expired: { status: 409, title: 'This offer has expired; ask for free times again' },
  slot_taken: { status: 409, title: 'Somebody else has just taken this time' },
  withdrawn: { status: 409, title: 'This time can no longer be had; ask for free times again' },
  changed_meanwhile: { status: 409, title: 'Somebody else has changed this meanwhile; look at it again' },
  already_exists: { status: 409, title: 'There is one of this name already' },
  too_many_bookings: {
    status: 409,
    title: 'No more can be booked this way just now; leave a message, and somebody will see to it',
  },
  too_many_messages: { status: 409, title: 'Enough messages were left in this conversation' },
  too_many_entries: { status: 409, title: 'This business has as many entries as it may; remove one first' },
  question_settled: { status: 409, title: 'This question was answered or dismissed already' },
  appointment_closed: { status: 409, title: 'This appointment is cancelled or over; it cannot be changed any more' },
  appointment_ahead: { status: 409, title: 'This appointment has not begun yet' },
  appointment_to_come: {
    status: 409,
    title: 'There is an appointment to come; cancel it first, or ask again afterwards',
  },
  time_not_free: { status: 409, title: 'This time is not free' },
  too_late_to_move: { status: 409, title: 'It is too late to move this appointment; please call the business' },
  staff_unknown: { status: 422, title: 'This person does not do this service' },
  already_settled: { status: 409, title: 'This was confirmed or declined already' },
  answer_missing: { status: 422, title: 'A question that must be answered was not' },
  answer_unfit: { status: 422, title: 'An answer is not what its question asks for' },
  phone_invalid: { status: 422, title: 'This is not a phone number we can use' },
  email_invalid: { status: 422, title: 'This is not an e-mail address we can use' },
  contact_unreachable: { status: 422, title: 'A phone number or an e-mail address is needed' },
  name_taken: { status: 409, title: 'This belongs to another business' },
  subject_unknown: { status: 404, title: 'This business has no such person or place' },
  question_unknown: { status: 404, title: 'This service has no such question' },
  nobody_left: {
    status: 409,
    title: 'Nobody else does this; name somebody else first, or take the need out of the service',
  },
  service_unknown: { status: 404, title: 'This business has no such service' },
  day_invalid: { status: 422, title: 'This is not a day in the calendar' },
  conversation_moved: { status: 409, title: 'This conversation goes on elsewhere' },
  job_not_failed: { status: 409, title: 'Only a failed job can be tried again' },
  link_expired: { status: 410, title: 'This link has been used or is too old; start again' },
  credentials_wrong: { status: 401, title: 'The e-mail address or the password is wrong' },
  password_wrong: { status: 422, title: 'This is not your password' },
  code_wrong: { status: 401, title: 'This code is wrong or has been used' },
  challenge_expired: {
    status: 401,
    title: 'This sign-in took too long or had too many tries; start again with your password',
  },
  two_factor_required: { status: 403, title: 'Set up two-factor sign-in first, then sign in with it' },
  two_factor_stale: { status: 403, title: 'Show a code of your authenticator again, then repeat this' },
  password_needed: { status: 422, title: 'Choose a password: this is not the browser that signed up' },
  proof_stale: { status: 403, title: 'Show once more who you are, then repeat this' },
  account_closed: {
    status: 403,
    title: 'This account is closed; the link in the mail that we sent then opens it again',
  },
  last_admin: { status: 409, title: 'An installation needs a platform admin; make somebody else one first' },
  business_closed: { status: 409, title: 'This business is closed already' },
  business_open: { status: 409, title: 'This business is not closed' },
  rehearsal_running: { status: 409, title: 'A rehearsal is running already; wait until it is over' },
  export_running: { status: 409, title: 'Such a file is being made already' },
  export_gone: { status: 410, title: 'This file is not there any more; ask for a new one' },
  email_unverified: { status: 403, title: 'Confirm your e-mail address first' },
  origin_refused: { status: 403, title: 'This request came from another site' },
  not_published: { status: 404, title: 'This business does not take calls or messages from its website' },
  suspended: { status: 403, title: 'This business takes no bookings online at the moment' },
  last_owner: { status: 409, title: 'A business needs an owner; make somebody else one first' },
  too_many_businesses: { status: 409, title: 'You have opened as many businesses as one person may' },
  too_many_invitations: { status: 409, title: 'Too many invitations stand open; withdraw one first' },
  url_refused: { status: 422, title: 'We send nothing to this address' },
  too_many_calendars: { status: 409, title: 'This business reads as many calendars as it may; disconnect one first' },
  too_many_webhooks: { status: 409, title: 'This business has as many webhooks as it may; remove one first' },
  webhook_off: { status: 409, title: 'This webhook is off; switch it on first' },
  already_member: { status: 409, title: 'This person works here already' },
  request_in_flight: {
    status: 409,
    title: 'A request with this Idempotency-Key is being worked on; ask again in a moment',
  },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used for a different request' },
  number_missing: { status: 409, title: 'This business has no number yet to send from' },
  destination_refused: { status: 422, title: 'We do not call this kind of number' },
  consent_missing: { status: 422, title: 'Your consent is needed first' },
  rate_limited: { status: 429, title: 'Too many requests; wait a little and try again' },
  url_too_long: { status: 414, title: 'The address of the request is too long' },
  headers_too_large: { status: 431, title: 'The headers of the request are too large' },
  encoding_refused: { status: 415, title: 'Send the body as it is, not compressed' },
  too_slow: { status: 408, title: 'The request did not arrive in time' },
  body_too_large: { status: 413, title: 'The body is larger than 1 MB' },
  unavailable: { status: 503, title: 'Not possible just now; try again shortly' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof errorCodes

/** RFC 9457 problem details, the body of every failing answer. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail?: string
  /** The request's id, for the log. */
  instance?: string
  /** The places where the input is wrong: a path into it, and what to do about it. */
  errors?: { path: string; message: string }[]
  /** Of `time_not_free`, `slot_taken`, `withdrawn`: the nearest times that are free. */
  alternatives?: Alternative[]
}
