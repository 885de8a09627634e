import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const identityPrivacy = {
  'identity.users': {
    person: {
      by: [{ column: 'id', is: 'id' }],
      shows: [
        'id',
        'email',
        'name',
        'image',
        'email_verified',
        'two_factor_enabled',
        'platform_admin',
        'created_at',
        'updated_at',
        'closed_at',
        'language',
      ],
      erase: 'delete',
    },
  },
  'identity.sessions': {
    person: {
      by: [{ column: 'user_id', is: 'id' }],
      shows: ['id', 'user_id', 'ip_address', 'user_agent', 'strong', 'created_at', 'updated_at', 'expires_at'],
      erase: 'delete',
    },
  },
  'identity.accounts': {
    person: {
      by: [{ column: 'user_id', is: 'id' }],
      shows: ['id', 'user_id', 'provider_id', 'account_id', 'scope', 'created_at', 'updated_at'],
      erase: 'with-parent',
    },
  },
  'identity.two_factors': {
    person: { by: [{ column: 'user_id', is: 'id' }], shows: ['id', 'user_id', 'verified'], erase: 'with-parent' },
  },
  'identity.used_codes': {
    person: { by: [{ column: 'user_id', is: 'id' }], shows: ['user_id', 'used_at'], erase: 'delete' },
  },
  'identity.proof_codes': {
    person: { by: [{ column: 'user_id', is: 'id' }], shows: ['user_id', 'expires_at'], erase: 'delete' },
  },
  'identity.factor_removals': {
    person: {
      by: [{ column: 'user_id', is: 'id' }],
      shows: ['id', 'user_id', 'asked_at', 'due_at', 'mailed_at'],
      erase: 'delete',
    },
  },
  'identity.sign_in_links': {
    person: {
      by: [{ column: 'user_id', is: 'id' }],
      shows: ['user_id', 'goes_to', 'is_once', 'expires_at'],
      erase: 'delete',
    },
  },
  'identity.sign_ups': {
    person: {
      by: [{ column: 'email', is: 'email' }],
      shows: ['id', 'email', 'name', 'created_at', 'expires_at'],
      erase: 'delete',
    },
  },
  'identity.reset_requests': {
    person: { by: [{ column: 'email', is: 'email' }], shows: ['id', 'email', 'created_at'], erase: 'delete' },
  },
  'identity.verifications': { hidden: { id: 'of a link or code that was mailed, until it expires' } },
} as const satisfies PrivacyPart
