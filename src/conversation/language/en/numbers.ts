/** Numbers as English speakers say them. */
import type { NumberWords } from '../guarded.ts'

const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const ordinalOnes = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
]
const ordinalTens: Record<string, number> = { twentieth: 20, thirtieth: 30 }

const alternatives = (words: string[]) => [...words].sort((a, b) => b.length - a.length).join('|')
const unitWords = alternatives(ones.slice(1, 10))
const ordinalUnitWords = alternatives(ordinalOnes.slice(1, 10))

/** Sources of expressions, to be put into larger ones. Each is one group-free alternative. */
export const hourWord = `(?:${alternatives(ones.slice(1, 13))})`
export const cardinal =
  `(?:(?:twenty|thirty|forty|fifty)[- ](?:${unitWords})|twenty|thirty|forty|fifty|` +
  `${alternatives(ones.slice(1))}|\\d{1,2})`
export const ordinal =
  `(?:\\d{1,2} ?(?:st|nd|rd|th)|(?:twenty|thirty)[- ]?(?:${ordinalUnitWords})|twentieth|thirtieth|` +
  `${alternatives(ordinalOnes.slice(1))})`
/** The value of a cardinal or ordinal, in figures or words, or null. */
export function numberOf(words: string): number | null {
  const text = words.trim().toLowerCase()
  const digits = /^(\d+) ?(?:st|nd|rd|th)?$/.exec(text)
  return digits ? Number(digits[1]) : inWords(text)
}

function inWords(text: string): number | null {
  const whole =
    [ones.indexOf(text), ordinalOnes.indexOf(text)].find((value) => value >= 0) ?? tens[text] ?? ordinalTens[text]
  if (whole !== undefined) return whole
  const parts = /^(twenty|thirty|forty|fifty)[- ]?(\w+)$/.exec(text)
  if (!parts) return null
  const unit = inWords(parts[2] ?? '')
  return unit !== null && unit > 0 && unit < 10 ? (tens[parts[1] ?? ''] ?? 0) + unit : null
}

export const numbers: NumberWords = {
  words: { ...Object.fromEntries(ones.map((word, value) => [word, value])), ...tens, fourty: 40 },
  scales: { hundred: 100, thousand: 1000, grand: 1000, million: 1_000_000 },
  onlyBehind: ['grand'],
  article: 'an?',
  joint: { word: 'and', behind: 'scale' },
}

/** As telephone numbers are said. */
export const digits = Object.fromEntries(ones.slice(0, 10).map((word, value) => [word, `${value}`]))
