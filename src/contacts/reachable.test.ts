import { describe, expect, test } from 'vitest'
import { callable, costsWhoeverCalls, textRefusal, type ReachFrom } from './reachable.ts'

const us: ReachFrom = { country: 'US' }
const refused = (kind: string) => ({ refused: kind })

describe('an ordinary phone of the business’s country is rung, however it is written', () => {
  test.each([
    ['+14152000134', 'US', '+14152000134'],
    ['(415) 200-0134', 'US', '+14152000134'],
    ['415.200.0134', 'US', '+14152000134'],
    ['  1 415 200 0134 ', 'US', '+14152000134'],
    ['٤١٥٢٠٠٠١٣٤', 'US', '+14152000134'],
    ['+1 416 200 0134', 'CA', '+14162000134'],
    ['07400 123456', 'GB', '+447400123456'],
    ['020 7123 4567', 'GB', '+442071234567'],
    ['612 34 56 78', 'ES', '+34612345678'],
    ['0151 23456789', 'DE', '+4915123456789'],
    ['+52 55 1234 5678', 'MX', '+525512345678'],
  ])('%s in %s', (written, country, number) => {
    expect(callable(written, { country })).toEqual({ number })
  })
})

describe('refused, and said why', () => {
  test.each([
    ['+19002345678', 'US', 'premium-rate'],
    ['900 234 5678', 'US', 'premium-rate'],
    ['+14159761234', 'US', 'premium-rate'],
    ['+1 415 555 1212', 'US', 'premium-rate'],
    ['+449012345678', 'GB', 'premium-rate'],
    ['+34803123456', 'ES', 'premium-rate'],
    ['+33899123456', 'FR', 'premium-rate'],
    ['+34902123456', 'ES', 'shared-cost'],
    ['+18002345678', 'US', 'toll-free'],
    ['888 234 5678', 'US', 'toll-free'],
    ['+34900123456', 'ES', 'toll-free'],
    ['+443331234567', 'GB', 'company-wide'],
    ['+447640123456', 'GB', 'pager'],
    ['+447012345678', 'GB', 'personal'],
    ['+15002345678', 'US', 'personal'],
    // NANP countries that are not the business's own.
    ['+18092205555', 'US', 'foreign'],
    ['+18762345678', 'US', 'foreign'],
    ['+12423651234', 'US', 'foreign'],
    ['+12642350123', 'US', 'foreign'],
    ['+17872345678', 'US', 'foreign'],
    ['+14162000134', 'US', 'foreign'],
    ['+14152000134', 'CA', 'foreign'],
    ['+447400123456', 'US', 'foreign'],
    ['011 44 7400 123456', 'US', 'foreign'],
    ['+447781123456', 'GB', 'foreign'],
    ['+77011234567', 'RU', 'foreign'],
    // Satellites and networks of no country.
    ['+881612345678', 'US', 'foreign'],
    ['+88212345678', 'US', 'foreign'],
    ['+88351000123456', 'US', 'foreign'],
    ['+870773111632', 'US', 'foreign'],
    ['+80012345678', 'US', 'foreign'],
    ['+979123456789', 'US', 'foreign'],
    ['+14152000134', 'XX', 'foreign'],
    // Nobody's.
    ['+19995550100', 'US', 'unallocated'],
    ['+15551234567', 'US', 'unallocated'],
    ['+10005551234', 'US', 'unallocated'],
    ['+11234567890', 'US', 'unallocated'],
    ['+17002345678', 'US', 'unallocated'],
    ['+17102345678', 'US', 'unallocated'],
    ['+14154112345', 'US', 'unallocated'],
    ['+14159502345', 'US', 'unallocated'],
    ['+14159582345', 'US', 'unallocated'],
    ['+14159592345', 'US', 'unallocated'],
    ['+14155550134', 'US', 'unallocated'],
    ['+34412345678', 'ES', 'unallocated'],
    // Short and emergency.
    ['911', 'US', 'short-code'],
    ['112', 'ES', 'short-code'],
    ['999', 'GB', 'short-code'],
    ['988', 'US', 'short-code'],
    ['41411', 'US', 'short-code'],
    ['+1911', 'US', 'short-code'],
    ['+34112', 'ES', 'short-code'],
  ])('%s from %s: %s', (written, country, kind) => {
    expect(callable(written, { country })).toEqual(refused(kind))
  })
})

