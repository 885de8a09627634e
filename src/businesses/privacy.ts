import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const businessPrivacy = {
  businesses: {
    person: {
      by: [{ column: 'id', of: 'members', at: 'business_id' }],
      shows: ['id', 'slug', 'name'],
      erase: { keep: 'the business goes on without them' },
    },
    business: [
      'trade',
      'zone',
      'country',
      'language',
      'currency',
      'address',
      'notify_email',
      'notify_confirmed_at',
      'widget_published',
      'accent',
      'framed_by',
      'reach',
      'created_at',
      'closed_at',
      'weekly_mail',
      'weekly_mailed_for',
      'suspended_at',
      'suspended_because',
      'record_calls',
      'greeting',
      'tone',
      'own_language_only',
      'emergency_words',
      'when_open',
      'when_closed',
      'on_holidays',
      'words_changed_at',
      'steps_skipped',
      'steps_hidden_at',
      'remind_minutes',
      'remind_since',
      'demo',
    ],
  },
  phone_numbers: { business: ['id', 'e164'] },
  opening_hours: { business: ['id', 'weekday', 'opens', 'closes', 'lasts_minutes'] },
  members: {
    person: {
      by: [{ column: 'user_id', is: 'id' }],
      shows: ['business_id', 'user_id', 'role', 'created_at'],
      erase: 'delete',
    },
  },
  api_keys: {
    person: {
      by: [{ column: 'made_by', is: 'id' }],
      shows: ['id', 'business_id', 'made_by', 'name', 'scopes', 'created_at', 'last_used_at', 'revoked_at'],
      erase: { blank: { made_by: null }, because: "the key is the business's" },
    },
  },
  invitations: {
    person: {
      by: [{ column: 'email', is: 'email' }],
      shows: ['business_id', 'email', 'role', 'created_at', 'expires_at'],
      erase: 'delete',
    },
    business: ['id', 'invited_by'],
  },
  impersonations: {
    person: {
      by: [{ column: 'admin_user_id', is: 'id' }],
      shows: ['id', 'business_id', 'admin_user_id', 'reason', 'started_at', 'expires_at', 'ended_at'],
      erase: {
        blank: { reason: 'erased with the account' },
        because: 'that an admin acted in a business stays on record',
      },
    },
  },
} as const satisfies PrivacyPart
