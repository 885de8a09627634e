import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const callPrivacy = {
  calls: {
    contact: {
      by: [{ column: 'conversation_id', of: 'conversations' }],
      erasedBy: [
        { column: 'conversation_id', of: 'conversations' },
        { column: 'caller', is: 'phone' },
        { column: 'dialled', is: 'phone' },
      ],
      shows: [
        'id',
        'conversation_id',
        'caller',
        'dialled',
        'state',
        'end_reason',
        'initiated_at',
        'answered_at',
        'ended_at',
        'consent_notice',
        'consented_at',
      ],
      erase: {
        blank: { caller: 'erased', dialled: 'erased', visitor: null },
        because: 'that somebody called is counted and billed; it names nobody any more',
      },
    },
    business: ['carrier', 'carrier_call_id', 'screening'],
    hidden: { visitor: 'a keyed hash that only caps count by' },
  },
  reaches: {
    contact: {
      by: [
        { column: 'call_id', of: 'calls' },
        { column: 'callback_request_id', of: 'callback_requests' },
        { column: 'conversation_id', of: 'conversations' },
      ],
      shows: [
        'id',
        'subject',
        'call_id',
        'callback_request_id',
        'conversation_id',
        'call_back_to',
        'state',
        'started_at',
        'ended_at',
      ],
      erase: {
        blank: { call_back_to: 'erased' },
        because: 'that somebody of the business was sought; it names the caller no more',
      },
    },
    business: ['otherwise', 'number_code_id', 'person_id', 'taken_by', 'taken_at'],
  },
  rings: {
    business: [
      'id',
      'reach_id',
      'person_id',
      'name',
      'address',
      'language',
      'caller',
      'carrier_call_id',
      'other_call_id',
      'state',
      'outcome',
      'started_at',
      'ended_at',
    ],
  },
  recordings: {
    contact: {
      by: [{ column: 'call_id', of: 'calls' }],
      shows: ['id', 'call_id', 'kind', 'covers', 'state', 'recorded_at', 'length_ms', 'channels', 'stored_at'],
      erase: 'delete',
    },
    business: ['bytes', 'error_code', 'carrier_recording_id', 'carrier_deleted_at'],
    hidden: { storage_key: 'where the sound lies; an export has the file itself' },
    copies: [
      { column: 'storage_key', keeper: 'storage' },
      { column: 'carrier_recording_id', keeper: 'carrier-recordings' },
    ],
  },
} as const satisfies PrivacyPart
