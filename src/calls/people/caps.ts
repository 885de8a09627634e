import { hourMs, type Cap } from '#src/platform/rate-limit/caps.ts'

/** A ring wakes somebody, at whatever hour, and costs the business. */
export const ringCaps = {
  perPerson: { name: 'rings-per-person', limit: 12, windowMs: hourMs },
  perBusiness: { name: 'rings-per-business', limit: 60, windowMs: hourMs },
} satisfies Record<string, Cap>
