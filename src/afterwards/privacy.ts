import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const afterwardsPrivacy = {
  tasks: {
    contact: {
      by: [
        { column: 'conversation_id', of: 'conversations' },
        { column: 'appointment_id', of: 'appointments' },
      ],
      shows: [
        ...(['id', 'kind', 'conversation_id', 'service_id', 'starts_at', 'urgent', 'due_at', 'done_at'] as const),
        ...(['created_at', 'appointment_id', 'note'] as const),
      ],
      erase: 'delete',
    },
    business: ['callback_request_id', 'done_by', 'alerted_at', 'texted_at'],
  },
} as const satisfies PrivacyPart
