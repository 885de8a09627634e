import { expect, test } from 'vitest'
import { readAddress } from './read-address.ts'

const from = { country: 'US', fiction: true }

test.each([
  ['(415) 555-0134', '+14155550134', '+14155550134'],
  ['+1 415 555 0134', '+14155550134', '+14155550134'],
  ['sip:ann@example.com', 'sip:ann@example.com', null],
  ['SIP:Ann.Lee_2@PBX.Example.com', 'sip:Ann.Lee_2@pbx.example.com', null],
  // A number that the host would send on to a telephone.
  ['sip:+15105550100@example.com', 'sip:+15105550100@example.com', '+15105550100'],
  ['sip:15105550100@example.com', 'sip:15105550100@example.com', '+15105550100'],
  ['sip:201@example.com', 'sip:201@example.com', null],
])('%s is read', (written, address, number) => {
  expect(readAddress(written, from)).toEqual({ address, number })
})

test.each([
  ['911', { refused: 'short-code' }],
  ['41411', { refused: 'short-code' }],
  ['+19005551234', { refused: 'premium-rate' }],
  ['800 234 5678', { refused: 'toll-free' }],
  ['+44 7400 123456', { refused: 'foreign' }],
  ['ann', 'unreadable'],
  ['sip:ann', 'unreadable'],
  ['sip:@example.com', 'unreadable'],
  ['sip:ann@localhost', 'unreadable'],
  ['sip:ann@127.0.0.1', 'unreadable'],
  ['sip:ann@[::1]', 'unreadable'],
  ['sip:ann@-x.example', 'unreadable'],
  ['sip:ann@example..com', 'unreadable'],
  ['sip:ann@example.com:5060', 'unreadable'],
  ['sip:ann@example.com;transport=tcp', 'unreadable'],
  ['sip:ann@example.com?X-Header=1', 'unreadable'],
  ['sip:ann@example.com\r\nX: y', 'unreadable'],
  ['sips:ann@example.com', 'unreadable'],
  ['tel:+14155550134;ext=1', 'unreadable'],
])('%j is refused', (written, refusal) => {
  expect(readAddress(written, from)).toEqual(refusal)
})
