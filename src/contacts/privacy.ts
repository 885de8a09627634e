import type { PrivacyPart } from '#src/platform/privacy/part.ts'

export const contactPrivacy = {
  contacts: {
    contact: {
      by: [{ column: 'id', is: 'id' }],
      shows: ['id', 'name', 'language', 'created_at'],
      erase: { blank: { name: 'erased' }, because: 'appointments that took place keep their row' },
    },
    business: ['erased_at'],
  },
  addresses: {
    contact: {
      by: [{ column: 'id', of: 'contact_addresses', at: 'address_id' }],
      erasedBy: [
        { column: 'value', is: 'phone' },
        { column: 'value', is: 'email' },
      ],
      shows: ['id', 'kind', 'value', 'created_at'],
      erase: 'delete',
    },
  },
  contact_addresses: {
    contact: { by: [{ column: 'contact_id', is: 'id' }], shows: ['contact_id', 'address_id'], erase: 'delete' },
  },
  caller_treatments: {
    contact: {
      by: [{ column: 'phone', is: 'phone' }],
      shows: ['id', 'phone', 'treatment', 'set_at'],
      erase: 'delete',
    },
    business: ['set_by'],
  },
  opt_outs: {
    contact: {
      by: [
        { column: 'value', is: 'phone' },
        { column: 'value', is: 'email' },
      ],
      shows: ['kind', 'value', 'stopped', 'said_at', 'source'],
      erase: { hash: 'value', because: 'who said STOP is not written to again' },
    },
    business: ['id'],
  },
} as const satisfies PrivacyPart
