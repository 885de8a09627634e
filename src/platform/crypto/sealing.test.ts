import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openText, sealText } from './sealing.ts'

const seal = { secret: 'a secret of more than thirty-two characters', purpose: 'test', place: Buffer.from('row 1') }

test('any text comes back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => openText(seal, sealText(seal, text)) === text))
})

test('what is sealed shows nothing of the text and is another each time', () => {
  const [one, other] = [sealText(seal, 'dk_live_0123456789'), sealText(seal, 'dk_live_0123456789')]
  expect(one.toString('latin1')).not.toContain('dk_live')
  expect(one.equals(other)).toBe(false)
})

describe('it does not open', () => {
  const sealed = sealText(seal, 'the text')

  test.each([
    ['with another secret', { ...seal, secret: `${seal.secret}.` }],
    ['for another purpose', { ...seal, purpose: 'other' }],
    ['in another place', { ...seal, place: Buffer.from('row 2') }],
  ])('%s', (_, other) => expect(() => openText(other, sealed)).toThrow(/authenticat|initialization vector/))

  test('when any byte of it was altered', () => {
    for (let position = 0; position < sealed.length; position += 1) {
      const altered = Buffer.from(sealed)
      altered[position] = (altered[position] as number) ^ 1
      expect(() => openText(seal, altered)).toThrow(/authenticat/)
    }
  })

  test.each([0, 11, 27])('when only %d bytes of it are left', (length) =>
    expect(() => openText(seal, sealed.subarray(0, length))).toThrow(/authenticat|initialization vector/),
  )
})
