/** Numbers as people say them, English and Spanish (folded: no accents). */

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

const spanishOnes: Record<string, number> = {
  un: 1,
  uno: 1,
  una: 1,
  primero: 1,
  primer: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiun: 21,
  veintiuno: 21,
  veintiuna: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
}

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
export const spanishNumber =
  '(?:treinta y uno?|(?:cuarenta|cincuenta|' +
  `treinta) y (?:${alternatives(['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'])})|` +
  `${alternatives(Object.keys(spanishOnes))}|\\d{1,2}(?:º|°|ero|er|ro)?)`

/** The value of a cardinal or ordinal in either language, or null. */
export function numberOf(words: string): number | null {
  const text = words.trim().toLowerCase()
  const digits = /^(\d+) ?(?:st|nd|rd|th|º|°|ero|er|ro)?$/.exec(text)
  if (digits) return Number(digits[1])
  return englishNumber(text) ?? spanishValue(text)
}

function englishNumber(text: string): number | null {
  const whole =
    [ones.indexOf(text), ordinalOnes.indexOf(text)].find((value) => value >= 0) ?? tens[text] ?? ordinalTens[text]
  if (whole !== undefined) return whole
  const parts = /^(twenty|thirty|forty|fifty)[- ]?(\w+)$/.exec(text)
  if (!parts) return null
  const unit = englishNumber(parts[2] ?? '')
  return unit !== null && unit > 0 && unit < 10 ? (tens[parts[1] ?? ''] ?? 0) + unit : null
}

function spanishValue(text: string): number | null {
  const simple = spanishOnes[text]
  if (simple !== undefined) return simple
  const parts = /^(treinta|cuarenta|cincuenta) y (\w+)$/.exec(text)
  if (!parts) return null
  return (spanishOnes[parts[1] ?? ''] ?? 0) + (spanishOnes[parts[2] ?? ''] ?? 0)
}
