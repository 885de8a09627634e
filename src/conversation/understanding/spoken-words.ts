/** A sentence as the words that examples are compared with. */

/** Ends of sentences; a comma is heard by nobody. */
export const isBreak = (word: string): boolean => word === '.' || word === '?'

const pieces = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*|\p{Extended_Pictographic}|[.?!;:]/gu
const marks = new Set(['!', ';', ':'])

/** "I'd like" and "id like" are "i would like"; `spellings` says what stands for what. Takes a folded sentence. */
export function spokenWords(folded: string, spellings: ReadonlyMap<string, string[]>): string[] {
  return (folded.match(pieces) ?? []).flatMap((piece) => (marks.has(piece) ? ['.'] : spelled(piece, spellings)))
}

function spelled(word: string, spellings: ReadonlyMap<string, string[]>): string[] {
  const whole = spellings.get(word)
  if (whole) return whole
  const cut = word.indexOf("'")
  // "n't" begins before its apostrophe.
  for (const at of cut > 0 ? [cut - 1, cut] : []) {
    const ending = spellings.get(`-${word.slice(at)}`)
    if (ending && at > 0) return [word.slice(0, at), ...ending]
  }
  return [word]
}
