/** A name that is spelled, letter by letter, as recognisers write it: "m a x", "M AR t y n", "Sierra Hotel Alpha". */
import { anyOf, packs } from '../language/packs.ts'
import { neverNames } from './name-words.ts'

const words = Object.values(packs).map((pack) => pack.spelling)
const listed = (list: string) => list.split(/\s+/).filter(Boolean)
const alphabet = new Map(words.flatMap((one) => listed(one.alphabet).map((word) => [word, word.charAt(0)] as const)))
const alsoCalled = new Map(words.flatMap((one) => Object.entries(one.alsoCalled)))
/** Letters as they are called, and as recognisers write them. */
const called = new Map(
  words
    .flatMap(({ letters }) => Object.entries(letters))
    .flatMap(([letter, names]) => listed(names).map((name) => [name, letter] as const)),
)
const pointing = anyOf((pack) => pack.spelling.pointing)
/** What leads to the letters: "it's spelled". */
const lead = new RegExp(
  `^(?:(?:${anyOf((pack) => pack.spelling.sighs)}),? ){0,3}(?:(?:${pointing}) )?` +
    `(?:(?:${anyOf((pack) => pack.spelling.name)}) )?(?:(?:${pointing}) )?` +
    `(?:(?:${anyOf((pack) => pack.spelling.isSpelled)}) )?`,
  'i',
)
/** "B as in boy", "M for Mary": the letter was said before. */
const asInWords = anyOf((pack) => pack.spelling.asIn)
const asIn = new RegExp(`\\b(\\p{L}) (?:${asInWords}) \\p{L}{3,}`, 'giu')
const letterNames = words
  .flatMap(({ named }) => named ?? [])
  .map(({ plain, beside }) => {
    const lettersOf = (names: Record<string, string>) =>
      Object.entries(names).flatMap(([letter, called]) => listed(called).map((name) => [name, letter] as const))
    return { plain: new Map(lettersOf(plain)), all: new Map([...lettersOf(beside), ...lettersOf(plain)]) }
  })
const instead = words.flatMap((one) => one.instead)
/** Words between letters that are none. */
const between = new Set(words.flatMap((one) => listed(one.between)))
const doubles = words.flatMap(({ double }) => double ?? [])

/**
 * Pieces that a recogniser makes of letters are so long; a sentence with a smaller share of them, or fewer, spells
 * nothing. One that begins with a longer word says a name first, and then spells it.
 */
const commonPiece = 2
const longestFirst = 3
const mostlyPieces = 0.6
const longestOfMany = 5
const mostlyLetters = 0.75
const fewestPieces = 3

/** "Jon, S M Y T H" */
const saysNameFirst = /^\P{L}*\p{L}{2,}(?: \p{L}{2,}){0,3},/u

/** The letters of a sentence that spells, lower case, with a blank where one was said; null for any other sentence. */
export function readSpelling(sentence: string): string | null {
  if (saysNameFirst.test(sentence)) return null
  const words = withLetters(sentence.replace(lead, ''))
    .replaceAll(doubled, '$1 $1')
    .split(/\s+/)
    .filter((word) => /^[\p{L}'’]+$/u.test(word) && !between.has(word.toLowerCase()))
  const said = words.filter((word) => !isSpace(word))
  const isAlphabet = radioWords(said) >= Math.max(2, said.length - 1) && said.length >= fewestPieces
  if (!isAlphabet && !isSpelled(said)) return null
  const letters = words
    .map((word) => (isSpace(word) ? ' ' : letterOf(word.toLowerCase(), isAlphabet)))
    .join('')
    .replaceAll(/['’]/g, '')
    .trim()
  return saidOnce(letters)
}

/** "K A T Z, Katz": who spells a name says it once more. */
function saidOnce(letters: string): string {
  const half = letters.slice(0, letters.length / 2)
  return half.length >= leastTwice && half + half === letters.replaceAll(' ', '') ? half : letters
}
const leastTwice = 3

/** Letters that are told by their names, or with words that begin with them, written as letters. */
function withLetters(sentence: string): string {
  const plain = instead
    .reduce((text, [pattern, written]) => text.replaceAll(pattern, written), sentence)
    .replaceAll(doubleU, 'w')
  return letterNames
    .reduce((text, { all }) => text.replaceAll(namedAsIn, (word) => all.get(word.toLowerCase()) ?? word), plain)
    .replaceAll(asIn, '$1')
    .replaceAll(/[-.,!?/]+/g, ' ')
    .split(/\s+/)
    .map((word, _, all) => {
      const named = letterNames.find((names) => isOf(names, all))
      return named?.all.get(word.toLowerCase()) ?? word
    })
    .join(' ')
}

/** One of them is plainly the name of a letter, or there is nothing but letters and such names. */
function isOf({ plain, all }: (typeof letterNames)[number], said: string[]): boolean {
  const folded = said.filter(Boolean).map((word) => word.toLowerCase())
  if (folded.some((word) => plain.has(word))) return true
  return folded.length >= fewestPieces && folded.every((word) => word.length === 1 || all.has(word))
}

/** The letter of which a word is the name. */
export const letterNamed = (word: string): string | undefined =>
  letterNames.map(({ all }) => all.get(word)).find((letter) => letter !== undefined)

/** "Uve de Valencia": the word before "de". */
const namedAsIn = new RegExp(`\\b\\p{L}{2,8}(?= (?:${asInWords}) \\p{L}{3})`, 'giu')

/** "Double u" and "double you" are a letter; "double l" is two. */
const doubleU = new RegExp(doubles.map(({ word, w }) => `\\b${word}[ -](?:${w})\\b`).join('|'), 'giu')
const doubled = new RegExp(`\\b(?:${doubles.map(({ word }) => word).join('|')})[ -](\\p{L})(?=\\s|\\p{L}|$)`, 'giu')
const space = new RegExp(`^(?:${anyOf((pack) => pack.spelling.space)})$`, 'i')
const isSpace = (word: string) => space.test(word)
const radioWords = (words: string[]) =>
  words.filter((word) => alphabet.has(word.toLowerCase()) || alsoCalled.has(word.toLowerCase())).length

/** Mostly letters, or the short pieces that recognisers make of them. */
function isSpelled(words: string[]): boolean {
  const plain = words.map((word) => alphabet.get(word.toLowerCase()) ?? word)
  const letters = plain.filter((word) => word.length === 1).length
  const isLetter = (word: string) => word.length <= commonPiece || (letters >= 2 && called.has(word.toLowerCase()))
  const pieces = plain.filter(isLetter).length
  const share = pieces / words.length
  const first = plain[0] ?? ''
  if (!isLetter(first) && first.length > (share < mostlyLetters ? longestFirst : longestOfMany)) return false
  if (pieces < fewestPieces || share < mostlyPieces) return false
  // "It is me so" has short words and spells nothing; capitals are no words.
  const isWord = (word: string) => word.length > 1 && neverNames.has(word) && !called.has(word)
  return letters >= 2 || (letters === 1 && !plain.some(isWord))
}

/** Among words of the radio alphabet, a word that is none was one, misheard. */
function letterOf(word: string, isAlphabet: boolean): string {
  const letter = alphabet.get(word) ?? alsoCalled.get(word) ?? called.get(word)
  return letter ?? (isAlphabet && word.length > commonPiece ? word.charAt(0) : word)
}
