/**
 * A name that is spelled, letter by letter, as recognisers write it: "m a x", "M AR t y n", "Sierra Hotel Alpha". It
 * corrects the name that was heard: spelling tells apart what sounds alike, and the words tell apart what letters sound
 * alike.
 */
import { nameCase } from './text.ts'

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
/** Words between letters that are none. */
const between = new Set(['space', 'espacio', 'and', 'then', 'as', 'in', 'for', 'capital', 'hyphen', 'dash'])

/**
 * Pieces that a recogniser makes of letters are so long; a sentence with a smaller share of them, or fewer, spells
 * nothing. One that begins with a longer word says a name first, and then spells it.
 */
const commonPiece = 2
const longestFirst = 3
const mostlyPieces = 0.6
const fewestPieces = 3

/** "Jon, S M Y T H" */
const saysNameFirst = /^\P{L}*\p{L}{2,}(?: \p{L}{2,}){0,3},/u

/** The letters of a sentence that spells, lower case; null for any other sentence. */
export function readSpelling(sentence: string): string | null {
  if (saysNameFirst.test(sentence)) return null
  const words = sentence
    .toLowerCase()
    .replaceAll(/[-.,!?]+/g, ' ')
    .split(/\s+/)
    .filter((word) => /^[\p{L}'’]+$/u.test(word) && !between.has(word))
  const letters = words.map((word) => alphabet.get(word) ?? alsoCalled.get(word) ?? word)
  const pieces = letters.filter((letter) => letter.length <= commonPiece).length
  const single = letters.filter((letter) => letter.length === 1).length
  if ((letters[0]?.length ?? 0) > longestFirst) return null
  if (pieces < fewestPieces || pieces / words.length < mostlyPieces || single < 2) return null
  return letters.join('').replaceAll(/['’]/g, '')
}

/** How much of a word must be spelled as it was heard, to be the word that was spelled. */
const alike = 0.5

/** The name that was heard, as its letters correct it; of letters alone, where no name was heard. */
export function respell(heard: readonly string[], letters: string): string {
  const [last] = heard.slice(-1)
  if (last === undefined) return nameCase(letters)
  const fits = heard.map((name) => fitOf(name, letters))
  // Of names heard one after the other the one that is spelled; of several alike the last.
  const best = fits.findLastIndex(({ share }) => share === Math.max(...fits.map((fit) => fit.share)))
  const { share, at } = fits[best] as Fit
  if (share < alike) return last
  const words = (heard[best] as string).split(' ')
  return at === null ? spelledWords(words, letters) : words.with(at, corrected(words[at] as string, letters)).join(' ')
}

/** How much of a name the letters are: of all of it (`at` null), or of one word. */
type Fit = { share: number; at: number | null }

function fitOf(name: string, letters: string): Fit {
  const words = name.toLowerCase().split(' ')
  const fits: Fit[] = words.map((word, at) => ({ share: likeness(word, letters), at }))
  const whole = { share: likeness(words.join(''), letters), at: null }
  return fits.reduce<Fit>((best, fit) => (fit.share > best.share ? fit : best), whole)
}

/** Shares the letters out among the words, in the way that fits them best. */
function spelledWords([first = '', ...rest]: string[], letters: string): string {
  if (rest.length === 0) return corrected(first, letters)
  const cuts = Array.from({ length: letters.length + 1 }, (_, at) => at)
  const fit = (at: number) =>
    distance(first.toLowerCase(), letters.slice(0, at)) + distance(rest.join('').toLowerCase(), letters.slice(at))
  const cut = cuts.reduce((best, at) => (fit(at) < fit(best) ? at : best), 0)
  return `${corrected(first, letters.slice(0, cut))} ${spelledWords(rest, letters.slice(cut))}`
}

/** The letters where they sound as the word did; else the word, because letters are often misheard. */
function corrected(word: string, letters: string): string {
  const [heard, spelled] = [word.toLowerCase(), letters]
  // A letter that comes twice, or not at all, is more often the line's doing than the caller's.
  if (spelled.length < heard.length || once(spelled) === once(heard)) return word
  return once(soundOf(spelled)) === once(soundOf(heard)) ? nameCase(spelled) : word
}

/** Equal for spellings that are spoken alike, roughly: Martin and Martyn, Ann and Anne, Clark and Clarke. */
function soundOf(word: string): string {
  return word
    .replaceAll(/ph/g, 'f')
    .replaceAll(/ck|ch|c(?![eiy])|qu?/g, 'k')
    .replaceAll(/c(?=[eiy])|z/g, 's')
    .replaceAll(/ie|ey|y|ee|ea/g, 'i')
    .replaceAll(/ou|oo/g, 'u')
    .replaceAll(/gh|h/g, '')
    .replace(/e$/, '')
}

/** Each letter once where it comes several times in a row. */
const once = (word: string) =>
  word
    .split('')
    .filter((letter, at, all) => letter !== all[at - 1])
    .join('')

const likeness = (one: string, other: string): number =>
  1 - distance(one, other) / Math.max(1, one.length, other.length)

/** Levenshtein's. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1)
      next.push(
        Math.min(
          (next[j - 1] as number) + 1,
          (row[j] as number) + 1,
          (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[other.length] as number
}
