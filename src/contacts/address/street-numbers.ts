/** The number of a house as it is spoken: "forty five twenty" is 4520, "twelve hundred" 1200, "ciento veinte" 120. */

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const spanishOnes =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete ' +
  'dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete ' +
  'veintiocho veintinueve'
const spanishTens = 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'
const spanishHundreds =
  'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'

const valued = (words: string, value: (at: number) => number): [string, number][] =>
  words.split(' ').map((word, at) => [word, value(at)])

const english = new Map([...valued(ones, (at) => at), ...valued(tens, (at) => (at + 2) * 10), ['oh', 0], ['o', 0]])
const spanish = new Map([
  ...valued(spanishOnes, (at) => at),
  ...valued(spanishTens, (at) => (at + 3) * 10),
  ...valued(spanishHundreds, (at) => (at + 1) * 100),
  ['cien', 100],
])

/** Digits, with a letter at most: "12", "4b". */
const written = /^\d{1,6}[a-z]?$/

export type StreetNumber = { text: string; words: number; isSpoken: boolean }

/** The number that begins with the first of some folded words, or null. */
export function streetNumber(words: readonly string[]): StreetNumber | null {
  const [first = '', second = ''] = words
  if (written.test(first)) {
    // "45 20": recognisers write what is spoken in pairs as pairs.
    const isPair = /^\d\d$/.test(first) && /^\d\d$/.test(second)
    return { text: isPair ? first + second : first.toUpperCase(), words: isPair ? 2 : 1, isSpoken: false }
  }
  return spokenInEnglish(words) ?? spokenInSpanish(words)
}

/** Pairs and digits stand one after the other; "hundred" and "thousand" multiply what stands before them. */
function spokenInEnglish(words: readonly string[]): StreetNumber | null {
  if (!english.has(words[0] ?? '') || words[0] === 'oh' || words[0] === 'o') return null
  const groups: number[] = []
  let used = 0
  let joins = false
  for (const word of words.slice(0, 8)) {
    const value = english.get(word)
    const last = groups.at(-1)
    if (value === undefined && last !== undefined && (word === 'hundred' || word === 'thousand'))
      groups.splice(-1, 1, last * (word === 'hundred' ? 100 : 1000))
    else if (value === undefined && word === 'and' && last !== undefined && last % 100 === 0 && last > 0) joins = true
    else if (value === undefined) break
    else if (last !== undefined && fits(last, { value, joins })) groups.splice(-1, 1, last + value)
    else groups.push(value)
    used += 1
    if (word !== 'and') joins = false
  }
  if (joins) used -= 1
  return { text: groups.join(''), words: used, isSpoken: true }
}

/** "Forty five", "nine hundred and twelve", "two thousand four". */
function fits(last: number, { value, joins }: { value: number; joins: boolean }): boolean {
  if (value === 0) return false
  if (last >= 20 && last < 100) return last % 10 === 0 && value < 10
  return last >= 100 && last % 100 === 0 && (joins || value < 100)
}

function spokenInSpanish(words: readonly string[]): StreetNumber | null {
  let sum = 0
  let used = 0
  for (const [at, word] of words.slice(0, 8).entries()) {
    const value = spanish.get(word)
    if (word === 'mil') sum = Math.max(sum, 1) * 1000
    else if (word === 'y' && sum > 0 && spanish.has(words[at + 1] ?? '')) sum += 0
    else if (value === undefined) break
    else sum += value
    used += 1
  }
  return used > 0 ? { text: String(sum), words: used, isSpoken: true } : null
}
