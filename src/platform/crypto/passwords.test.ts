import { expect, test } from 'vitest'
import { scryptPasswords } from './passwords.ts'

test('a password is known again, in whatever way its letters were typed, and no other is', async () => {
  const hash = await scryptPasswords.hash('caf\u00e9 au lait')
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(await scryptPasswords.verify({ password: 'cafe\u0301 au lait', hash })).toBe(true)
  for (const password of ['caf\u00e9 au lai', 'Caf\u00e9 au lait', ''])
    expect(await scryptPasswords.verify({ password, hash }), password).toBe(false)
}, 30_000)

test('the same password is kept differently each time', async () => {
  expect(await scryptPasswords.hash('again')).not.toBe(await scryptPasswords.hash('again'))
}, 30_000)
