import { z } from 'zod'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { BookInput, FindSlotsInput, TakeMessageInput } from './tool-shapes.ts'
import { CallerTurn } from './turn.ts'
import { Wish } from './understanding/understood.ts'

/** What a tool was asked and what it said; of offers only the one that was booked. */
const Tool = z.object({
  name: z.string(),
  input: z
    .object({ ...BookInput.shape, ...FindSlotsInput.shape, ...TakeMessageInput.shape, question: z.string() })
    .partial()
    .catch({}),
  output: z
    .object({
      ...{ say: z.string(), date: z.string(), time: z.string() },
      ...{ booked: z.boolean(), taken: z.boolean(), moved: z.boolean(), cancelled: z.boolean() },
    })
    .partial()
    .catch({}),
})
/** Of a caller's sentence what was understood, of ours what they heard of it where that is not all. */
const Detail = z.union([CallerTurn.shape.detail, Tool, z.object({ heard: z.string() })]).catch({ understood: null })

export const conversationPrivacy = {
  knowledge: {
    business: [
      'id',
      'language',
      'kind',
      'question',
      'answer',
      'keywords',
      'places',
      'places_not',
      'link',
      'changed_at',
    ],
  },
  conversations: {
    contact: {
      by: [
        { column: 'contact_id', is: 'id' },
        {
          all: [
            { column: 'contact_id', is: 'named' },
            { column: 'caller_phone', is: 'address' },
          ],
        },
      ],
      // A number of theirs alone: its calls are theirs, though nobody said a name in them.
      erasedBy: [
        { column: 'contact_id', is: 'id' },
        { column: 'caller_phone', is: 'phone' },
      ],
      shows: [
        'id',
        'channel',
        'direction',
        'language',
        'state',
        'caller_phone',
        'contact_id',
        'wish',
        'started_at',
        'ended_at',
        'outcome',
        'summary',
        'recording_agreed_at',
        'recording_refused_at',
      ],
      erase: {
        blank: { caller_phone: null, wish: '{}', visitor: null, summary: null, summary_by: null },
        because: 'that somebody called is counted and billed; it names nobody any more',
      },
    },
    business: ['brain', 'summary_by', 'heard_turns', 'heard_characters', 'model_tokens'],
    hidden: { visitor: 'a keyed hash that only caps count by' },
    json: { wish: Wish },
    keep: [
      { setting: 'talk', by: 'started_at', how: { blank: { wish: '{}', summary: null, summary_by: null } } },
      { setting: 'calls', by: 'started_at', how: 'delete' },
    ],
  },
  turns: {
    contact: {
      by: [{ column: 'conversation_id', of: 'conversations' }],
      shows: ['conversation_id', 'seq', 'role', 'kind', 'text', 'detail', 'at'],
      erase: 'delete',
    },
    business: ['wrote', 'ms'],
    json: { detail: Detail },
    keep: [{ setting: 'talk', by: 'at', how: 'delete' }],
  },
  text_threads: {
    contact: {
      by: [
        { column: 'conversation_id', of: 'conversations' },
        { column: 'their_number', is: 'phone' },
      ],
      shows: ['id', 'our_number', 'their_number', 'conversation_id', 'last_text_at', 'created_at'],
      erase: 'delete',
    },
    business: ['taken_over_by', 'taken_over_at', 'read_at'],
    keep: [{ setting: 'messages', by: 'last_text_at', how: 'delete' }],
  },
  received_texts: {
    contact: {
      by: [
        { column: 'conversation_id', of: 'conversations' },
        { column: 'thread_id', of: 'text_threads' },
      ],
      shows: ['id', 'thread_id', 'conversation_id', 'body', 'said_at', 'received_at', 'silence'],
      erase: 'delete',
    },
    business: ['carrier_message_id', 'turn_seq', 'handled_at'],
    keep: [{ setting: 'talk', by: 'received_at', how: 'delete' }],
  },
  text_photos: {
    contact: {
      by: [{ column: 'text_id', of: 'received_texts' }],
      shows: ['id', 'text_id', 'position', 'state', 'media_type', 'stored_at', 'created_at'],
      erase: 'delete',
    },
    business: ['bytes', 'error_code'],
    hidden: { storage_key: 'where the photo lies; an export has the file itself' },
    copies: [{ column: 'storage_key', keeper: 'storage' }],
  },
  caller_proofs: {
    contact: {
      by: [{ column: 'conversation_id', of: 'conversations' }],
      erasedBy: [
        { column: 'conversation_id', of: 'conversations' },
        { column: 'address_id', of: 'addresses' },
      ],
      shows: ['conversation_id', 'address_id', 'proved_at'],
      erase: 'delete',
    },
    business: ['codes', 'wrong'],
  },
  callback_requests: {
    contact: {
      by: [{ column: 'conversation_id', of: 'conversations' }],
      erasedBy: [
        { column: 'conversation_id', of: 'conversations' },
        { column: 'phone', is: 'phone' },
      ],
      shows: ['id', 'conversation_id', 'recording_id', 'name', 'phone', 'body', 'urgent', 'created_at'],
      erase: 'delete',
    },
  },
  unanswered_questions: {
    contact: {
      by: [{ column: 'conversation_id', of: 'conversations' }],
      shows: ['id', 'conversation_id', 'language', 'words', 'asked_at', 'answered_at', 'dismissed_at'],
      erase: 'delete',
    },
    business: ['topic'],
    keep: [{ setting: 'talk', by: 'asked_at', how: 'delete' }],
  },
  carrier_costs: {
    business: ['conversation_id', 'carrier_call_id', 'told_at', 'amount', 'currency', 'seconds', 'parts'],
  },
  model_costs: {
    business: ['conversation_id', 'brain', 'currency', 'tokens_read', 'tokens_written', 'amount'],
  },
  rehearsals: { business: ['id', 'asked_by', 'calls', 'created_at', 'moved_at', 'ended_at', 'error_code'] },
  rehearsed_calls: { business: ['rehearsal_id', 'nth', 'call', 'verdict'] },
  model_usage: { business: ['hour', 'tokens'], hidden: { visitor: 'a keyed hash that only caps count by' } },
} as const satisfies PrivacyPart
