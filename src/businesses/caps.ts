import { dayMs, type Cap } from '#src/platform/rate-limit/caps.ts'

export const businessCaps = {
  opened: { name: 'businesses-per-account', limit: 3, windowMs: dayMs },
} satisfies Record<string, Cap>
