import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const privacyPrivacy = {
  exports: {
    person: {
      by: [{ column: 'user_id', is: 'id' }],
      shows: [
        'id',
        'business_id',
        'user_id',
        'state',
        'done',
        'total',
        'bytes',
        'error_code',
        'asked_at',
        'expires_at',
      ],
      erase: 'delete',
    },
    business: ['id', 'user_id'],
    hidden: { storage_key: 'where the file lies' },
    copies: [{ column: 'storage_key', keeper: 'storage' }],
  },
  erasures: {
    person: {
      by: [{ column: 'subject_id', is: 'id' }],
      shows: ['id', 'kind', 'subject_id', 'asked_by', 'memberships', 'asked_at', 'due_at', 'state', 'ended_at'],
      erase: { keep: 'that it was asked for and done, with ids only' },
    },
    business: ['id', 'kind', 'subject_id', 'asked_by', 'asked_at', 'due_at', 'state', 'rows', 'found', 'ended_at'],
    keptWithoutBusiness: 'that it was asked for and done, with ids only',
  },
  'platform.erasure_copies': {
    hidden: { erasure_id: 'of the installation', reference: 'of a copy that is being removed' },
  },
} as const satisfies PrivacyPart
