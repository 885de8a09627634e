import { dayMs, hourMs, type Cap } from '#src/platform/rate-limit/caps.ts'

/** A code goes to a telephone whose owner has not agreed to anything yet. */
export const reachingCaps = {
  /** To one number, over the whole installation. */
  codes: { name: 'number-codes-per-number', limit: 3, windowMs: hourMs },
  codesOfDay: { name: 'number-codes-per-number-day', limit: 10, windowMs: dayMs },
  /** Of one business, to whatever numbers. */
  codesOfBusiness: { name: 'number-codes-per-business', limit: 50, windowMs: dayMs },
} satisfies Record<string, Cap>
