/** A name that is spelled, letter by letter, as recognisers write it: "m a x", "M AR t y n", "Sierra Hotel Alpha". */
import { expression } from '#src/platform/values/expression.ts'
import { neverNames } from './name-words.ts'

/** The alphabet of radio and telephone. */
const alphabet = new Map(
  `alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra
  tango uniform victor whiskey xray yankee zulu`
    .split(/\s+/)
    .map((word) => [word, word.charAt(0)]),
)
const alsoCalled = new Map([
  ['alfa', 'a'],
  ['juliett', 'j'],
  ['whisky', 'w'],
  ['x-ray', 'x'],
])
/** Letters as they are called, and as recognisers write them. */
const called = new Map(
  Object.entries({
    b: 'bee be',
    c: 'see sea cee',
    d: 'dee',
    f: 'ef eff',
    g: 'gee',
    h: 'aitch',
    i: 'eye',
    j: 'jay',
    k: 'kay',
    l: 'el ell',
    m: 'em',
    n: 'en',
    o: 'oh',
    p: 'pee pea',
    q: 'queue cue',
    r: 'are ar',
    s: 'ess',
    t: 'tee tea',
    u: 'you',
    x: 'ex',
    y: 'why',
    z: 'zee zed zeta',
    ñ: 'eñe',
    v: 'uve',
  }).flatMap(([letter, words]) => words.split(' ').map((word) => [word, letter] as const)),
)
/** What leads to the letters: "it's spelled". */
const lead = expression('i')`
    ^(?:(?:uh|um|so|ok|okay|yes|yeah|sure),? ){0,3}(?:(?:it'?s|that'?s|it is|that is|es|sería) )?
    (?:(?:my |the )?(?:first |last )?name(?:'s| is)? )?(?:(?:it'?s|that'?s|is) )?(?:spelled |spelt |se escribe )?
  `
/** "B as in boy", "M for Mary": the letter was said before. */
const asIn = /\b(\p{L}) (?:as in|like in|for|como en|de) \p{L}{3,}/giu
/** Words between letters that are none. */
const between = new Set(['and', 'then', 'as', 'in', 'for', 'capital', 'hyphen', 'dash'])

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
  const words = sentence
    .replace(lead, '')
    .replaceAll(asIn, '$1')
    .replaceAll(/[-.,!?/]+/g, ' ')
    .replaceAll(doubled, (_, letter: string) => (/^(?:u|you)$/i.test(letter) ? 'w' : `${letter} ${letter}`))
    .split(/\s+/)
    .filter((word) => /^[\p{L}'’]+$/u.test(word) && !between.has(word.toLowerCase()))
  const said = words.filter((word) => !isSpace(word))
  const isAlphabet = radioWords(said) >= Math.max(2, said.length - 1) && said.length >= fewestPieces
  if (!isAlphabet && !isSpelled(said)) return null
  return words
    .map((word) => (isSpace(word) ? ' ' : letterOf(word.toLowerCase(), isAlphabet)))
    .join('')
    .replaceAll(/['’]/g, '')
    .trim()
}

const doubled = /\bdouble[ -](\p{L})(?=\s|\p{L}|$)|\bdouble (you)\b/giu
const isSpace = (word: string) => /^(?:space|espacio)$/i.test(word)
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
