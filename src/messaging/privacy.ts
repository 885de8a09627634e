import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const messagePrivacy = {
  provider_accounts: { business: ['id', 'provider', 'kind', 'name', 'external_id', 'effect_id', 'created_at'] },
  messages: {
    contact: {
      by: [
        { column: 'contact_id', is: 'id' },
        {
          all: [
            { column: 'contact_id', is: 'named' },
            { column: 'recipient', is: 'address' },
          ],
        },
      ],
      // Also what was written to others about them, like the owner's notice of a booking.
      erasedBy: [
        { column: 'contact_id', is: 'id' },
        { column: 'recipient', is: 'phone' },
        { column: 'recipient', is: 'email' },
        { column: 'body', mentions: 'phone' },
        { column: 'body', mentions: 'email' },
        { column: 'purpose', of: 'appointments', somewhere: true },
        { column: 'purpose', of: 'callback_requests', somewhere: true },
        { column: 'conversation_id', of: 'conversations' },
      ],
      shows: [
        'id',
        'direction',
        'channel',
        'sender',
        'recipient',
        'subject',
        'body',
        'calendar',
        'delivery',
        'created_at',
      ],
      erase: 'delete',
    },
    business: [
      'contact_id',
      'conversation_id',
      'effect_id',
      'purpose',
      'about_appointment_id',
      'is_reply',
      'handed_at',
      'encoding',
      'segments',
    ],
    hidden: { visitor: 'a keyed hash that only caps count by' },
    keep: [
      { setting: 'message-texts', by: 'created_at', how: { blank: { subject: null, body: '', calendar: null } } },
      { setting: 'messages', by: 'created_at', how: 'delete' },
    ],
  },
} as const satisfies PrivacyPart
