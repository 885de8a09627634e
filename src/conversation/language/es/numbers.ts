/** Numbers as Spanish speakers say them (folded: no accents). */
import type { NumberWords } from '../guarded.ts'

const ones = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']
const beyondOnes: Record<string, number> = {
  diez: 10,
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
const whole: Record<string, number> = {
  un: 1,
  una: 1,
  primero: 1,
  primer: 1,
  ...Object.fromEntries(ones.slice(1).map((word, at) => [word, at + 1])),
  once: 11,
  veintiuna: 21,
  ...beyondOnes,
}

const alternatives = (words: string[]) => [...words].sort((a, b) => b.length - a.length).join('|')

/** Source of an expression, to be put into larger ones: one alternative without groups. */
export const cardinal =
  '(?:treinta y uno?|(?:cuarenta|cincuenta|' +
  `treinta) y (?:${alternatives(ones.slice(1))})|` +
  `${alternatives(Object.keys(whole))}|\\d{1,2}(?:º|°|ero|er|ro)?)`

/** The value of a number, in figures or words, or null. */
export function numberOf(words: string): number | null {
  const text = words.trim().toLowerCase()
  const digits = /^(\d+) ?(?:º|°|ero|er|ro)?$/.exec(text)
  return digits ? Number(digits[1]) : inWords(text)
}

function inWords(text: string): number | null {
  const simple = whole[text]
  if (simple !== undefined) return simple
  const parts = /^(treinta|cuarenta|cincuenta) y (\w+)$/.exec(text)
  if (!parts) return null
  return (whole[parts[1] ?? ''] ?? 0) + (whole[parts[2] ?? ''] ?? 0)
}

export const numbers: NumberWords = {
  // Without "once", which is English too.
  words: {
    ...Object.fromEntries(ones.map((word, value) => [word, value])),
    ...beyondOnes,
    ...{ cien: 100, ciento: 100, doscientos: 200, trescientos: 300, cuatrocientos: 400, quinientos: 500 },
    ...{ seiscientos: 600, setecientos: 700, ochocientos: 800, novecientos: 900 },
  },
  scales: { mil: 1000, millones: 1_000_000 },
  onlyBehind: [],
  article: 'un',
  joint: { word: 'y', behind: 'tens' },
}

/** As telephone numbers are said. */
export const digits = Object.fromEntries(ones.map((word, value) => [word, `${value}`]))