test.each([
  '',
  ' ',
  '+',
  'hello',
  '1-800-FLOWERS',
  'call 415 200 0134',
  '+14152000',
  '415 200 01345678',
  '+14152000134;+19002345678',
  '+14152000134 x5',
  '0'.repeat(40),
  'sip:anna@example.com',
  '+1415\u0000200 0134',
  '2000134',
])('%j is no number at all', (written) => {
  expect(callable(written, us)).toBe('unreadable')
})

test('a tel: link with parameters is no number, however often it is looked at', () => {
  const written = [
    'tel:4152000134;phone-context=+1',
    'tel:4152000134;phone-context=+44',
    '4152000134;phone-context=example.com',
    '+14152000134;isub=1',
  ]
  for (const one of written)
    expect(Array.from({ length: 4 }, () => callable(one, us))).toEqual(Array(4).fill('unreadable'))
})

describe('the numbers kept free for fiction', () => {
  test('are called in the sandbox and refused elsewhere', () => {
    for (const number of ['+14155550134', '+12025550013', '+15105551001']) {
      expect(callable(number, { country: 'US', fiction: true })).toEqual({ number })
      expect(callable(number, us)).toEqual(refused('unallocated'))
    }
  })

  test('the sandbox refuses everything else as ever', () => {
    for (const number of ['+19005551234', '+14155551212', '+18095550134', '+14159760134', '+18005550134', '911']) {
      expect(callable(number, { country: 'US', fiction: true })).toHaveProperty('refused')
    }
  })
})

describe('a text goes to phones that can receive one, at home or where the business chose', () => {
  test.each([
    ['+14152000134', 'US', null],
    ['+14155550134', 'US', null],
    ['+447400123456', 'GB', null],
    ['+34612345678', 'ES', null],
    ['+4915123456789', 'DE', null],
    ['+525512345678', 'MX', null],
    ['+33612345678', 'FR', null],
    ['+5491123456789', 'AR', null],
    ['+919812345678', 'IN', null],
    ['+61412345678', 'AU', null],
    ['+442071234567', 'GB', 'landline'],
    ['+34912345678', 'ES', 'landline'],
    ['+4930123456', 'DE', 'landline'],
    ['+37190012345', 'US', 'foreign'],
    ['+37190012345', 'LV', 'premium-rate'],
    ['+252612345678', 'US', 'foreign'],
    ['+447012345678', 'GB', 'personal'],
    ['+447640123456', 'GB', 'pager'],
    ['+39899123456', 'IT', 'premium-rate'],
    ['+18002345678', 'US', 'toll-free'],
    ['+14159761234', 'US', 'premium-rate'],
    ['+18092205555', 'US', 'foreign'],
    ['+881612345678', 'US', 'foreign'],
    ['+979123456789', 'US', 'foreign'],
    ['+2392212345', 'US', 'foreign'],
    ['+6799123456', 'US', 'foreign'],
    ['+14152000134', 'XX', 'foreign'],
  ])('%s from %s: %s', (number, country, refusal) => {
    expect(textRefusal(number, { country })).toBe(refusal)
  })

  test('where the business chose to reach people, its costly numbers stay out', () => {
    const from = { country: 'US', reach: ['MX', 'CA', 'nowhere'] }
    expect(textRefusal('+525512345678', from)).toBeNull()
    expect(textRefusal('+14162000134', from)).toBeNull()
    expect(textRefusal('+529001234567', from)).not.toBeNull()
    expect(textRefusal('+447400123456', from)).toBe('foreign')
    expect(callable('+52 55 1234 5678', from)).toEqual({ number: '+525512345678' })
  })
})

test.each([
  ['+19002345678', true],
  ['+37190012345', true],
  ['+34803123456', true],
  ['+34902123456', true],
  ['+14159761234', true],
  ['+447640123456', true],
  ['+14155550134', false],
  ['+442071234567', false],
  ['+252612345678', false],
])('%s costs whoever calls it back: %s', (number, costs) => {
  expect(costsWhoeverCalls(number)).toBe(costs)
})
