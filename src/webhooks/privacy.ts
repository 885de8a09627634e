import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const webhookPrivacy = {
  webhooks: {
    business: ['id', 'url', 'types', 'off_since', 'off_because', 'failing_since', 'paused_until', 'created_at'],
  },
  webhook_deliveries: {
    business: ['webhook_id', 'event_id', 'type', 'body', 'state', 'tries', 'next_try_at', 'created_at'],
  },
  webhook_attempts: { business: ['webhook_id', 'event_id', 'id', 'at', 'ms', 'status', 'failure'] },
} as const satisfies PrivacyPart
