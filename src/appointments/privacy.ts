import { z } from 'zod'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'

const Answers = z.array(z.object({ questionId: z.string(), answer: z.string() }))

export const appointmentPrivacy = {
  subjects: { business: ['id', 'kind', 'name', 'seats', 'active'] },
  subject_hours: { business: ['id', 'subject_id', 'weekday', 'opens', 'closes'] },
  services: {
    business: [
      'id',
      'position',
      'name',
      'aliases',
      'duration_minutes',
      'buffer_before_minutes',
      'buffer_after_minutes',
      'step_minutes',
      'lead_minutes',
      'horizon_days',
      'price_minor',
      'price_is_from',
      'active',
    ],
  },
  service_subjects: { business: ['service_id', 'requirement', 'subject_id'] },
  intake_questions: { business: ['id', 'service_id', 'position', 'text', 'required', 'about', 'kind', 'choices'] },
  offers: {
    contact: {
      by: [{ column: 'made_to', of: 'conversations', prefix: 'caller:' }],
      shows: ['id', 'service_id', 'starts_at', 'ends_at', 'zone', 'made_to', 'expires_at'],
      erase: 'delete',
    },
  },
  offer_subjects: { business: ['offer_id', 'requirement', 'subject_id', 'seat'] },
  appointments: {
    contact: {
      by: [{ column: 'contact_id', is: 'id' }],
      shows: [
        'id',
        'service_id',
        'starts_at',
        'ends_at',
        'zone',
        'state',
        'unconfirmed',
        'price_minor',
        'currency',
        'answers',
        'contact_id',
        'phone_id',
        'email_id',
        'booked_by',
        'created_at',
      ],
      erase: {
        blank: { answers: '[]', phone_id: null, email_id: null, visitor: null, confirm_hash: null },
        because: "when who worked is the business's record; it names nobody any more",
      },
    },
    business: ['offer_id'],
    hidden: { visitor: 'a keyed hash that only caps count by' },
    json: { answers: Answers },
  },
  text_consents: {
    contact: {
      by: [{ column: 'contact_id', is: 'id' }],
      shows: ['appointment_id', 'conversation_id', 'phone', 'agreed', 'wording', 'language', 'said_at'],
      erase: 'delete',
    },
    business: ['contact_id'],
  },
  allocations: {
    business: ['id', 'subject_id', 'seat', 'starts_at', 'ends_at', 'state', 'hold_expires_at', 'appointment_id'],
  },
} as const satisfies PrivacyPart
