import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const statisticsPrivacy = {
  business_zones: { business: ['since', 'zone'] },
  daily_figures: {
    business: [
      ...([
        'day',
        'rang',
        'picked_up',
        'fallbacks',
        'calls',
        'answered',
        'missed',
        'seconds',
        'spam',
        'saved',
      ] as const),
      ...(['booked', 'cancelled', 'no_shows'] as const),
    ],
  },
  'platform.clients': {
    hidden: {
      business_id: 'a copy of what the business has, for the admins who look for it',
      name: 'a copy of the business’s own',
      search: 'copies of its name, its numbers and its owners’ addresses; they change and go with those',
      pairs: 'the same, to be searched',
    },
  },
  'platform.cursors': { hidden: { event_id: 'of the last event that was read' } },
} as const satisfies PrivacyPart
