import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inPlainLetters, segmentsOf } from './segments.ts'

test.each([
  ['', 'GSM-7', 1],
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['a'.repeat(306), 'GSM-7', 2],
  ['a'.repeat(307), 'GSM-7', 3],
  // The euro sign takes two places.
  [`${'a'.repeat(158)}€`, 'GSM-7', 1],
  [`${'a'.repeat(159)}€`, 'GSM-7', 2],
  ['ñ'.repeat(160), 'GSM-7', 1],
  ['á'.repeat(70), 'UCS-2', 1],
  ['á'.repeat(71), 'UCS-2', 2],
  ['🙂'.repeat(35), 'UCS-2', 1],
  ['🙂'.repeat(36), 'UCS-2', 2],
])('%j', (text, encoding, segments) => expect(segmentsOf(text)).toEqual({ encoding, segments }))

test.each([
  ['You’re booked – “Haircut”…', 'You\'re booked - "Haircut"...'],
  ['el sábado a las dos, ¿está bien?', 'el sabado a las dos, ¿esta bien?'],
  ['mañana, señor Núñez', 'mañana, señor Nuñez'],
  ['See you! 🙂', 'See you!'],
  ['10:00\u202FAM', '10:00 AM'],
  ['Привет', 'Привет'],
])('%j in plain letters: %j', (text, plain) => expect(inPlainLetters(text)).toBe(plain))

test('plain letters never cost more, and are plain already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const plain = inPlainLetters(text)
      expect(inPlainLetters(plain)).toBe(plain)
      if (!/[…→]/.test(text)) expect(segmentsOf(plain).segments).toBeLessThanOrEqual(segmentsOf(text).segments)
    }),
  )
})
