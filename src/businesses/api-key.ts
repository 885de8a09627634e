/**
 * API keys as they are shown: `db_`, 256 random bits, a dot and a signature by which made-up ones are known without the
 * database.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { hashToken, randomToken } from '#src/platform/crypto/signing.ts'

const signed = /^(db_[\w-]{43})\.([\w-]{22})$/
/** Made before keys were signed: only the database knows them. */
const unsigned = /^db_[\w-]{43}$/
/** Unsigned keys found good are remembered, so that whoever holds one is counted by it; forgotten oldest first. */
const mostRemembered = 1_000

export function newApiKey(secretKey: string): string {
  const key = `db_${randomToken()}`
  return `${key}.${signatureOf(secretKey, key)}`
}

export type ApiKeyReader = {
  /** What a key is by itself: `ours` may be revoked, `perhaps` only the database knows. */
  keyOf(shown: string): 'ours' | 'perhaps' | 'made-up'
  /** What the database said of a key that was `perhaps` one. */
  remember(shown: string, isGood: boolean): void
}

/**
 * Tells keys of this installation from made-up ones. Each process finds out for itself which unsigned ones are good.
 */
export function apiKeyReader(secretKey: string): ApiKeyReader {
  const known = new Set<string>()
  const nameOf = (shown: string) => hashToken(shown).toString('base64')
  return {
    keyOf(shown) {
      const [, key, given] = signed.exec(shown) ?? []
      if (key !== undefined && given !== undefined)
        return timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(secretKey, key))) ? 'ours' : 'made-up'
      if (!unsigned.test(shown)) return 'made-up'
      return known.has(nameOf(shown)) ? 'ours' : 'perhaps'
    },
    remember(shown, isGood) {
      if (!unsigned.test(shown)) return
      const name = nameOf(shown)
      known.delete(name)
      if (isGood) known.add(name)
      const [oldest] = known
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest)
    },
  }
}

/** 132 bits of it: nobody can try enough. */
function signatureOf(secretKey: string, key: string): string {
  return createHmac('sha256', secretKey).update(`api-key.${key}`).digest('base64url').slice(0, 22)
}
