import { inSome } from '../language/packs.ts'
import { fold } from '../understanding/text.ts'

/** Longer texts are looked at from their beginning. */
const longestRead = 400

/** Whether a telephone or a program wrote a text by itself: nobody waits for an answer to it. */
export function isAutomatic(text: string): boolean {
  const plain = fold(text.slice(0, longestRead)).trim()
  return plain === '' || inSome(({ texted }) => texted.automatic.test(plain))
}

/**
 * What a text of emoji says: a thumb is a yes or a no. `isManners`: nothing but politeness, which needs no answer where
 * nothing was asked.
 */
export function readEmoji(text: string): { text: string; isManners: boolean } {
  if (/[\p{L}\p{N}?]/u.test(text)) return { text, isManners: areManners(text) }
  const meant = /[👍👌✅🆗]/u.test(text) ? 'ok' : /[👎❌🚫]/u.test(text) ? 'no' : text
  return { text: meant, isManners: true }
}

/** Whether a text has manners and nothing else. */
function areManners(text: string): boolean {
  const plain = fold(text).trim()
  return plain.length <= 60 && inSome(({ texted }) => texted.manners.test(plain))
}
