import { dayMs, type Cap } from '#src/platform/rate-limit/caps.ts'

/** Anybody may call from a number that is not theirs; its owner gets one text, whatever is said to the machine. */
export const voicemailCaps = {
  perNumber: { name: 'voicemail-texts-per-number', limit: 1, windowMs: dayMs },
  perBusiness: { name: 'voicemail-texts-per-business', limit: 200, windowMs: dayMs },
} satisfies Record<string, Cap>
