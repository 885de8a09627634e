import { expect, test } from 'vitest'
import { healthOf, type Signs } from './health-of.ts'

const well: Signs = { status: 'active', numbers: 1, rang: 20, pickedUp: 20, fallbacks: 1, endpointsOff: 0 }

test.each<[string, Partial<Signs>, object]>([
  ['nothing is wrong', {}, { code: 'ok', count: null, outOf: null }],
  ['it is quiet', { rang: 0, pickedUp: 0, fallbacks: 0 }, { code: 'ok' }],
  ['it was closed, whatever else', { status: 'closed', numbers: 0 }, { code: 'closed' }],
  ['it is suspended', { status: 'suspended', endpointsOff: 2 }, { code: 'suspended' }],
  ['it has no number', { numbers: 0, endpointsOff: 2 }, { code: 'no-number' }],
  ['two hung up while it rang', { rang: 2, pickedUp: 0, fallbacks: 0 }, { code: 'ok' }],
  ['nobody is picked up', { rang: 3, pickedUp: 0 }, { code: 'not-answering', count: 3, outOf: 3 }],
  ['a fifth ends with the mailbox', { rang: 20, fallbacks: 4 }, { code: 'fallback', count: 4, outOf: 20 }],
  ['fewer do', { rang: 20, fallbacks: 3 }, { code: 'ok' }],
  ['one of one did', { rang: 1, pickedUp: 1, fallbacks: 1 }, { code: 'ok' }],
  ['endpoints are off', { endpointsOff: 2 }, { code: 'webhooks-off', count: 2, outOf: null }],
])('%s', (_, signs, expected) => expect(healthOf({ ...well, ...signs })).toMatchObject(expected))
