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
    .object({ say: z.string(), booked: z.boolean(), taken: z.boolean(), date: z.string(), time: z.string() })
    .partial()
    .catch({}),
})
/** Of a caller's sentence what was understood, of ours what they heard of it where that is not all. */
const Detail = z.union([CallerTurn.shape.detail, Tool, z.object({ heard: z.string() })]).catch({ understood: null })

export const conversationPrivacy = {
  knowledge: {
    business: ['id', 'language', 'kind', 'question', 'answer', 'keywords', 'places', 'places_not', 'changed_at'],
  },
  conversations: {
    contact: {
      by: [{ column: 'contact_id', is: 'id' }],
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
        'recording_agreed_at',
        'recording_refused_at',
      ],
      erase: {
        blank: { caller_phone: null, wish: '{}', visitor: null },
        because: 'that somebody called is counted and billed; it names nobody any more',
      },
    },
    business: ['brain', 'heard_turns', 'heard_characters', 'model_tokens'],
    hidden: { visitor: 'a keyed hash that only caps count by' },
    json: { wish: Wish },
    keep: [
      { setting: 'talk', by: 'started_at', how: { blank: { wish: '{}' } } },
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
  model_usage: { business: ['hour', 'tokens'], hidden: { visitor: 'a keyed hash that only caps count by' } },
} as const satisfies PrivacyPart
