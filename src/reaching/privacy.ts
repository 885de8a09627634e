import type { PrivacyPart } from '#src/platform/privacy/part.ts'

/** The people work for the business or with it; how it reaches them is part of its own records. */
export const reachingPrivacy = {
  reachable_people: {
    business: ['id', 'position', 'name', 'address', 'language', 'subjects', 'hours', 'proved_at', 'created_at'],
  },
  number_codes: { business: ['id', 'purpose', 'subject_id', 'tries', 'expires_at'] },
} as const satisfies PrivacyPart
