import type { PrivacyPart } from '#src/platform/privacy/part.ts'

/** The people work for the business or with it; how it reaches them is part of its own records. */
export const reachingPrivacy = {
  reachable_people: {
    business: [
      'id',
      'position',
      'name',
      'address',
      'language',
      'subjects',
      'hours',
      'proved_at',
      'off_until',
      'created_at',
    ],
  },
  number_codes: { business: ['id', 'purpose', 'subject_id', 'tries', 'expires_at'] },
} as const satisfies PrivacyPart

/** Found by their conversations, so after them. */
export const summaryPrivacy = {
  summary_texts: {
    contact: {
      by: [{ column: 'conversation_id', of: 'conversations' }],
      shows: ['id', 'conversation_id', 'sent_at', 'answer', 'answered_at'],
      erase: 'delete',
    },
    business: ['person_id', 'address', 'urgent'],
  },
} as const satisfies PrivacyPart
