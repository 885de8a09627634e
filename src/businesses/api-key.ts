/**
 * API keys in their shown form: `db_`, 256 random bits, a dot and a signature. The signature lets us refuse made-up
 * keys without asking the database.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { allOf, type Keys } from '#src/platform/crypto/keys.ts'
import { hashToken, randomToken } from '#src/platform/crypto/signing.ts'

const signed = /^(db_[\w-]{43})\.([\w-]{22})$/
/** The form before keys were signed: only the database knows whether such a key is good. */
const unsigned = /^db_[\w-]{43}$/
/** Good unsigned keys are remembered, so that the limiter counts their holder by key. The oldest is forgotten first. */
const mostRemembered = 1_000

export function newApiKey(secretKey: string): string {
  const key = `db_${randomToken()}`
  return `${key}.${signatureOf(secretKey, key)}`
}

export type ApiKeyReader = {
  /**
   * What a key tells by itself: `ours` was made here and may be revoked; `perhaps` is unsigned, only the database
   * knows; `made-up` was never made here.
   */
  keyOf(shown: string): 'ours' | 'perhaps' | 'made-up'
  /** Keeps the database's answer about a `perhaps` key. */
  remember(shown: string, isGood: boolean): void
}

/** Tells keys of this installation from made-up ones. Each process learns by itself which unsigned keys are good. */
export function apiKeyReader(secretKeys: Keys): ApiKeyReader {
  const known = new Set<string>()
  const isSigned = (key: string, given: string) =>
    allOf(secretKeys).some((secretKey) => timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(secretKey, key))))
  const nameOf = (shown: string) => hashToken(shown).toString('base64')
  return {
    keyOf(shown) {
      const [, key, given] = signed.exec(shown) ?? []
      if (key !== undefined && given !== undefined) return isSigned(key, given) ? 'ours' : 'made-up'
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

/** 132 bits of the signature: too many to guess. */
function signatureOf(secretKey: string, key: string): string {
  return createHmac('sha256', secretKey).update(`api-key.${key}`).digest('base64url').slice(0, 22)
}
