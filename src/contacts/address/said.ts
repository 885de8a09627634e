import { fold } from '#src/platform/values/fold.ts'
import { matchesOf } from '#src/platform/values/matches-of.ts'
/** The words of a sentence that may be an address, and how they are written down. */
import { noStreet, numberWords, particles, spanishStreets, streets, units } from './words.ts'

/** `ends`: punctuation stands behind it, or words of something else that was read before. */
export type Word = { said: string; plain: string; start: number; end: number; ends: boolean }

/** From the first word to the one after the last; `text` where the words are written otherwise than they were said. */
export type Part = { from: number; to: number; text?: string; isNumbered?: boolean }

/** The words of a sentence; what was blanked with "_" ends one as a comma does. */
export function wordsOf(sentence: string): Word[] {
  const folded = fold(sentence)
  return matchesOf(/[\p{L}\d#][\p{L}\d'/ºª.-]*/gu, folded).map((found) => {
    const plain = withoutMarks(found[0])
    const end = found.index + plain.length
    // The stop of "st." ends nothing; that of a sentence does.
    const ends = /^(?:\.(?=\s+\p{Lu}|\s*$)|['./-]*\s*[,;:!?_(])/u.test(sentence.slice(end, end + 4))
    return {
      said: sentence.slice(found.index, end),
      plain,
      start: found.index,
      end,
      ends: ends && !isShort(plain, found[0]),
    }
  })
}

function withoutMarks(text: string): string {
  let end = text.length
  while (end > 0 && "./'-".includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

const isShort = (plain: string, whole: string) =>
  whole.endsWith('.') && (streets.has(plain) || spanishStreets.has(plain) || numberWords.has(plain) || units.has(plain))

/** Whether a word is one of a list. */
export const has = (set: ReadonlySet<string>, word: Word | undefined) => word !== undefined && set.has(word.plain)
/** Whether a street may be named by a word. */
export const isName = (word: Word | undefined) =>
  word !== undefined && /^(?:\p{L}[\p{L}'’.-]*|\d{1,3}(?:st|nd|rd|th))$/u.test(word.plain) && !noStreet.has(word.plain)
export const isCapital = (word: Word | undefined) => /^(?:\p{Lu}|\d+(?:st|nd|rd|th))/u.test(word?.said ?? '')

/** Words as they were said, with their commas. */
export function said(words: readonly Word[], from: number, to: number): string {
  return written(words.slice(from, to), (word) => word.said)
}

/** Words of a name that came in small letters get their capitals. */
export function titled(words: readonly Word[], from: number, to: number): string {
  return written(words.slice(from, to), (word, at) =>
    at > 0 && particles.has(word.plain) ? word.said : word.said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
  )
}

function written(words: readonly Word[], write: (word: Word, at: number) => string): string {
  return words
    .map((word, at) => {
      const text = /^\d+[a-z]$/.test(word.said) ? word.said.toUpperCase() : write(word, at)
      return word.ends && at < words.length - 1 ? `${text},` : text
    })
    .join(' ')
}
