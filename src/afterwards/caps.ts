import { dayMs, type Cap } from '#src/platform/rate-limit/caps.ts'

/** Anybody may call from a number that is not theirs; its owner gets one text a day. */
export const missedCaps = {
  perNumber: { name: 'missed-call-texts-per-number', limit: 1, windowMs: dayMs },
  perBusiness: { name: 'missed-call-texts-per-business', limit: 100, windowMs: dayMs },
} satisfies Record<string, Cap>

/** Summaries of calls, to one person. */
export const summaryCaps = {
  perPerson: { name: 'summary-texts-per-person', limit: 60, windowMs: dayMs },
} satisfies Record<string, Cap>
