import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const mailPrivacy = {
  'platform.mails': {
    person: {
      by: [{ column: 'recipient', is: 'email' }],
      erasedBy: [
        { column: 'recipient', is: 'email' },
        { column: 'reply_to', is: 'email' },
      ],
      shows: ['kind', 'recipient', 'subject', 'created_at', 'state'],
      erase: 'delete',
    },
    hidden: {
      id: 'of the installation',
      provider_id: "the mail server's",
      reply_to: "of mails to the operator about the contact form's messages, which the export holds",
    },
    keep: [{ setting: 'mails', by: 'created_at', how: 'delete' }],
  },
} as const satisfies PrivacyPart
