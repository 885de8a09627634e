import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const sitePrivacy = {
  'platform.contact_messages': {
    person: {
      by: [{ column: 'email', is: 'email' }],
      shows: ['id', 'name', 'email', 'phone', 'company', 'message', 'created_at'],
      erase: 'delete',
    },
    keep: [{ setting: 'contact-messages', by: 'created_at', how: 'delete' }],
  },
} as const satisfies PrivacyPart
