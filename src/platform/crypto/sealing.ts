/** Text that the database keeps and only the holder of the secret can read: AES-256-GCM. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** What a sealed text is good for, and the one place it belongs to: it opens nowhere else. */
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

/** Throws when it was sealed otherwise or has been altered. */
export function openText(seal: Seal, sealed: Buffer): string {
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
