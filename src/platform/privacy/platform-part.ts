import type { PrivacyPart } from './part.ts'

/** Messages refer to these, so they stand before them in the list. */
export const effectPrivacy = {
  effects: {
    contact: {
      by: [{ column: 'id', of: 'messages', at: 'effect_id' }],
      shows: ['kind', 'state', 'attempts', 'tried_at', 'provider_id'],
      erase: { keep: 'that something was sent, with ids and codes only' },
    },
    business: ['id', 'key', 'error_code'],
  },
} as const satisfies PrivacyPart

/** The tables that belong to no slice. Last in the list: what the carrier sent is found by the calls it is about. */
export const platformPrivacy = {
  'platform.provider_events': {
    contact: {
      by: [
        { column: 'subject', of: 'calls', at: 'carrier_call_id' },
        { column: 'subject', of: 'effects', at: 'provider_id' },
        { column: 'body', mentions: 'phone' },
      ],
      shows: [],
      erase: { blank: { body: '{}' }, because: 'that an event came must stay, or the carrier could send it again' },
    },
    hidden: {
      id: 'of the installation',
      external_id: "the carrier's",
      business_id: 'whose calls these are, the export says',
      subject: "the carrier's id of a call or text that the export holds",
      body: 'as the carrier sent it, about calls and texts that the export holds',
    },
    keep: [{ setting: 'carrier-events', by: 'received_at', how: { blank: { body: '{}' } } }],
  },
  'platform.denials': {
    person: {
      by: [{ column: 'actor', is: 'actor' }],
      shows: ['actor', 'type', 'what', 'hour', 'count', 'last_at'],
      erase: 'delete',
    },
    hidden: { id: 'of the installation', business_id: 'what was asked for in vain stays unknown' },
  },
  idempotent_answers: {
    hidden: {
      id: 'a keyed hash, deleted after a day',
      request_hash: 'a keyed hash, deleted after a day',
    },
  },
  'platform.rate_limit_times': { hidden: { key: 'a keyed hash, deleted when it counts no more' } },
} as const satisfies PrivacyPart
