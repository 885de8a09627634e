/** Every error Deskbell answers with: its code, what it tells a person, and its HTTP status. */

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
  answer_missing: { status: 422, title: 'A question that must be answered was not' },
  phone_invalid: { status: 422, title: 'This is not a phone number we can use' },
  email_invalid: { status: 422, title: 'This is not an e-mail address we can use' },
  contact_unreachable: { status: 422, title: 'A phone number or an e-mail address is needed' },
  name_taken: { status: 409, title: 'This belongs to another business' },
  service_unknown: { status: 404, title: 'This business has no such service' },
  day_invalid: { status: 422, title: 'This is not a day in the calendar' },
  conversation_moved: { status: 409, title: 'This conversation goes on elsewhere' },
  job_not_failed: { status: 409, title: 'Only a failed job can be tried again' },
  link_expired: { status: 410, title: 'This link has been used or is too old; start again' },
  body_too_large: { status: 413, title: 'The body is larger than 1 MB' },
  unavailable: { status: 503, title: 'Not possible just now; try again shortly' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof errorCodes

/** RFC 9457 problem details, as every failing answer carries them. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail?: string
  /** The request's id, for the log. */
  instance?: string
  /** Where the input is wrong: a path into it and what to do about it. */
  errors?: { path: string; message: string }[]
}
