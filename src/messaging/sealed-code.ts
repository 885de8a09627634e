/**
 * A code that goes to a number. Every member reads the texts that were sent, so the stored words have dots in its
 * place; the code is kept sealed until the text is handed over, or until a call has read it out.
 */
import type { Keys } from '#src/platform/crypto/keys.ts'
import { openText, sealText } from '#src/platform/crypto/sealing.ts'

/** What stands in the words of a text where its code comes. */
export const codeDots = '••••••'

const sealOf = (messageId: string) => ({ purpose: 'code in a text', place: Buffer.from(messageId) })

export function sealCode(secret: string, messageId: string, code: string): Buffer {
  return sealText({ secret, ...sealOf(messageId) }, code)
}

/** The code that was sealed under this id. */
export const openCode = (secret: Keys, id: string, sealed: Buffer): string =>
  openText({ secret, ...sealOf(id) }, sealed)

/** The words as they are sent. */
export function withCode(message: { id: string; body: string; sealed_code: Buffer | null }, secret: Keys): string {
  const { id, body, sealed_code: sealed } = message
  return sealed === null ? body : body.replace(codeDots, openCode(secret, id, sealed))
}
