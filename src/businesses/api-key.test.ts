import { expect, test } from 'vitest'
import { randomToken } from '#src/platform/crypto/signing.ts'
import { apiKeyReader, newApiKey } from './api-key.ts'

const secretKey = 'the secret key of this test'

test('a key of ours is known by itself; altered, of another installation or made up it is not', () => {
  const { keyOf } = apiKeyReader(secretKey)
  const key = newApiKey(secretKey)
  expect(keyOf(key)).toBe('ours')
  const [random, signature] = key.split('.') as [string, string]
  const altered = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  for (const made of [
    `${random}.${altered}`,
    newApiKey('another'),
    `db_${randomToken()}.${signature}`,
    `${key}x`,
    ` ${key}`,
    random.slice(0, -1),
    'db_',
    '',
    'made-up',
    `db_${'é'.repeat(43)}`,
  ]) {
    expect(keyOf(made), made).toBe('made-up')
  }
})

test('a key from before is perhaps one, until the database knew it, and again once it is revoked', () => {
  const reader = apiKeyReader(secretKey)
  const old = `db_${randomToken()}`
  expect(reader.keyOf(old)).toBe('perhaps')
  reader.remember(old, true)
  expect(reader.keyOf(old)).toBe('ours')
  reader.remember(old, false)
  expect(reader.keyOf(old)).toBe('perhaps')
})

test('no more than a thousand are remembered, the latest', () => {
  const reader = apiKeyReader(secretKey)
  const old = Array.from({ length: 1_500 }, () => `db_${randomToken()}`)
  for (const key of old) reader.remember(key, true)
  expect(old.filter((key) => reader.keyOf(key) === 'ours')).toEqual(old.slice(500))
})
