import { type Cap } from '#src/platform/rate-limit/caps.ts'

export const webhookCaps = {
  endpoints: { name: 'webhooks-per-business', limit: 20, windowMs: null },
} satisfies Record<string, Cap>
