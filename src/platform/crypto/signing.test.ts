import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashToken, randomToken, readToken, signToken } from './signing.ts'

const secret = 'a secret of at least thirty-two characters'
const nowMs = 1_772_467_200_000
const read = (text: string, at = nowMs) => readToken(secret, 'a-purpose', { text, nowMs: at })
const claims = fc.record({ userId: fc.uuid(), to: fc.webPath() }).map((one) => ({ ...one, expiresAtMs: nowMs + 1 }))

test('a token says what was signed, until it expires', () => {
  fc.assert(
    fc.property(claims, (given) => {
      const token = signToken(secret, 'a-purpose', given)
      expect(read(token)).toEqual(given)
      expect(read(token, nowMs + 1)).toBeNull()
    }),
  )
})

test('any changed, added or missing character is refused', () => {
  fc.assert(
    fc.property(claims, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (given, at, character) => {
      const token = signToken(secret, 'a-purpose', given)
      const place = at % token.length
      const changed = [
        token.slice(0, place) + character + token.slice(place + 1),
        token.slice(0, place) + character + token.slice(place),
        token.slice(0, place) + token.slice(place + 1),
      ]
      for (const text of changed.filter((one) => one !== token)) expect(read(text), text).toBeNull()
    }),
    { numRuns: 500 },
  )
})

test('each byte of one token changed to each other base64 character is refused', () => {
  const token = signToken(secret, 'a-purpose', { expiresAtMs: nowMs + 1 })
  const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=')
  for (let at = 0; at < token.length; at += 1) {
    for (const character of [...alphabet].filter((one) => one !== token[at]))
      expect(read(token.slice(0, at) + character + token.slice(at + 1))).toBeNull()
  }
})

test('another purpose, another secret, and no token at all are refused', () => {
  const given = { expiresAtMs: nowMs + 1 }
  for (const text of [
    signToken(secret, 'another-purpose', given),
    signToken(`${secret}.`, 'a-purpose', given),
    '',
    '.',
    '..',
    'a.b',
    'a.b.c',
    `${signToken(secret, 'a-purpose', given)}.x`,
  ]) {
    expect(read(text), text).toBeNull()
  }
})

test('a token without an end does not live for ever', () => {
  expect(read(signToken(secret, 'a-purpose', {} as { expiresAtMs: number }))).toBeNull()
  expect(read(signToken(secret, 'a-purpose', { expiresAtMs: Number.NaN }))).toBeNull()
})

test('anything at all may come as a token: it is refused, never a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(read(text)).toBeNull()
    }),
  )
})

test('random tokens differ, are long, and only their hash is needed to know them again', () => {
  const tokens = Array.from({ length: 100 }, randomToken)
  expect(new Set(tokens).size).toBe(100)
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true)
  expect(hashToken('a').equals(hashToken('a'))).toBe(true)
  expect(hashToken('a').equals(hashToken('b'))).toBe(false)
})
