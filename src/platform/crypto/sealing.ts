/** Sealed text: the database stores it, and only the holder of the secret can read it. AES-256-GCM. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { allOf, type Keys } from './keys.ts'

const nonceBytes = 12
const tagBytes = 16

/** The purpose of a sealed text and the one place it belongs to; opened for any other it fails. */
export type Seal = { secret: string; purpose: string; place: Buffer }

/**
 * @returns Nonce, tag and ciphertext, in this order. The nonce is random: good for some 2^32 texts of one secret (NIST
 *   SP 800-38D, 8.3).
 */
export function sealText(seal: Seal, text: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(seal), nonce, { authTagLength: tagBytes }).setAAD(seal.place)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Opens a sealed text, with whichever key it was sealed. Throws when the seal differs or the text was altered. */
export function openText({ secret, ...seal }: Omit<Seal, 'secret'> & { secret: Keys }, sealed: Buffer): string {
  const keys = allOf(secret)
  const former = keys.slice(0, -1).find((key) => opens({ ...seal, secret: key }, sealed))
  return openBy({ ...seal, secret: former ?? (keys.at(-1) as string) }, sealed)
}

/** Whether this one key opens it. */
export function opens(seal: Seal, sealed: Buffer): boolean {
  try {
    openBy(seal, sealed)
    return true
  } catch {
    // Whatever is wrong with it, it does not open.
    return false
  }
}

function openBy(seal: Seal, sealed: Buffer): string {
  const [nonce, tag, text] = [
    sealed.subarray(0, nonceBytes),
    sealed.subarray(nonceBytes, nonceBytes + tagBytes),
    sealed.subarray(nonceBytes + tagBytes),
  ]
  const decipher = createDecipheriv('aes-256-gcm', keyOf(seal), nonce, { authTagLength: tagBytes })
    .setAAD(seal.place)
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

function keyOf({ secret, purpose }: Seal): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}
