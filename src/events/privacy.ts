import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const eventPrivacy = {
  events: {
    person: {
      by: [{ column: 'actor', is: 'actor' }],
      shows: ['id', 'at', 'type', 'business_id', 'actor', 'request_id', 'subject', 'data'],
      erase: { keep: 'the audit log: ids and codes only, dropped by months' },
    },
    business: ['id', 'at', 'type', 'actor', 'request_id', 'subject', 'data'],
    keptWithoutBusiness: 'the audit log: ids and codes only, dropped by months',
  },
  'platform.seals': { hidden: { last_id: 'of an event', event_ids: 'of events' } },
} as const satisfies PrivacyPart
