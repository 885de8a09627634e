import { z } from 'zod'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'

const Answers = z.array(z.object({ questionId: z.string(), answer: z.string() }))

export const appointmentPrivacy = {
  subjects: {
    business: [
      ...(['id', 'kind', 'name', 'seats', 'active', 'version', 'max_per_day', 'max_per_week', 'joined_at'] as const),
      'member_user_id',
    ],
  },
  subject_hours: { business: ['id', 'subject_id', 'weekday', 'opens', 'closes', 'lasts_minutes'] },
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
      'lead_days',
      'horizon_hours',
      'max_per_day',
      'max_per_week',
      'price_minor',
      'price_is_from',
      'move_until_minutes',
      'cancel_until_minutes',
      'needs_approval',
      'approval_hours',
      'active',
      'version',
      'description',
      'place',
      'travel_minutes',
    ],
  },
  service_subjects: { business: ['service_id', 'requirement', 'subject_id', 'duration_minutes', 'price_minor'] },
  service_steps: {
    business: ['service_id', 'requirement', 'from_minute', 'to_minute', 'before_minutes', 'after_minutes'],
  },
  intake_questions: { business: ['id', 'service_id', 'position', 'text', 'required', 'about', 'kind', 'choices'] },
  offers: {
    contact: {
      by: [{ column: 'made_to', of: 'conversations', prefix: 'caller:' }],
      shows: ['id', 'service_id', 'starts_at', 'ends_at', 'zone', 'price_minor', 'currency', 'made_to', 'expires_at'],
      erase: 'delete',
    },
    business: ['buffer_before_minutes', 'buffer_after_minutes', 'travel_minutes', 'steps'],
  },
  offer_subjects: { business: ['offer_id', 'requirement', 'subject_id', 'seat'] },
  appointments: {
    contact: {
      by: [
        { column: 'contact_id', is: 'id' },
        {
          all: [
            { column: 'contact_id', is: 'named' },
            { column: 'phone_id', is: 'address-id' },
          ],
        },
        {
          all: [
            { column: 'contact_id', is: 'named' },
            { column: 'email_id', is: 'address-id' },
          ],
        },
      ],
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
        'revision',
        'closed_at',
        'closed_by',
        'cancelled_for',
        'close_reason',
        'late',
        'reply',
        'replied_at',
        'awaits',
        'answer_by',
        'attendee_name',
        'place',
        'address',
        'override_reason',
        'together_id',
      ],
      erase: {
        blank: {
          ...{ answers: '[]', phone_id: null, email_id: null },
          ...{ visitor: null, confirm_hash: null, close_reason: null, code_hash: null },
          ...{ attendee_name: null, address: null, override_reason: null },
        },
        because: "when who worked is the business's record; it names nobody any more",
      },
    },
    business: ['offer_id', 'replied_revision', 'code_tries'],
    hidden: { visitor: 'a keyed hash that only caps count by' },
    json: { answers: Answers },
  },
  blocks: {
    business: ['id', 'subject_id', 'starts_at', 'ends_at', 'source', 'note', 'created_at', 'connection_id'],
  },
  calendar_connections: {
    business: [
      ...(['id', 'subject_id', 'kind', 'host', 'zone', 'asked_at', 'synced_at', 'failing_since', 'failure'] as const),
      ...(['expanded_until', 'unread', 'created_at'] as const),
    ],
  },
  calendar_items: { business: ['connection_id', 'item_key', 'etag', 'times'] },
  calendar_feeds: { business: ['id', 'subject_id', 'created_at'] },
  dated_hours: {
    business: ['id', 'subject_id', 'day', 'opens', 'lasts_minutes', 'name', 'source'],
  },
  appointment_changes: {
    contact: {
      by: [{ column: 'appointment_id', of: 'appointments' }],
      shows: [
        'appointment_id',
        'revision',
        'at',
        'changed_by',
        'from_state',
        'to_state',
        'from_starts_at',
        'to_starts_at',
      ],
      erase: { keep: 'it names nobody, and says when who worked' },
    },
    business: ['from_subjects', 'to_subjects'],
  },
  visits: {
    contact: {
      by: [{ column: 'appointment_id', of: 'appointments' }],
      shows: ['appointment_id', 'on_my_way_at', 'minutes', 'arrived_at', 'cannot_come_at'],
      erase: { keep: 'it names nobody, and says when who worked' },
    },
    business: ['revision', 'not_texted'],
  },
  alternatives: {
    contact: {
      by: [{ column: 'appointment_id', of: 'appointments' }],
      shows: ['appointment_id', 'revision', 'held_until', 'state', 'offered_at', 'settled_at'],
      erase: 'delete',
    },
    business: ['offer_ids'],
  },
  reminders: {
    contact: {
      by: [{ column: 'appointment_id', of: 'appointments' }],
      shows: ['appointment_id', 'revision', 'minutes_before', 'due_at', 'state', 'settled_at'],
      erase: 'delete',
    },
    business: ['text_until'],
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
    business: [
      ...['id', 'subject_id', 'seat', 'starts_at', 'ends_at', 'state', 'hold_expires_at', 'appointment_id'],
      ...['work_starts_at', 'work_ends_at', 'travel_minutes', 'offer_id'],
    ],
  },
} as const satisfies PrivacyPart
