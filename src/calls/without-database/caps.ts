import type { Cap } from '#src/platform/rate-limit/caps.ts'

/** Messages that one process takes at a time while the database is away; the next caller hears that we are busy. */
export const messagesAtOnce: Cap = { name: 'messages-without-database', limit: 100, windowMs: null }
